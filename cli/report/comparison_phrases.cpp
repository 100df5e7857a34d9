#include "report/comparison_phrases.h"

#include <fmt/format.h>

#include "report/incident_phrases.h"
#include "report/phrases.h"

namespace gwtriage {
namespace {

// Two digits say all that a rate means.
std::string rate(double number) {
  return number >= 100 ? fmt::format("{:.0f}", number) : fmt::format("{:.2g}", number);
}

std::string share(double part) {
  const double percent = 100 * part;
  return percent >= 1 || percent == 0 ? fmt::format("{:.0f}%", percent) : fmt::format("{:.1g}%", percent);
}

std::string subject(const Change& change, Lang lang) {
  const auto gateway = gateway_name(change.gateway.empty() ? std::nullopt : std::optional(change.gateway), lang);
  switch (change.of) {
    case ChangeOf::gateway: return phrase(lang, "failures of {}", "{}の失敗", gateway);
    case ChangeOf::failures: return phrase(lang, "failures of {}", "{}の失敗", gateway);
    case ChangeOf::cause: return phrase(lang, "cause: {}", "原因: {}", change.what_name.in(lang));
    case ChangeOf::calls: return std::string(say(lang, "calls", "呼び出し"));
    case ChangeOf::failed_share: return std::string(say(lang, "share of calls that failed", "呼び出しの失敗率"));
    case ChangeOf::error: return fmt::format("{} {}", service_name(change.service, lang), change.status);
    case ChangeOf::unexplained:
      return phrase(lang, "unexplained {} of {}", "原因不明の{}（{}）", change.what,
                    change.service.empty() ? change.gateway : change.service);
  }
  return {};
}

}  // namespace

std::string baseline_phrase(const Comparison& comparison, const DisplayZone& zone, Lang lang) {
  const auto when = comparison.first && comparison.last
                        ? ", " + time_range(*comparison.first, *comparison.last, zone, true)
                        : std::string();
  return phrase(lang, "compared with {}{}", "比較対象: {}{}", source_name(comparison.baseline), when);
}

std::string_view change_word(ChangeKind kind, Lang lang) {
  switch (kind) {
    case ChangeKind::is_new: return say(lang, "new", "新規");
    case ChangeKind::worse: return say(lang, "worse", "悪化");
    case ChangeKind::more: return say(lang, "more", "増加");
  }
  return {};
}

std::string change_phrase(const Change& change, Lang lang) {
  if (change.of == ChangeOf::cause) return subject(change, lang);
  if (change.of == ChangeOf::failed_share)
    return phrase(lang, "{}: {} now, {} then", "{}: 今回{}、比較対象{}", subject(change, lang), share(change.now),
                  share(change.before));
  if (change.before == 0)
    return phrase(lang, "{}: {}/min now, none then", "{}: 今回 毎分{}、比較対象 なし", subject(change, lang),
                  rate(change.now));
  return phrase(lang, "{}: {}/min now, {} then", "{}: 今回 毎分{}、比較対象 毎分{}", subject(change, lang),
                rate(change.now), rate(change.before));
}

std::string_view nothing_changed(Lang lang) { return say(lang, "nothing is new or worse", "新規・悪化なし"); }

}  // namespace gwtriage
