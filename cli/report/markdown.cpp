#include "report/markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "report/checklist_order.h"
#include "report/comparison_phrases.h"
#include "report/escape.h"
#include "report/incident_phrases.h"
#include "report/input_phrases.h"
#include "report/markdown_code.h"
#include "report/numbers.h"
#include "report/phrases.h"
#include "report/user_message.h"
#include "report/zone.h"

namespace gwtriage {
namespace {

// Builds the page; everything that is not a literal of ours goes through `plain` or becomes code.
class MarkdownPage {
 public:
  MarkdownPage(Lang lang, const DisplayZone& zone, bool full) : lang_(lang), zone_(zone), full_(full) {}

  void report(const Diagnosis& diagnosis);
  std::string str() const { return out_; }

 private:
  static std::string plain(std::string_view raw) { return escape_markdown(raw); }
  // "1.2" alone is no list item where we put it; an id of another form is text like all text.
  static std::string number(std::string_view id) {
    const std::string digits = point_number(id);
    return digits.find_first_not_of("0123456789.") == std::string::npos ? digits : plain(digits);
  }
  std::string fault(const CauseVerdict& cause) const {
    const std::string whose = fault_phrase(cause, lang_);
    return whose.empty() ? whose : std::string(say(lang_, "; ", "、")) + plain(whose);
  }
  // Of so many things, how many are told.
  std::size_t most(std::size_t all, std::size_t brief) const { return full_ ? all : std::min(all, brief); }
  std::string_view words(std::string_view en, std::string_view ja) const { return say(lang_, en, ja); }
  void line(const std::string& markdown = {}) { out_ += markdown + '\n'; }
  void heading(std::string_view level, std::string_view en, std::string_view ja) {
    line();
    line(fmt::format("{} {}", level, words(en, ja)));
    line();
  }

  void incident(const Incident& incident);
  void facts(const Incident& incident);
  void cause(const Incident& incident);
  void evidence(const Evidence& evidence, std::string_view mark);
  void damage(const Incident& incident);
  void checklist(const Incident& incident);
  void brief_checklist(const Incident& incident);
  void fixes(const Incident& incident);
  void comparison(const Comparison& comparison);
  void side_facts(const Diagnosis& diagnosis);

  Lang lang_;
  DisplayZone zone_;
  bool full_;  // all of the manual for this cause; else 120 lines at most
  std::string out_;
};

void MarkdownPage::facts(const Incident& incident) {
  const CauseVerdict* lead = lead_cause(incident);
  if (settled(incident))
    line(fmt::format("- **{}: {}**: {}{}", words("Likely cause", "推定原因"), plain(cause_name(*lead, lang_)),
                     certainty_phrase(lead->confidence, lang_), fault(*lead)));
  else
    line(fmt::format(
        "- **{}**{}", words("Cause not settled", "原因は特定できず"),
        lead == nullptr ? "" : phrase(lang_, "; best guess: {}", "。最有力: {}", plain(cause_name(*lead, lang_)))));
  if (incident.first && incident.last) {
    const std::string span = span_text(*incident.last - *incident.first, lang_);
    line(fmt::format(
        "- {} ({}{})", plain(time_range(*incident.first, *incident.last, zone_, true)), span,
        incident.open ? words(", **still failing** at the end of the log", "、ログ末尾でも**失敗が継続**") : ""));
  }
  if (incident.presumed) line("- " + plain(incident.presumed_by.text.in(lang_)));
  line("- " + plain(calls_sentence(incident, lang_)));
  line("- " + plain(requests_sentence(incident, lang_)));
  if (const std::string kinds = kinds_sentence(incident, lang_); !kinds.empty()) line("- " + plain(kinds));
  if (const std::string authors = authors_sentence(incident, lang_); !authors.empty()) line("- " + plain(authors));
  for (const std::string& hit : impact_phrases(incident.impact, lang_)) line("- " + plain(hit));
}

void MarkdownPage::evidence(const Evidence& evidence, std::string_view mark) {
  const std::string& text = evidence.text.text.in(lang_).empty() ? evidence.rule : evidence.text.text.in(lang_);
  const std::string count = evidence.feature ? "" : fmt::format(" ({})", requests_phrase(evidence.requests, lang_));
  line(fmt::format("- {} {}{}", mark, plain(text), plain(count)));
  for (const Exemplar& exemplar : std::span(evidence.exemplars).first(most(evidence.exemplars.size(), 1)))
    line(fmt::format("  - {} {}", code_span(location(exemplar)), code_span(one_line(exemplar.text))));
}

void MarkdownPage::cause(const Incident& incident) {
  heading("###", "Why", "原因の根拠");
  if (const CauseVerdict* lead = lead_cause(incident)) {
    const auto tell = [&](bool against, std::size_t brief, std::string_view mark) {
      std::size_t left = most(lead->evidence.size(), brief);
      for (const Evidence& each : lead->evidence) {
        if (each.consequence || (each.bits < 0) != against || left == 0) continue;
        evidence(each, mark);
        --left;
      }
    };
    tell(false, 3, words("for:", "支持:"));
    tell(true, 1, words("against:", "反証:"));
  }
  if (full_)
    for (const Evidence* each : consequences(incident)) evidence(*each, words("consequence:", "結果:"));
  for (const ResponseBody& body : std::span(incident.bodies).first(most(incident.bodies.size(), 1)))
    line(fmt::format("- {} {}× {}",
                     phrase(lang_, "the {} answered", "{}の応答本文", incident.destination.brief.in(lang_)),
                     grouped(body.count), code_span(one_line(body.text))));
  if (const CauseVerdict* other = runner_up(incident))
    line(fmt::format("- {} {}", words("or:", "別の可能性:"), plain(cause_name(*other, lang_))));
  for (const Sentence& question : incident.questions)
    line(fmt::format("- {} {}", words("to be sure:", "確かめるには:"), plain(question.text.in(lang_))));
}

void MarkdownPage::damage(const Incident& incident) {
  heading("###", "What it broke", "影響を受けたサービス");
  if (incident.downstream.empty()) {
    line(std::string(
        words("No 401, 500 or 503 of our services follows from it.", "これに伴う自社サービスの401・500・503はなし。")));
  } else {
    line(fmt::format("| {} | {} | {} | {} | |", words("service", "サービス"), words("status", "ステータス"),
                     words("errors", "エラー"), words("requests", "リクエスト")));
    line("| --- | ---: | ---: | ---: | --- |");
    const auto errors = downstream_order(incident);
    for (const DownstreamError* error : std::span(errors).first(most(errors.size(), 5)))
      line(fmt::format("| {} | {} | {} | {} | {} |", plain(service_name(error->service, lang_)), error->status,
                       grouped(error->errors), grouped(error->requests), downstream_note(*error, lang_)));
  }
  const std::string others = other_statuses_phrase(incident.impact, lang_);
  if (!others.empty()) {
    line();
    line(fmt::format("{} {}", words("Of ours too:", "自社のその他の応答:"), others));
  }
}

// A line for each step; what to run for the first of them that has a command.
void MarkdownPage::brief_checklist(const Incident& incident) {
  bool told = false;
  for (const FilledStep* step : checklist_order(incident)) {
    const std::string finding = step_finding(*step, lang_);
    line(fmt::format("- [ ] {} {} ({}){}", number(step->id), plain(step->title.in(lang_)),
                     state_word(step->state, lang_), finding.empty() ? "" : ": " + plain(finding)));
    const FilledCommand* command = told ? nullptr : first_command(*step);
    if (command == nullptr) continue;
    out_ += '\n' + code_block(command->shell, "sh", "  ") + '\n';
    told = true;
  }
}

void MarkdownPage::checklist(const Incident& incident) {
  if (incident.checklist.empty()) return;
  heading("###", "First response", "一次対応");
  if (!full_) return brief_checklist(incident);
  for (const FilledStep* step : checklist_order(incident)) {
    line(
        fmt::format("**{}. {}** ({})", number(step->id), plain(step->title.in(lang_)), state_word(step->state, lang_)));
    line();
    for (const FilledPoint& point : step->points) {
      line(fmt::format("- [ ] {} {} ({})", number(point.id), plain(point.text.in(lang_)),
                       state_word(point.state, lang_)));
      if (!point.finding.text.in(lang_).empty())
        line(fmt::format("  - {} {}", words("in the log:", "ログから:"), plain(point.finding.text.in(lang_))));
      for (const FilledCommand& command : point.commands) {
        const std::string seen = seen_note(command, incident, lang_);
        if (!seen.empty()) out_ += "\n  " + code_span(seen) + '\n';
        out_ += '\n' + code_block(command.shell, "sh", "  ") + '\n';
      }
    }
    line();
  }
}

void MarkdownPage::fixes(const Incident& incident) {
  if (incident.fixes.empty()) return;
  heading("###", "So that it does not happen again", "再発防止");
  for (const FilledFix& fix : std::span(incident.fixes).first(most(incident.fixes.size(), 3))) {
    const std::string& why = fix.why.text.in(lang_);
    line(fmt::format("- **{}. {}**{}", number(fix.id), plain(fix.title.in(lang_)),
                     why.empty() ? "" : ": " + plain(why)));
    if (!full_) continue;
    for (const FilledFix::Point& point : fix.points) line("  - " + plain(point.text.in(lang_)));
  }
}

void MarkdownPage::incident(const Incident& incident) {
  line();
  line(fmt::format("## {} {}", plain(capitalised(incident.destination.name.in(lang_))),
                   plain(gateway_name(incident.gateway, lang_))));
  line();
  facts(incident);
  cause(incident);
  damage(incident);
  checklist(incident);
  fixes(incident);
  if (incident.user_message.empty()) return;
  heading("###", "To tell users", "利用者への案内文");
  line("> " + plain(user_message(incident, zone_, lang_)));
}

void MarkdownPage::comparison(const Comparison& comparison) {
  heading("##", "Against the baseline", "比較対象との差");
  line(plain(baseline_phrase(comparison, zone_, lang_)));
  line();
  for (const Change& change : comparison.changes)
    line(fmt::format("- **{}** {}", change_word(change.kind, lang_), plain(change_phrase(change, lang_))));
  if (comparison.changes.empty()) line(std::string(nothing_changed(lang_)));
}

void MarkdownPage::side_facts(const Diagnosis& diagnosis) {
  std::vector<std::string> facts;
  for (const Unexplained& burst : diagnosis.unexplained) {
    facts.push_back(std::string(words("unexplained: ", "原因不明: ")) + unexplained_phrase(burst, zone_, lang_) +
                    gateway_question(burst, lang_));
  }
  for (const IsolatedFailure& failure : diagnosis.isolated)
    facts.push_back(std::string(words("isolated: ", "散発: ")) + isolated_phrase(failure, zone_, lang_));
  const auto counts = [&](std::string_view label, const std::vector<ErrorCount>& errors) {
    if (!errors.empty()) facts.push_back(std::string(label) + error_counts(errors, lang_));
  };
  counts(phrase(lang_, "not caused by a {}: ", "{}と無関係: ", diagnosis.destination.brief.in(lang_)),
         diagnosis.independent);
  counts(words("probably caused, no id tells: ", "関連の可能性あり（IDなし）: "), diagnosis.probable);
  for (const std::string& doubt : doubts(diagnosis.input, lang_))
    facts.push_back(std::string(words("in doubt: ", "注意: ")) + doubt);
  for (const Sentence& warning : diagnosis.input.warnings)
    facts.push_back(std::string(words("warning: ", "警告: ")) + warning.text.in(lang_));
  if (facts.empty()) return;
  heading("##", "Besides", "その他");
  constexpr std::size_t kFacts = 10;
  const std::size_t told = most(facts.size(), kFacts);
  for (const std::string& fact : std::span(facts).first(told)) line("- " + plain(fact));
  if (told < facts.size()) line(phrase(lang_, "- and {} more", "- ほか{}件", facts.size() - told));
}

void MarkdownPage::report(const Diagnosis& diagnosis) {
  line("# " + plain(verdict_title(diagnosis, lang_)));
  line();
  line(plain(input_sentence(diagnosis.input, zone_, lang_)));
  // Two of them may take more than the lines that there are.
  const std::size_t told = most(diagnosis.incidents.size(), 1);
  for (std::size_t i = 0; i < told; ++i) incident(diagnosis.incidents[i]);
  constexpr std::size_t kListed = 5;
  if (told < diagnosis.incidents.size()) line();
  for (std::size_t i = told; i < std::min(told + kListed, diagnosis.incidents.size()); ++i)
    line("- " + plain(headline(diagnosis.incidents[i], lang_)));
  if (told + kListed < diagnosis.incidents.size())
    line(phrase(lang_, "- and {} more", "- ほか{}件", diagnosis.incidents.size() - told - kListed));
  if (diagnosis.baseline) comparison(*diagnosis.baseline);
  side_facts(diagnosis);
}

}  // namespace

std::string render_markdown(const Diagnosis& diagnosis, const RenderOptions& options) {
  MarkdownPage page(options.lang, DisplayZone::find(options.display_zone).value_or(DisplayZone()), options.full);
  page.report(diagnosis);
  return page.str();
}

}  // namespace gwtriage
