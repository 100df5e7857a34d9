#include "report/story.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "model/identity.h"
#include "report/incident_phrases.h"
#include "report/json_parts.h"
#include "report/numbers.h"
#include "report/page.h"
#include "report/phrases.h"
#include "report/width.h"
#include "report/zone.h"

namespace gwtriage {
namespace {

constexpr int kWidest = 140;
constexpr double kLongestCall = 3'600'000;  // ms; longer is none
constexpr std::size_t kDeepest = 6;         // further calls are not indented any more

std::optional<Micros> first_time(const Story& story) {
  for (const auto& one : story.records)
    if (one.record.time) return one.record.time;
  return std::nullopt;
}

std::optional<Micros> duration(const Story& story) {
  const auto first = first_time(story);
  if (!first) return std::nullopt;
  Micros last = *first;
  for (const auto& one : story.records) last = std::max(last, one.record.time.value_or(last));
  return last - *first;
}

std::string seconds(Micros span) {
  return fmt::format("{:.3f} s", static_cast<double>(span) / static_cast<double>(kSecond));
}

Tone tone_of(const StoryRecord& record) {
  if (record.record.failure || record.record.status >= 500) return Tone::bad;
  if (record.record.status == 401 || record.severity == Severity::warning) return Tone::warn;
  return record.record.recovered ? Tone::good : Tone::plain;
}

std::string_view arrow(Turn turn, bool ascii) {
  switch (turn) {
    case Turn::calls: return ascii ? "-> " : "→ ";
    case Turn::returns: return ascii ? "<- " : "← ";
    case Turn::stays: return ascii ? "   " : "  ";
  }
  return {};
}

std::string_view outcome_word(RequestOutcome outcome, Lang lang) {
  switch (outcome) {
    case RequestOutcome::failed: return say(lang, "failed", "失敗");
    case RequestOutcome::recovered: return say(lang, "saved by a retry", "リトライで成功");
    case RequestOutcome::unknown: return say(lang, "no outcome recognised in the log", "結果はログから認識できず");
  }
  return {};
}

// A service that writes no fractions of seconds may have written at any time within them: its records come last there.
class WholeSeconds {
 public:
  explicit WholeSeconds(const Story& story) {
    for (const auto& one : story.records)
      if (one.record.time && *one.record.time % kSecond != 0) fine_.insert(service_key(one.record.service));
  }
  std::optional<Micros> end_of(const RequestRecord& record) const {
    if (!record.time || fine_.contains(service_key(record.service))) return record.time;
    return *record.time + kSecond - 1;
  }

 private:
  std::set<std::string> fine_;
};

// Services that began before the first record and log when they have answered, as an ingress does; first to begin
// first.
std::vector<std::string> callers_that_log_late(const Story& story) {
  std::map<std::string, Micros> begins;
  const auto first = first_time(story);
  for (const auto& one : story.records) {
    if (!one.record.time || one.record.duration_ms < 0) continue;
    const auto began = *one.record.time - static_cast<Micros>(std::min(one.record.duration_ms, kLongestCall) * 1000);
    const auto [known, is_new] = begins.emplace(service_key(one.record.service), began);
    known->second = std::min(known->second, began);
  }
  std::vector<std::pair<Micros, std::string>> callers;
  for (const auto& [service, began] : begins)
    if (began < *first && service != service_key(story.records.front().record.service))
      callers.emplace_back(began, service);
  std::sort(callers.begin(), callers.end());
  std::vector<std::string> names;
  for (auto& [began, service] : callers) names.push_back(std::move(service));
  return names;
}

Json record_json(const Story& story, const StoryRecord& one) {
  const auto first = first_time(story);
  const auto& record = one.record;
  return {{"time", json_time(record.time)},
          {"offset", record.time && first ? Json(json_seconds(*record.time - *first)) : Json(nullptr)},
          {"service", json_text(record.service)},
          {"turn", kTurnNames[static_cast<std::size_t>(one.turn)]},
          {"depth", one.depth},
          {"source", record.source},
          {"line", record.line},
          {"gateway_failure", record.failure ? Json(name(*record.failure)) : Json(nullptr)},
          {"recovered", record.recovered},
          {"status", record.status == 0 ? Json(nullptr) : Json(record.status)},
          {"caused_by", record.status == 0 ? Json(nullptr) : Json(name(record.caused_by))},
          {"duration_ms", record.duration_ms < 0 ? Json(nullptr) : Json(json_real(record.duration_ms))},
          {"text", one.text}};
}

}  // namespace

void put_in_order(Story& story) {
  const WholeSeconds whole(story);
  std::stable_sort(story.records.begin(), story.records.end(), [&](const StoryRecord& a, const StoryRecord& b) {
    const auto& left = a.record;
    const auto& right = b.record;
    if (const auto l = whole.end_of(left), r = whole.end_of(right); l != r) return l < r;
    return std::tie(left.source, left.line, left.part) < std::tie(right.source, right.line, right.part);
  });
  auto waiting = callers_that_log_late(story);  // the service that speaks is the last one
  for (auto& one : story.records) {
    const auto service = service_key(one.record.service);
    const auto known = std::find(waiting.begin(), waiting.end(), service);
    if (known == waiting.end()) {
      one.turn = waiting.empty() ? Turn::stays : Turn::calls;
      waiting.push_back(service);
    } else {
      one.turn = std::next(known) == waiting.end() ? Turn::stays : Turn::returns;
      waiting.erase(std::next(known), waiting.end());
    }
    one.depth = waiting.size() - 1;
  }
}

std::string story_remark(const StoryRecord& record, Lang lang) {
  const auto& of = record.record;
  std::vector<std::string> parts;
  if (of.failure) parts.push_back(phrase(lang, "the gateway: {}", "ゲートウェイ: {}", failure_name(*of.failure, lang)));
  if (of.recovered) parts.emplace_back(say(lang, "a retry succeeded", "リトライ成功"));
  if (of.status != 0) {
    const auto why = of.caused_by == CausedBy::gateway ? say(lang, ", caused by the gateway", "（ゲートウェイに起因）")
                     : of.caused_by == CausedBy::probable
                         ? say(lang, ", probably caused by the gateway", "（ゲートウェイに起因する可能性）")
                         : std::string_view();
    parts.push_back(phrase(lang, "answers {}{}", "{}を返す{}", of.status, why));
  }
  if (of.duration_ms >= 0) parts.push_back(phrase(lang, "took {:.0f} ms", "所要{:.0f}ms", of.duration_ms));
  return join(parts, semicolon(lang));
}

std::string story_offset(const Story& story, const StoryRecord& record) {
  const auto first = first_time(story);
  return first && record.record.time ? "+" + seconds(*record.record.time - *first) : std::string();
}

std::string story_title(const Story& story, Lang lang) {
  auto title = phrase(lang, "request {}", "リクエスト {}", story.ids.empty() ? "-" : story.ids.front());
  if (story.failed_calls) title += std::string(say(lang, ": ", ": ")) + std::string(outcome_word(story.outcome, lang));
  if (const auto took = duration(story)) title += (lang == Lang::ja ? "、" : ", ") + seconds(*took);
  return title;
}

std::string story_text(const Story& story, const RenderOptions& options) {
  const Lang lang = options.lang;
  const auto zone = DisplayZone::find(options.display_zone).value_or(DisplayZone());
  Page page(std::min(options.width, kWidest), options.color, options.ascii);
  page.flow({}, Span(story_title(story, lang), Tone::heading), 2);
  if (const auto first = first_time(story)) page.put({phrase(lang, "  from {}", "  開始 {}", zone.stamp(*first))});
  if (!story.incident.empty()) page.put({phrase(lang, "  part of {}", "  障害 {}", story.incident)});
  for (std::size_t i = 1; i < story.ids.size(); ++i) page.put({phrase(lang, "  also {}", "  別ID {}", story.ids[i])});
  page.blank();
  for (const auto& one : story.records) {
    const auto& service = one.record.service;
    const auto indent = std::string(2 * std::min(one.depth, kDeepest), ' ');
    const auto remark = story_remark(one, lang);
    page.put({Span(pad_left(story_offset(story, one), 12) + " ", Tone::dim), indent,
              Span(std::string(arrow(one.turn, options.ascii))), Span(service_name(service, lang), Tone::heading), "  ",
              Span(remark, tone_of(one))});
    page.flow_apart({std::string(15, ' ') + indent}, one_line(one.text), static_cast<int>(15 + indent.size()),
                    {Span(location({.source = one.record.source, .line = one.record.line, .text = {}}), Tone::dim)}, 2);
  }
  return page.str();
}

std::string story_json(const Story& story) {
  const auto took = duration(story);
  const Json line = {
      {"schema", "gwtriage.story/1"},
      {"ids", story.ids},
      {"outcome", story.failed_calls ? Json(name(story.outcome)) : Json(nullptr)},
      {"gateway", story.gateway ? Json(*story.gateway) : Json(nullptr)},
      {"incident", json_text(story.incident)},
      {"duration", took ? Json(json_seconds(*took)) : Json(nullptr)},
      {"records", json_list(story.records, [&](const StoryRecord& one) { return record_json(story, one); })}};
  return dump(line) + '\n';
}

}  // namespace gwtriage
