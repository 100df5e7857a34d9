#include "report/github.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/checklist_order.h"
#include "report/comparison_phrases.h"
#include "report/escape.h"
#include "report/incident_phrases.h"
#include "report/input_phrases.h"
#include "report/numbers.h"
#include "report/phrases.h"
#include "report/zone.h"

namespace gwtriage {
namespace {

// GitHub shows ten annotations of a kind for a step and drops the others.
constexpr std::size_t kMost = 9;

// `at`: the record that it speaks of; null where none is quoted.
std::string annotation(std::string_view level, std::string_view title, const std::vector<std::string>& lines,
                       const Exemplar* at = nullptr) {
  std::string message;
  for (const std::string& line : lines) {
    if (!message.empty()) message += "%0A";
    message += escape_github_data(line);
  }
  std::string place;
  if (at != nullptr && at->source != "-")
    place = fmt::format("file={},line={},", escape_github_property(at->source), at->line);
  return fmt::format("::{} {}title={}::{}\n", level, place, escape_github_property(title), message);
}

const Exemplar* first_of(const std::vector<Exemplar>& exemplars) {
  return exemplars.empty() ? nullptr : &exemplars.front();
}

std::vector<std::string> told(const Incident& incident, const DisplayZone& zone, Lang lang) {
  std::vector<std::string> lines;
  if (incident.first && incident.last)
    lines.push_back(fmt::format("{} ({})", time_range(*incident.first, *incident.last, zone, true),
                                incident.open
                                    ? say(lang, "still failing at the end of the log", "ログ末尾でも失敗が継続")
                                    : say(lang, "over", "収束")));
  lines.push_back(calls_sentence(incident, lang) + "; " + requests_sentence(incident, lang));
  lines.push_back(authors_sentence(incident, lang));
  if (const CauseVerdict* lead = lead_cause(incident))
    for (std::size_t i = 0; i < std::min<std::size_t>(3, lead->evidence.size()); ++i)
      lines.push_back((lead->evidence[i].bits < 0 ? "- " : "+ ") + lead->evidence[i].text.text.in(lang));
  for (const std::string& hit : impact_phrases(incident.impact, lang)) lines.push_back(hit);
  for (const FilledStep* step : checklist_order(incident)) {
    const std::string finding = step_finding(*step, lang);
    lines.push_back(fmt::format("{}. [{}] {}{}", point_number(step->id), state_word(step->state, lang),
                                step->title.in(lang), finding.empty() ? "" : ": " + finding));
  }
  std::erase(lines, std::string());
  return lines;
}

}  // namespace

std::string render_github(const Diagnosis& diagnosis, const RenderOptions& options) {
  const Lang lang = options.lang;
  const DisplayZone zone = DisplayZone::find(options.display_zone).value_or(DisplayZone());
  std::string out;
  const std::size_t shown = std::min(kMost, diagnosis.incidents.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Incident& incident = diagnosis.incidents[i];
    out += annotation("error", headline(incident, lang), told(incident, zone, lang),
                      incident.first_failure ? &*incident.first_failure : nullptr);
  }
  if (shown < diagnosis.incidents.size())
    out += annotation("error", verdict_title(diagnosis, lang),
                      {phrase(lang, "and {} more", "ほか{}件", diagnosis.incidents.size() - shown)});
  if (!diagnosis.unexplained.empty()) {
    std::vector<std::string> lines;
    for (const Unexplained& burst : diagnosis.unexplained) lines.push_back(unexplained_phrase(burst, zone, lang));
    out += annotation("warning", say(lang, "Unexplained errors", "原因不明のエラー"), lines,
                      first_of(diagnosis.unexplained.front().exemplars));
  }
  if (diagnosis.verdict == Verdict::isolated) {
    std::vector<std::string> lines;
    for (const IsolatedFailure& failure : diagnosis.isolated) lines.push_back(isolated_phrase(failure, zone, lang));
    out += annotation("warning", verdict_title(diagnosis, lang), lines,
                      diagnosis.isolated.empty() ? nullptr : first_of(diagnosis.isolated.front().exemplars));
  } else if (diagnosis.incidents.empty()) {
    out += annotation(diagnosis.verdict == Verdict::clean ? "notice" : "warning", verdict_title(diagnosis, lang),
                      {input_sentence(diagnosis.input, zone, lang)});
  }
  if (diagnosis.baseline) {
    std::vector<std::string> lines;
    for (const Change& change : diagnosis.baseline->changes)
      if (change.is_bad())
        lines.push_back(fmt::format("{}: {}", change_word(change.kind, lang), change_phrase(change, lang)));
    if (!lines.empty()) out += annotation("error", baseline_phrase(*diagnosis.baseline, zone, lang), lines);
  }
  std::vector<std::string> care = doubts(diagnosis.input, lang);
  for (const Sentence& warning : diagnosis.input.warnings) care.push_back(warning.text.in(lang));
  if (!care.empty())
    out += annotation("warning", say(lang, "gwtriage: read with care", "gwtriage: 読み取りの注意"), care);
  return out;
}

}  // namespace gwtriage
