#include "report/incident_phrases.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "report/escape.h"
#include "report/numbers.h"
#include "report/phrases.h"

namespace gwtriage {

bool is_unknown(const CauseVerdict& cause) { return cause.cause == "unknown"; }

const CauseVerdict* lead_cause(const Incident& incident) {
  const auto lead = std::find_if_not(incident.causes.begin(), incident.causes.end(), is_unknown);
  return lead == incident.causes.end() ? nullptr : &*lead;
}

bool settled(const Incident& incident) {
  const CauseVerdict* lead = lead_cause(incident);
  return lead != nullptr && lead == &incident.causes.front();
}

const CauseVerdict* runner_up(const Incident& incident) {
  const CauseVerdict* lead = lead_cause(incident);
  for (const CauseVerdict& cause : incident.causes)
    if (&cause != lead && !is_unknown(cause)) return cause.confidence >= 0.05 ? &cause : nullptr;
  return nullptr;
}

std::string cause_name(const CauseVerdict& cause, Lang lang) {
  std::string name = cause.name.in(lang).empty() ? cause.cause : cause.name.in(lang);
  const std::string& sub = cause.sub_name.in(lang).empty() ? cause.sub : cause.sub_name.in(lang);
  if (!sub.empty()) name += phrase(lang, " ({})", "（{}）", sub);
  return name;
}

std::string fault_phrase(const CauseVerdict& cause, Lang lang) {
  const std::string& whose = cause.whose.in(lang);
  return whose.empty() || certainty_of(cause.confidence) > Certainty::likely
             ? std::string()
             : phrase(lang, "fault: {}", "切り分け: {}", whose);
}

std::string gateway_name(const std::optional<std::string>& gateway, Lang lang) {
  return gateway && !gateway->empty() ? *gateway : std::string(say(lang, "(unnamed)", "（ログに名前なし）"));
}

std::uint64_t failure_events(const Incident& incident) {
  std::uint64_t events = 0;
  for (const auto& [kind, count] : incident.failures) events += count;
  return events;
}

std::string calls_sentence(const Incident& incident, Lang lang) {
  const std::uint64_t failed = failure_events(incident);
  if (!incident.calls)
    return phrase(lang, "{} failed; no successful ones recognised in the log, so no rate",
                  "呼び出し{1}件が失敗（成功した呼び出しはログから認識できず、失敗率は不明）", plural(failed, "call"),
                  grouped(failed));
  return phrase(lang, "{0} of {1} calls failed ({2})", "呼び出し{1}件中{0}件が失敗（{2}）", grouped(failed),
                grouped(*incident.calls), percent(failed, *incident.calls));
}

std::string requests_sentence(const Incident& incident, Lang lang) {
  std::vector<std::string> parts;
  parts.push_back(phrase(lang, "{0} failed", "{0}が失敗", requests_phrase(incident.failed, lang)));
  if (incident.recovered > 0)
    parts.push_back(phrase(lang, "{0} saved by a retry", "{0}件はリトライで成功", grouped(incident.recovered)));
  if (incident.unknown > 0)
    parts.push_back(phrase(lang, "{0} with no outcome recognised in the log", "{0}件は結末を認識できず",
                           grouped(incident.unknown)));
  return join(parts, comma(lang));
}

std::string kinds_sentence(const Incident& incident, Lang lang) {
  std::vector<std::pair<std::uint64_t, FailureKind>> kinds;
  for (const auto& [kind, count] : incident.failures)
    if (count > 0) kinds.emplace_back(count, kind);
  std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> parts;
  for (const auto& [count, kind] : kinds) parts.push_back(times_phrase(count, failure_name(kind, lang), lang));
  return join(parts, comma(lang));
}

std::string authors_sentence(const Incident& incident, Lang lang) {
  std::vector<std::pair<std::uint64_t, Author>> authors;
  std::uint64_t unanswered = 0;
  std::uint64_t untold = 0;
  for (const auto& [author, count] : incident.authors) {
    if (author == Author::none)
      unanswered = count;
    else if (author == Author::unknown)
      untold = count;
    else if (count > 0)
      authors.emplace_back(count, author);
  }
  std::stable_sort(authors.begin(), authors.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> parts;
  for (const auto& [count, author] : authors)
    parts.push_back(phrase(lang, "{1} {0}", "{1} {0}件", grouped(count), author_name(author, lang)));
  std::string told;
  if (!parts.empty()) told = std::string(say(lang, "answered by: ", "応答元: ")) + join(parts, comma(lang));
  const auto add = [&](std::uint64_t count, std::string_view en, std::string_view ja) {
    if (count > 0) told += std::string(told.empty() ? "" : semicolon(lang)) + phrase(lang, en, ja, grouped(count));
  };
  add(unanswered, "no answer: {}", "応答なし {}件");
  add(untold, "not told by whom: {}", "応答元不明 {}件");
  return told;
}

std::string amounts_phrase(const ImpactFigures& impact, Lang lang) {
  constexpr std::size_t kShown = 4;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(kShown, impact.amounts.size()); ++i)
    parts.push_back(money(impact.amounts[i], lang));
  if (impact.amounts.size() > kShown)
    parts.push_back(phrase(lang, "{0} more currencies", "ほか{0}通貨分", impact.amounts.size() - kShown));
  std::string out = join(parts, " + ");
  if (impact.orders_without_amount > 0 && !out.empty())
    out += phrase(lang, " at least ({0} without amount)", "以上（金額不明の注文{1}件）",
                  plural(impact.orders_without_amount, "order"), grouped(impact.orders_without_amount));
  return out;
}

std::vector<std::string> impact_phrases(const ImpactFigures& impact, Lang lang) {
  std::vector<std::string> out;
  if (impact.orders > 0 && impact.users > 0)
    out.push_back(phrase(lang, "{0}, {1}", "注文{2}件・ユーザー{3}人", plural(impact.orders, "order"),
                         plural(impact.users, "user"), grouped(impact.orders), grouped(impact.users)));
  else if (impact.orders > 0)
    out.push_back(phrase(lang, "{0}", "注文{1}件", plural(impact.orders, "order"), grouped(impact.orders)));
  else if (impact.users > 0)
    out.push_back(phrase(lang, "{0}", "ユーザー{1}人", plural(impact.users, "user"), grouped(impact.users)));
  if (const std::string amounts = amounts_phrase(impact, lang); !amounts.empty()) out.push_back(amounts);
  if (impact.sample && !out.empty())
    out.push_back(phrase(lang, "estimated from {0} % of the healthy lines' orders", "正常行の注文の{0}%からの推計",
                         std::lround(std::max(1.0, 100 * *impact.sample))));
  if (impact.orders_unknown > 0)
    out.push_back(phrase(lang, "{0} with no outcome recognised in the log", "ほかに結末を認識できない注文{1}件",
                         plural(impact.orders_unknown, impact.orders > 0 ? "more order" : "order"),
                         grouped(impact.orders_unknown)));
  if (impact.reserved_unpaid > 0)
    out.push_back(phrase(lang, "{0} x stock reserved, not paid", "在庫を引き当てたまま未決済{0}件",
                         grouped(impact.reserved_unpaid)));
  if (impact.in_doubt > 0)
    out.push_back(phrase(lang, "{0} may have been charged: reconcile them", "課金された可能性あり{0}件: 突合が必要",
                         grouped(impact.in_doubt)));
  return out;
}

std::string other_statuses_phrase(const ImpactFigures& impact, Lang lang) {
  std::vector<std::string> parts;
  for (const auto& [status, requests] : impact.other_statuses)
    if (requests > 0) parts.push_back(times_phrase(requests, std::to_string(status), lang));
  return join(parts, comma(lang));
}

std::vector<const DownstreamError*> downstream_order(const Incident& incident) {
  std::vector<const DownstreamError*> errors;
  for (const DownstreamError& error : incident.downstream) errors.push_back(&error);
  std::stable_partition(errors.begin(), errors.end(), [](const DownstreamError* error) { return !error->edge; });
  return errors;
}

std::string service_name(const std::string& service, Lang lang) {
  if (service.empty()) return std::string(say(lang, "(no service name)", "（サービス名なし）"));
  // Where nothing names a service, the file that it logs into stands for it, and is shown as one: file "app.log".
  constexpr std::string_view kFile = "file \"";
  const bool is_file = service.size() > kFile.size() + 1 && service.starts_with(kFile) && service.ends_with('"');
  if (lang == Lang::en || !is_file) return service;
  return fmt::format("ファイル「{}」", service.substr(kFile.size(), service.size() - kFile.size() - 1));
}

std::string downstream_note(const DownstreamError& error, Lang lang) {
  if (error.edge) return std::string(say(lang, "repeats the others", "背後の応答の中継"));
  if (error.symptom) return std::string(say(lang, "a symptom", "症状"));
  return {};
}

std::string seen_note(const FilledCommand& command, const Incident& incident, Lang lang) {
  const auto& gaps = command.placeholders;
  const bool asks = std::find(gaps.begin(), gaps.end(), "gateway_host") != gaps.end();
  if (!asks || !incident.gateway || !fits_command(*incident.gateway)) return {};
  return phrase(lang, "# seen in the log: {}", "# ログに出ている値: {}", *incident.gateway);
}

std::vector<const Evidence*> consequences(const Incident& incident) {
  std::vector<const Evidence*> out;
  std::set<std::string_view> seen;
  for (const CauseVerdict& cause : incident.causes)
    for (const Evidence& evidence : cause.evidence)
      if (evidence.consequence && seen.insert(evidence.rule).second) out.push_back(&evidence);
  return out;
}

std::string headline(const Incident& incident, Lang lang) {
  const CauseVerdict* lead = lead_cause(incident);
  const std::string cause = !settled(incident) ? std::string(say(lang, "cause not settled", "原因は特定できず"))
                                               : phrase(lang, "{}, {}", "{}、{}", cause_name(*lead, lang),
                                                        certainty_phrase(lead->confidence, lang));
  return fmt::format("{} {}: {}", incident.destination.name.in(lang), gateway_name(incident.gateway, lang), cause);
}

}  // namespace gwtriage
