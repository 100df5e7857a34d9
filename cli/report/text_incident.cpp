#include "report/text_incident.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/incident_phrases.h"
#include "report/notice_phrases.h"
#include "report/numbers.h"
#include "report/phrases.h"
#include "report/series.h"
#include "report/width.h"

namespace gwtriage {
namespace {

// "14:03:12-14:19:40 (16m 28s)", or since when it goes on.
Span when(const Incident& incident, const TextContext& context) {
  const Lang lang = context.lang;
  if (!incident.first || !incident.last) return {say(lang, "no time recognised", "時刻は認識できず"), Tone::dim};
  const std::string span = span_text(*incident.last - *incident.first, lang);
  const DisplayZone& zone = context.zone;
  const bool one_day = zone.same_day(*incident.first, *incident.last);
  const std::string first =
      (context.dated || !one_day ? zone.date(*incident.first) + ' ' : "") + zone.time(*incident.first);
  if (incident.open)
    return {phrase(lang, "since {} ({}), still failing at the end of the log ({})",
                   "{}から（{}）、ログ末尾（{}）でも失敗が継続", first, span,
                   zone.minute(context.log_end.value_or(*incident.last))),
            Tone::bad};
  const std::string last = (one_day ? "" : zone.date(*incident.last) + ' ') + zone.time(*incident.last);
  return {phrase(lang, "over, {}-{} ({})", "収束、{}-{}（{}）", first, last, span)};
}

void put_bar(Page& page, std::string_view label, int label_width, const std::vector<std::uint64_t>& values,
             const std::string& note, Tone tone) {
  page.put_apart({"  ", pad_right(label, label_width), " ", Span(sparkline(values, page.ascii()), tone)}, {note});
}

// The times of a bar's ends, and of the first failure where there is room between them.
void put_axis(Page& page, int label_width, const Series& series, const Incident& incident, const DisplayZone& zone) {
  constexpr std::size_t kTime = 5;  // "14:03"
  if (series.size() < 2 * kTime + 1) return;
  std::string axis(series.size(), ' ');
  const auto mark = [&](std::size_t at, Micros time) { axis.replace(at, kTime, zone.minute(time)); };
  mark(0, series.start);
  mark(axis.size() - kTime, series.start + static_cast<Micros>(series.size()) * series.step);
  if (incident.first && *incident.first > series.start) {
    const auto column = static_cast<std::size_t>((*incident.first - series.start) / series.step);
    if (column > kTime && column + 2 * kTime < axis.size()) mark(column, *incident.first);
  }
  page.put({"  ", pad_right("", label_width), " ", Span(axis, Tone::dim)});
}

void put_bars(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  const Lang lang = context.lang;
  const auto columns = static_cast<std::size_t>(std::clamp(page.width() - 46, 16, 60));
  const Timeline& timeline = incident.timeline;
  const Series series = resample(timeline, columns);
  const auto note = [&](const std::vector<std::uint64_t>& cells) {
    const auto peak = peak_minute(timeline.start, cells);
    if (!peak) return std::string(say(lang, "none", "なし"));
    return phrase(lang, "peak {}/min at {}", "最大{}件/分（{}）", grouped(peak->count),
                  context.zone.minute(peak->minute));
  };
  if (series.size() < 2) return;
  const auto any = [](const auto& cells) {
    return std::any_of(cells.begin(), cells.end(), [](auto n) { return n > 0; });
  };
  const std::string_view failures = say(lang, "503s", "503応答");
  const std::string_view errors = say(lang, "our errors", "自社エラー");
  const std::string_view calls = say(lang, "calls", "呼び出し");
  const int label = 10;
  const bool failed = any(series.gateway_503);
  if (failed) put_bar(page, failures, label, series.gateway_503, note(timeline.gateway_503), Tone::bad);
  if (any(series.downstream) && (budget.bars || !failed))
    put_bar(page, errors, label, series.downstream, note(timeline.downstream), Tone::warn);
  if (series.knows_calls() && budget.bars)
    put_bar(page, calls, label, known_or_zero(series.calls), note(known_or_zero(timeline.calls)), Tone::plain);
  if (budget.lines != 1) put_axis(page, label, series, incident, context.zone);
}

Page told(const Incident& incident, const TextContext& context, const Page& like, const Budget& budget) {
  Page page = like;
  put_head(page, incident, context, budget);
  put_causes(page, incident, context, budget);
  put_damage(page, incident, context, budget);
  put_checklist(page, incident, context, budget);
  put_fixes(page, incident, context, budget);
  put_user_message(page, incident, context, budget);
  return page;
}

}  // namespace

Page incident_page(const Incident& incident, const TextContext& context, const Page& like, bool full) {
  if (full) return told(incident, context, like, kFull);
  for (const Budget& budget : kBudgets) {
    Page page = told(incident, context, like, budget);
    if (page.lines() <= kMostLines || &budget == &kBudgets.back()) return page;
  }
  return like;
}

void put_head(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  const Lang lang = context.lang;
  page.put_apart({Span(say(lang, "INCIDENT", "障害"), Tone::bad), "  ",
                  Span(incident.destination.name.in(lang) + " " + gateway_name(incident.gateway, lang), Tone::heading)},
                 {when(incident, context)});
  if (context.several_books)
    page.put({Span(phrase(lang, "  by the rulebook {}", "  ルールブック {} による", incident.book), Tone::dim)});
  if (const auto notice = notice_sentence(incident.notice, context.zone, lang); !notice.empty())
    page.flow({"  "}, std::string(say(lang, "the gateway says: ", "ゲートウェイの案内: ")) + one_line(notice), 4,
              budget.lines);
  if (incident.presumed) page.flow({"  "}, incident.presumed_by.text.in(lang), 4, budget.lines);
  put_bars(page, incident, context, budget);
  page.flow({"  "},
            calls_sentence(incident, lang) + std::string(say(lang, "; ", "。")) + requests_sentence(incident, lang), 4,
            budget.lines);
  if (budget.kinds && (incident.failures.size() > 1 || incident.events_503 != failure_events(incident)))
    page.flow({"  "}, kinds_sentence(incident, lang), 4, budget.lines);
  const std::string authors = authors_sentence(incident, lang);
  if (!authors.empty()) page.flow({"  "}, authors, 4, budget.lines);
  for (std::size_t i = 0; i < std::min(budget.bodies, incident.bodies.size()); ++i)
    page.flow({"  "},
              fmt::format("{}{}x {}", say(lang, "it said: ", "応答本文: "), grouped(incident.bodies[i].count),
                          one_line(incident.bodies[i].text)),
              4, budget.lines == 0 ? 0 : 1);
}

}  // namespace gwtriage
