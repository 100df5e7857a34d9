#include "report/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/comparison_phrases.h"
#include "report/incident_phrases.h"
#include "report/input_phrases.h"
#include "report/numbers.h"
#include "report/page.h"
#include "report/phrases.h"
#include "report/text_incident.h"
#include "report/width.h"
#include "report/zone.h"

namespace gwtriage {
namespace {

constexpr std::size_t kMostIncidents = 5;
constexpr std::size_t kMostUnexplained = 5;
constexpr int kNarrowest = 60;
constexpr int kWidest = 120;  // lines longer than this are hard to read; only `full` uses a wider terminal

std::string incident_count(std::size_t count, Lang lang) {
  if (lang == Lang::ja) return fmt::format("障害{}件", count);
  return fmt::format("{} incident{}", count, count == 1 ? "" : "s");
}

// One line for all that is not told.
void put_rest(Page& page, const Diagnosis& diagnosis, Lang lang) {
  std::uint64_t failed = 0;
  for (std::size_t i = kMostIncidents; i < diagnosis.incidents.size(); ++i) failed += diagnosis.incidents[i].failed;
  page.blank();
  page.flow({},
            phrase(lang, "and {} more, {} failed: see -o json", "ほか{}、{}が失敗: 詳細は -o json",
                   incident_count(diagnosis.incidents.size() - kMostIncidents, lang), requests_phrase(failed, lang)),
            2, 1);
}

void put_verdict(Page& page, const Diagnosis& diagnosis, const DisplayZone& zone, Lang lang) {
  const std::string read = input_sentence(diagnosis.input, zone, lang);
  switch (diagnosis.verdict) {
    case Verdict::incident:
      return page.flow({}, read + std::string(say(lang, ", ", "、")) + incident_count(diagnosis.incidents.size(), lang),
                       2);
    case Verdict::unexplained: return page.flow({Span(verdict_title(diagnosis, lang), Tone::warn)}, ": " + read, 2);
    case Verdict::isolated:
      return page.flow({Span(say(lang, "No incident", "障害なし"), Tone::good)},
                       phrase(lang, ", only isolated {} failures: ", "（{}の失敗は散発のみ）: ",
                              diagnosis.destination.brief.in(lang)) +
                           read,
                       2);
    case Verdict::clean: return page.flow({Span(no_failure(diagnosis.destination, lang), Tone::good)}, ": " + read, 2);
    case Verdict::no_data:
      return page.flow({Span(say(lang, "Nothing to judge", "判定できるデータなし"), Tone::warn)}, ": " + read, 2);
  }
}

void put_range_note(Page& page, const Diagnosis& diagnosis, const DisplayZone& zone, Lang lang) {
  const Options& options = diagnosis.options;
  if ((!options.since && !options.until) || !diagnosis.incidents.empty() || !diagnosis.input.last) return;
  page.flow({"  "},
            phrase(lang, "looked at {} to {}; newest record is {}", "対象期間は{}〜{}、最新のレコードは{}",
                   options.since ? zone.stamp(*options.since) : say(lang, "the start", "先頭"),
                   options.until ? zone.stamp(*options.until) : say(lang, "the end", "末尾"),
                   zone.stamp(*diagnosis.input.last)),
            2);
}

void put_isolated(Page& page, const Diagnosis& diagnosis, const DisplayZone& zone, Lang lang) {
  for (const IsolatedFailure& failure : diagnosis.isolated) {
    std::string told = isolated_phrase(failure, zone, lang);
    if (!failure.exemplars.empty()) told += "  " + location(failure.exemplars.front());
    page.flow({Span(say(lang, "isolated: ", "散発: "), Tone::heading)}, told, 2, 3);
  }
}

void put_unexplained(Page& page, const Diagnosis& diagnosis, const DisplayZone& zone, Lang lang) {
  const auto shown = std::min(kMostUnexplained, diagnosis.unexplained.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Unexplained& burst = diagnosis.unexplained[i];
    std::string told = unexplained_phrase(burst, zone, lang) + gateway_offer(burst, lang);
    if (!burst.exemplars.empty()) told += "  " + location(burst.exemplars.front());
    page.flow({Span(say(lang, "unexplained: ", "原因不明: "), Tone::warn)}, told, 2, 3);
  }
  if (shown < diagnosis.unexplained.size())
    page.flow(
        {Span(say(lang, "unexplained: ", "原因不明: "), Tone::warn)},
        phrase(lang, "and {} more: see -o json", "ほか{}件: 詳細は -o json", diagnosis.unexplained.size() - shown), 2,
        1);
}

void put_side_facts(Page& page, const Diagnosis& diagnosis, const DisplayZone& zone, Lang lang) {
  put_unexplained(page, diagnosis, zone, lang);
  put_isolated(page, diagnosis, zone, lang);
  const auto counts = [&](std::string_view label, const std::vector<ErrorCount>& errors) {
    if (!errors.empty()) page.flow({Span(label, Tone::heading)}, error_counts(errors, lang), 2, 2);
  };
  counts(phrase(lang, "not caused by a {}: ", "{}と無関係: ", diagnosis.destination.brief.in(lang)),
         diagnosis.independent);
  counts(say(lang, "probably caused, no id tells: ", "関連の可能性あり（IDなし）: "), diagnosis.probable);
}

void put_comparison(Page& page, const Comparison& comparison, const DisplayZone& zone, Lang lang) {
  page.blank();
  page.flow({Span(say(lang, "BASELINE", "比較"), Tone::heading), "  "}, baseline_phrase(comparison, zone, lang), 4, 2);
  for (const Change& change : comparison.changes) {
    const auto word = pad_right(std::string(change_word(change.kind, lang)), 6);
    page.flow({"  ", Span(word, change.is_bad() ? Tone::bad : Tone::plain)}, change_phrase(change, lang), 8, 2);
  }
  if (comparison.changes.empty()) page.put({Span("  "), Span(nothing_changed(lang), Tone::good)});
}

void put_doubts(Page& page, const InputFigures& input, Lang lang) {
  const std::vector<std::string> read = doubts(input, lang);
  if (!read.empty())
    page.flow({Span(say(lang, "in doubt: ", "注意: "), Tone::warn)}, join(read, semicolon(lang)), 2, 3);
  for (const Sentence& warning : input.warnings)
    page.flow({Span(say(lang, "warning: ", "警告: "), Tone::warn)}, warning.text.in(lang), 2);
}

bool spans_days(const InputFigures& input, const DisplayZone& zone) {
  return input.first && input.last && !zone.same_day(*input.first, *input.last);
}

bool several_books(const Diagnosis& diagnosis) {
  return std::any_of(diagnosis.incidents.begin(), diagnosis.incidents.end(),
                     [&](const Incident& incident) { return incident.book != diagnosis.incidents.front().book; });
}

}  // namespace

std::string render_text(const Diagnosis& diagnosis, const RenderOptions& options) {
  const DisplayZone zone = DisplayZone::find(options.display_zone).value_or(DisplayZone());
  const int width = std::max(options.full ? options.width : std::min(options.width, kWidest), kNarrowest);
  const Page empty(width, options.color, options.ascii);
  const TextContext context{options.lang, zone, spans_days(diagnosis.input, zone), diagnosis.input.last,
                            several_books(diagnosis)};
  Page page = empty;
  put_verdict(page, diagnosis, zone, options.lang);
  put_range_note(page, diagnosis, zone, options.lang);
  const std::size_t shown = std::min(kMostIncidents, diagnosis.incidents.size());
  for (std::size_t i = 0; i < shown; ++i) {
    page.blank();
    page.append(incident_page(diagnosis.incidents[i], context, empty, options.full));
  }
  if (shown < diagnosis.incidents.size()) put_rest(page, diagnosis, options.lang);
  if (diagnosis.baseline) put_comparison(page, *diagnosis.baseline, zone, options.lang);
  if (shown > 0 || diagnosis.baseline) page.blank();
  put_side_facts(page, diagnosis, zone, options.lang);
  put_doubts(page, diagnosis.input, options.lang);
  return page.str();
}

}  // namespace gwtriage
