#include "report/input_phrases.h"

#include <algorithm>
#include <string_view>

#include "report/incident_phrases.h"
#include "report/numbers.h"
#include "report/phrases.h"

namespace gwtriage {

std::string error_counts(const std::vector<ErrorCount>& counts, Lang lang) {
  std::vector<std::string> parts;
  for (const ErrorCount& count : counts)
    parts.push_back(
        times_phrase(count.errors, fmt::format("{} {}", service_name(count.service, lang), count.status), lang));
  return join(parts, comma(lang));
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
                         "リクエストが保持上限を超えたため、数値は標本からの推計"));
  if (!input.hubs.empty()) {
    constexpr std::size_t kShown = 3;
    std::vector<std::string> hubs(input.hubs.begin(), input.hubs.begin() + std::min(kShown, input.hubs.size()));
    if (input.hubs.size() > kShown) hubs.push_back("+" + std::to_string(input.hubs.size() - kShown));
    out.push_back(phrase(lang, "shared by too many requests to be ids: {}", "共有が多くIDとして扱わなかった値: {}",
                         join(hubs, ", ")));
  }
  for (const SourceFigures& source : input.sources)
    if (source.error) out.push_back(fmt::format("{}: {}", source_name(source.name), *source.error));
  return out;
}

std::string no_failure(const Destination& destination, Lang lang) {
  return lang == Lang::ja ? destination.name.ja + "の失敗なし" : "No " + destination.brief.en + " failure";
}

namespace {

bool is_status(std::string_view kind) { return !kind.empty() && kind.front() >= '0' && kind.front() <= '9'; }

std::string kind_word(const std::string& kind, Lang lang) {
  const auto failure = find_name<FailureKind>(kFailureKindNames, kind);
  return failure ? std::string(failure_name(*failure, lang)) : kind;
}

}  // namespace

std::string unexplained_phrase(const Unexplained& burst, const DisplayZone& zone, Lang lang) {
  const auto who = burst.service ? service_name(*burst.service, lang)
                                 : std::string(say(lang, "a service without a name", "名前のないサービス"));
  const auto count = grouped(burst.count);
  std::string what;
  if (burst.host)
    what = phrase(lang, "calls to {} failed {} times ({})", "{}への呼び出しが{}回失敗（{}）", *burst.host, count,
                  kind_word(burst.kind, lang));
  else if (is_status(burst.kind))
    what = phrase(lang, "{0} answered {1} x {2}", "{0}が{2}を{1}件応答", who, count, burst.kind);
  else
    what = phrase(lang, "calls of {} failed {} times ({})", "{}からの呼び出しが{}回失敗（{}）", who, count,
                  kind_word(burst.kind, lang));
  if (burst.first) what += phrase(lang, " from {}", "、{}から", zone.time(*burst.first));
  return what + phrase(lang, " ({} before)", "（それ以前は{}件）", grouped(burst.before));
}

std::string gateway_question(const Unexplained& burst, Lang lang) {
  if (!burst.suggests_gateway || !burst.host) return {};
  return std::string(say(lang, "; is it your gateway?", "。これはゲートウェイか"));
}

std::string gateway_offer(const Unexplained& burst, Lang lang) {
  const std::string question = gateway_question(burst, lang);
  return question.empty() ? question : question + phrase(lang, " --gateway {}", "（--gateway {}）", *burst.host);
}

std::string isolated_phrase(const IsolatedFailure& failure, const DisplayZone& zone, Lang lang) {
  std::vector<std::string> kinds;
  for (const auto& [kind, count] : failure.failures) {
    // What refuses a key is worth more than its number.
    const bool refused = kind == FailureKind::s401 || kind == FailureKind::s403;
    const std::string what = refused ? phrase(lang, "{} (key refused)", "{}（認証拒否）", failure_name(kind, lang))
                                     : std::string(failure_name(kind, lang));
    kinds.push_back(times_phrase(count, what, lang));
  }
  const std::string gateway = gateway_name(failure.gateway, lang);
  const std::string count = requests_phrase(failure.requests, lang);
  std::string told = kinds.empty()
                         ? phrase(lang, "{} failed at {}", "{1}で{0}が失敗", count, gateway)
                         : phrase(lang, "{} at {}, {}", "{1}で{0}、{2}", join(kinds, comma(lang)), gateway, count);
  if (failure.first && failure.last)
    told += *failure.first == *failure.last ? phrase(lang, ", at {}", "、{}", zone.time(*failure.first))
                                            : phrase(lang, ", over {}, {}-{}", "、{}の間（{}〜{}）",
                                                     span_text(*failure.last - *failure.first, lang),
                                                     zone.time(*failure.first), zone.time(*failure.last));
  if (failure.cause)
    told += phrase(lang, ": {}, {}", ": {}、{}", cause_name(*failure.cause, lang),
                   certainty_phrase(failure.cause->confidence, lang));
  return told;
}

std::string verdict_title(const Diagnosis& diagnosis, Lang lang) {
  const std::size_t count = diagnosis.incidents.size();
  const std::string& name = diagnosis.destination.name.in(lang);
  switch (diagnosis.verdict) {
    case Verdict::incident:
      return lang == Lang::ja ? fmt::format("{}障害 {}件", name, count)
                              : fmt::format("{} {} incident{}", count, name, count == 1 ? "" : "s");
    case Verdict::unexplained:
      return phrase(lang, "No failure of a known {}, but unexplained errors",
                    "既知の{}の失敗なし、ただし原因不明のエラーあり", diagnosis.destination.brief.in(lang));
    case Verdict::isolated:
      return phrase(lang, "No incident, isolated {} failures only", "障害なし（{}の失敗は散発のみ）",
                    diagnosis.destination.brief.in(lang));
    case Verdict::clean: return no_failure(diagnosis.destination, lang);
    case Verdict::no_data: break;
  }
  return std::string(say(lang, "Nothing to judge", "判定できるデータなし"));
}

std::string input_sentence(const InputFigures& input, const DisplayZone& zone, Lang lang) {
  std::string read =
      phrase(lang, "{}: {} records", "{}: {}レコード", sources_phrase(input, lang), grouped(input.records));
  if (input.first && input.last) read += std::string(comma(lang)) + time_range(*input.first, *input.last, zone, true);
  return read;
}

std::string sources_phrase(const InputFigures& input, Lang lang) {
  if (input.sources.size() == 1) return source_name(input.sources.front().name);
  return phrase(lang, "{0} files", "{0}ファイル", grouped(static_cast<std::uint64_t>(input.sources.size())));
}

}  // namespace gwtriage
