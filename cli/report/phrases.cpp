#include "report/phrases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "report/numbers.h"

namespace gwtriage {
namespace {

struct Pair {
  std::string_view en, ja;
  std::string_view in(Lang lang) const { return lang == Lang::ja ? ja : en; }
};

constexpr std::array<Pair, 4> kCertainties = {
    Pair{"clear", "ほぼ確実"}, {"likely", "可能性が高い"}, {"possible", "可能性あり"}, {"unclear", "判断できない"}};

constexpr std::array<Pair, 6> kAuthors = {Pair{"by whom the log does not tell", "応答元不明"},
                                          {"by the gateway", "ゲートウェイ"},
                                          {"by a CDN or balancer before it", "ゲートウェイ手前のCDN・LB"},
                                          {"by our egress proxy", "自社のプロキシ"},
                                          {"by our own client", "自社のクライアント"},
                                          {"no answer", "応答なし"}};

constexpr std::array<Pair, 18> kFailures = {Pair{"503", "503"},
                                            {"502", "502"},
                                            {"504", "504"},
                                            {"500", "500"},
                                            {"429", "429"},
                                            {"401", "401"},
                                            {"403", "403"},
                                            {"407", "407"},
                                            {"connect timeout", "接続タイムアウト"},
                                            {"read timeout", "応答タイムアウト"},
                                            {"connection refused", "接続拒否"},
                                            {"connection reset", "接続リセット"},
                                            {"DNS failure", "名前解決失敗"},
                                            {"TLS failure", "TLSエラー"},
                                            {"proxy failure", "プロキシエラー"},
                                            {"unreadable answer", "応答の解釈失敗"},
                                            {"failed on our side", "自社側で失敗"},
                                            {"other failure", "その他の失敗"}};

constexpr std::array<Pair, 3> kStates = {Pair{"found", "検出"}, {"not in log", "ログになし"}, {"do now", "要確認"}};

std::string_view separator(Lang lang) { return say(lang, ", ", "、"); }

std::string plural(std::uint64_t count, std::string_view one) {
  return fmt::format("{} {}{}", grouped(count), one, count == 1 ? "" : "s");
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

// "en" and "ja" take the same numbered arguments.
template <typename... Args>
std::string phrase(Lang lang, std::string_view en, std::string_view ja, const Args&... args) {
  return fmt::format(fmt::runtime(say(lang, en, ja)), args...);
}

}  // namespace

Certainty certainty_of(double confidence) {
  if (confidence >= 0.9) return Certainty::clear;
  if (confidence >= 0.7) return Certainty::likely;
  return confidence >= 0.4 ? Certainty::possible : Certainty::unclear;
}

std::string_view certainty_word(Certainty certainty, Lang lang) {
  return kCertainties[static_cast<std::size_t>(certainty)].in(lang);
}
std::string_view author_name(Author author, Lang lang) { return kAuthors[static_cast<std::size_t>(author)].in(lang); }
std::string_view failure_name(FailureKind kind, Lang lang) {
  return kFailures[static_cast<std::size_t>(kind)].in(lang);
}
std::string_view state_word(StepState state, Lang lang) { return kStates[static_cast<std::size_t>(state)].in(lang); }

std::string requests_phrase(std::uint64_t count, Lang lang) {
  return lang == Lang::ja ? grouped(count) + "リクエスト" : plural(count, "request");
}

bool is_unknown(const CauseVerdict& cause) { return cause.cause == "unknown"; }

const CauseVerdict* lead_cause(const Incident& incident) {
  const auto lead = std::find_if_not(incident.causes.begin(), incident.causes.end(), is_unknown);
  return lead == incident.causes.end() ? nullptr : &*lead;
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
  if (!sub.empty()) name += fmt::format(fmt::runtime(say(lang, " ({})", "（{}）")), sub);
  return name;
}

std::string gateway_name(const std::optional<std::string>& gateway, Lang lang) {
  return gateway && !gateway->empty() ? *gateway
                                      : std::string(say(lang, "(not named in the log)", "（ログに名前なし）"));
}

std::uint64_t failure_events(const Incident& incident) {
  std::uint64_t events = 0;
  for (const auto& [kind, count] : incident.failures) events += count;
  return events;
}

std::string calls_sentence(const Incident& incident, Lang lang) {
  const std::uint64_t failed = failure_events(incident);
  if (!incident.calls)
    return phrase(lang, "{} failed; successful calls are not logged, so no rate",
                  "呼び出し{1}件が失敗（成功した呼び出しはログになく、失敗率は不明）", plural(failed, "call"),
                  grouped(failed));
  return phrase(lang, "{0} of {1} calls failed ({2})", "呼び出し{1}件中{0}件が失敗（{2}）", grouped(failed),
                grouped(*incident.calls), percent(failed, *incident.calls));
}

std::string requests_sentence(const Incident& incident, Lang lang) {
  std::vector<std::string> parts;
  parts.push_back(phrase(lang, "{0} lost", "{0}が失敗", requests_phrase(incident.failed, lang)));
  if (incident.recovered > 0)
    parts.push_back(phrase(lang, "{0} saved by a retry", "{0}件はリトライで成功", grouped(incident.recovered)));
  if (incident.unknown > 0)
    parts.push_back(
        phrase(lang, "{0} without an end in the log", "{0}件は結末がログになし", grouped(incident.unknown)));
  return join(parts, separator(lang));
}

std::string kinds_sentence(const Incident& incident, Lang lang) {
  std::vector<std::pair<std::uint64_t, FailureKind>> kinds;
  for (const auto& [kind, count] : incident.failures)
    if (count > 0) kinds.emplace_back(count, kind);
  std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> parts;
  for (const auto& [count, kind] : kinds)
    parts.push_back(phrase(lang, "{0} x {1}", "{1} {0}件", grouped(count), failure_name(kind, lang)));
  return join(parts, separator(lang));
}

std::string authors_sentence(const Incident& incident, Lang lang) {
  std::vector<std::pair<std::uint64_t, Author>> authors;
  for (const auto& [author, count] : incident.authors)
    if (count > 0) authors.emplace_back(count, author);
  if (authors.empty()) return {};
  std::stable_sort(authors.begin(), authors.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> parts;
  for (const auto& [count, author] : authors)
    parts.push_back(phrase(lang, "{1} {0}", "{1} {0}件", grouped(count), author_name(author, lang)));
  return std::string(say(lang, "answered ", "応答元: ")) + join(parts, separator(lang));
}

std::string amounts_phrase(const ImpactFigures& impact, Lang lang) {
  constexpr std::size_t kShown = 4;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < std::min(kShown, impact.amounts.size()); ++i)
    parts.push_back(money(impact.amounts[i], lang));
  if (impact.amounts.size() > kShown)
    parts.push_back(phrase(lang, "{0} more currencies", "ほか{0}通貨", impact.amounts.size() - kShown));
  std::string out = join(parts, " + ");
  if (impact.orders_without_amount > 0 && !out.empty())
    out += phrase(lang, " at least ({0} without amount)", "以上（金額不明の注文{1}件）",
                  plural(impact.orders_without_amount, "order"), grouped(impact.orders_without_amount));
  return out;
}

std::vector<std::string> impact_phrases(const ImpactFigures& impact, Lang lang) {
  std::vector<std::string> out;
  if (impact.orders > 0 && impact.users > 0)
    out.push_back(phrase(lang, "{0} of {1}", "注文{2}件（ユーザー{3}人）", plural(impact.orders, "order"),
                         plural(impact.users, "user"), grouped(impact.orders), grouped(impact.users)));
  else if (impact.orders > 0)
    out.push_back(phrase(lang, "{0}", "注文{1}件", plural(impact.orders, "order"), grouped(impact.orders)));
  else if (impact.users > 0)
    out.push_back(phrase(lang, "{0}", "ユーザー{1}人", plural(impact.users, "user"), grouped(impact.users)));
  if (const std::string amounts = amounts_phrase(impact, lang); !amounts.empty()) out.push_back(amounts);
  if (impact.reserved_unpaid > 0)
    out.push_back(
        phrase(lang, "{0} reserved but not paid", "在庫引当済みで未決済{0}件", grouped(impact.reserved_unpaid)));
  if (impact.in_doubt > 0)
    out.push_back(phrase(lang, "{0} may have been charged: reconcile them (--requests-out FILE)",
                         "課金された可能性あり{0}件: 突合が必要（--requests-out FILE）", grouped(impact.in_doubt)));
  return out;
}

std::string other_statuses_phrase(const ImpactFigures& impact) {
  std::vector<std::string> parts;
  for (const auto& [status, requests] : impact.other_statuses)
    if (requests > 0) parts.push_back(fmt::format("{} x {}", grouped(requests), status));
  return join(parts, ", ");
}

std::vector<const DownstreamError*> downstream_order(const Incident& incident) {
  std::vector<const DownstreamError*> errors;
  for (const DownstreamError& error : incident.downstream) errors.push_back(&error);
  std::stable_partition(errors.begin(), errors.end(), [](const DownstreamError* error) { return !error->edge; });
  return errors;
}

std::string downstream_note(const DownstreamError& error, Lang lang) {
  if (error.edge) return std::string(say(lang, "repeats the others", "背後の応答の再掲"));
  if (error.symptom) return std::string(say(lang, "a symptom here", "原因ではなく症状"));
  return {};
}

std::string error_counts(const std::vector<ErrorCount>& counts) {
  std::vector<std::string> parts;
  for (const ErrorCount& count : counts)
    parts.push_back(fmt::format("{} x {} {}", grouped(count.errors), count.service, count.status));
  return join(parts, ", ");
}

std::vector<const Evidence*> consequences(const Incident& incident) {
  std::vector<const Evidence*> out;
  std::set<std::string_view> seen;
  for (const CauseVerdict& cause : incident.causes)
    for (const Evidence& evidence : cause.evidence)
      if (evidence.consequence && seen.insert(evidence.rule).second) out.push_back(&evidence);
  return out;
}

std::vector<std::string> doubts(const InputFigures& input, Lang lang) {
  std::vector<std::string> out;
  const auto add = [&](std::uint64_t count, std::string_view en, std::string_view ja) {
    if (count > 0) out.push_back(phrase(lang, en, ja, grouped(count)));
  };
  add(input.undecoded, "{} not understood", "解釈できず{}件");
  add(input.undated, "{} without a time", "時刻なし{}件");
  add(input.late, "{} came too late", "遅延到着{}件");
  add(input.truncated, "{} longer than 1 MiB, cut", "1 MiB超で切り詰め{}件");
  if (input.capped)
    out.emplace_back(say(lang, "capped: more requests than are kept, figures are scaled from a sample",
                         "上限到達: リクエストが多いため、数値は標本からの推計"));
  if (!input.hubs.empty()) {
    constexpr std::size_t kShown = 3;
    std::vector<std::string> hubs(input.hubs.begin(), input.hubs.begin() + std::min(kShown, input.hubs.size()));
    if (input.hubs.size() > kShown) hubs.push_back("+" + std::to_string(input.hubs.size() - kShown));
    out.push_back(phrase(lang, "shared by too many requests to be ids: {}", "共有が多くIDとして扱わなかった値: {}",
                         join(hubs, ", ")));
  }
  for (const SourceFigures& source : input.sources)
    if (source.error) out.push_back(fmt::format("{}: {}", source.name, *source.error));
  return out;
}

std::string verdict_title(const Diagnosis& diagnosis, Lang lang) {
  const std::size_t count = diagnosis.incidents.size();
  switch (diagnosis.verdict) {
    case Verdict::incident:
      return lang == Lang::ja ? fmt::format("決済ゲートウェイ障害 {}件", count)
                              : fmt::format("{} payment gateway incident{}", count, count == 1 ? "" : "s");
    case Verdict::isolated:
      return std::string(
          say(lang, "No incident, isolated gateway failures only", "障害なし（ゲートウェイの失敗は散発のみ）"));
    case Verdict::clean:
      return std::string(say(lang, "No gateway failure", "決済ゲートウェイの失敗なし"));
    case Verdict::no_data:
      break;
  }
  return std::string(say(lang, "Nothing to judge", "判定できるデータがありません"));
}

std::string headline(const Incident& incident, Lang lang) {
  const CauseVerdict* lead = lead_cause(incident);
  const bool settled = lead != nullptr && &incident.causes.front() == lead;
  const std::string cause = !settled ? std::string(say(lang, "cause not settled", "原因は特定できず"))
                                     : fmt::format(fmt::runtime(say(lang, "{}, {}", "{}、{}")), cause_name(*lead, lang),
                                                   certainty_word(lead->confidence, lang));
  return phrase(lang, "payment gateway {}: {}", "決済ゲートウェイ {}: {}", gateway_name(incident.gateway, lang), cause);
}

std::string input_sentence(const InputFigures& input, const DisplayZone& zone, Lang lang) {
  std::string read =
      phrase(lang, "{}: {} records", "{}: {}レコード", sources_phrase(input, lang), grouped(input.records));
  if (input.first && input.last)
    read += std::string(separator(lang)) + time_range(*input.first, *input.last, zone, true);
  return read;
}

std::string sources_phrase(const InputFigures& input, Lang lang) {
  if (input.sources.size() == 1)
    return input.sources.front().name == "-" ? std::string("stdin") : input.sources.front().name;
  return phrase(lang, "{0} files", "{0}ファイル", grouped(static_cast<std::uint64_t>(input.sources.size())));
}

std::string location(const Exemplar& exemplar) { return fmt::format("{}:{}", exemplar.source, exemplar.line); }

std::string point_number(std::string_view id) {
  const std::size_t dot = id.find('.');
  return std::string(dot == std::string_view::npos ? id : id.substr(dot + 1));
}

}  // namespace gwtriage
