#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/html_parts.h"
#include "report/numbers.h"
#include "report/phrases.h"
#include "report/series.h"

namespace gwtriage {
namespace {

constexpr std::size_t kColumns = 90;
constexpr double kHeight = 100;  // of a chart's own coordinates; a column is 10 wide

std::string coordinate(double value) { return fmt::format("{:.1f}", value); }

struct Chart {
  std::string_view name;
  std::string_view fill;  // class of the bars; empty: a line
  std::string note;       // the peak, in words
  std::vector<std::optional<double>> values;
};

double highest(const Chart& chart) {
  double most = 0;
  for (const auto& value : chart.values) most = std::max(most, value.value_or(0));
  return most;
}

void put_bars(Markup& out, const Chart& chart, double most) {
  for (std::size_t i = 0; i < chart.values.size(); ++i) {
    const double value = chart.values[i].value_or(0);
    if (value <= 0) continue;
    const double height = std::max(2.0, value / most * (kHeight - 4));
    out.empty("rect", {{"class", std::string(chart.fill)},
                       {"x", coordinate(static_cast<double>(i) * 10 + 1)},
                       {"y", coordinate(kHeight - height)},
                       {"width", "8"},
                       {"height", coordinate(height)}});
    out.literal("</rect>");
  }
}

// Unknown columns leave a gap; a lone known one becomes a short dash.
void put_line(Markup& out, const Chart& chart, double most) {
  std::string path;
  bool drawing = false;
  for (std::size_t i = 0; i < chart.values.size(); ++i) {
    if (!chart.values[i]) {
      drawing = false;
      continue;
    }
    const double x = static_cast<double>(i) * 10;
    const std::string y = coordinate(kHeight - 2 - *chart.values[i] / most * (kHeight - 6));
    path += drawing ? fmt::format("L{:.1f} {}", x + 5, y) : fmt::format("M{:.1f} {}L{:.1f} {}", x + 2, y, x + 5, y);
    drawing = true;
  }
  out.empty("path", {{"class", "line"}, {"d", path}}).literal("</path>");
}

void put_chart(Markup& out, const Chart& chart, const Series& series, const Incident& incident) {
  const double most = highest(chart);
  const double width = static_cast<double>(series.size()) * 10;
  out.open("div", {{"class", "chart"}});
  out.open("div").leaf("strong", chart.name).leaf("div", chart.note, {{"class", "soft small"}}).close();
  out.open("div", {{"class", "scale"}, {"aria-hidden", "true"}});
  out.leaf("span", grouped(static_cast<std::uint64_t>(std::llround(most)))).leaf("span", "0").close();
  out.open("svg", {{"viewBox", fmt::format("0 0 {:.0f} {:.0f}", width, kHeight)},
                   {"preserveAspectRatio", "none"},
                   {"role", "img"},
                   {"aria-label", fmt::format("{}: {}", chart.name, chart.note)}});
  if (incident.first && incident.last) {
    const auto x = [&](Micros at) {
      return std::clamp(static_cast<double>(at - series.start) / static_cast<double>(series.step) * 10, 0.0, width);
    };
    const double left = x(*incident.first);
    out.empty("rect", {{"class", "span"},
                       {"x", coordinate(left)},
                       {"y", "0"},
                       {"width", coordinate(std::max(2.0, x(*incident.last) - left))},
                       {"height", coordinate(kHeight)}});
    out.literal("</rect>");
  }
  if (most > 0 && chart.fill.empty()) put_line(out, chart, most);
  if (most > 0 && !chart.fill.empty()) put_bars(out, chart, most);
  out.close().close();
}

std::vector<std::optional<double>> as_values(const std::vector<std::uint64_t>& counts) {
  return {counts.begin(), counts.end()};
}

std::string peak_note(Micros start, const std::vector<std::uint64_t>& cells, const HtmlContext& context) {
  const auto peak = peak_minute(start, cells);
  if (!peak) return std::string(say(context.lang, "none", "なし"));
  return phrase(context.lang, "peak {}/min at {}", "最大{}件/分（{}）", grouped(peak->count),
                context.zone.minute(peak->minute));
}

std::vector<Chart> charts_of(const Incident& incident, const Series& series, const HtmlContext& context) {
  const Lang lang = context.lang;
  const Timeline& line = incident.timeline;
  std::vector<Chart> charts;
  charts.push_back({say(lang, "503s from gateway calls", "ゲートウェイ呼び出しの503"), "fill-bad",
                    peak_note(line.start, line.gateway_503, context), as_values(series.gateway_503)});
  charts.push_back({say(lang, "Errors of our services", "自社サービスのエラー"), "fill-warn",
                    peak_note(line.start, line.downstream, context), as_values(series.downstream)});
  if (series.knows_calls())
    charts.push_back({say(lang, "Calls to the gateway", "ゲートウェイの呼び出し数"), "fill-calm",
                      peak_note(line.start, known_or_zero(line.calls), context),
                      as_values(known_or_zero(series.calls))});
  if (series.knows_durations()) {
    Chart chart{say(lang, "How long failed calls took", "失敗した呼び出しの所要時間"), "", {}, series.duration_ms};
    chart.note = phrase(lang, "median, up to {:.0f} ms", "中央値、最大{:.0f}ミリ秒", highest(chart));
    charts.push_back(std::move(chart));
  }
  return charts;
}

void put_axis(Markup& out, const Series& series, const HtmlContext& context) {
  const Micros end = series.start + static_cast<Micros>(series.size()) * series.step;
  const Micros middle = series.start + (end - series.start) / 2;
  const bool one_day = context.zone.same_day(series.start, end);
  const auto mark = [&](Micros at) {
    return one_day ? (series.step < kMinute ? context.zone.time(at) : context.zone.minute(at))
                   : context.zone.date(at) + ' ' + context.zone.minute(at);
  };
  out.open("div", {{"class", "axis"}, {"aria-hidden", "true"}});
  for (const Micros at : {series.start, middle, end}) out.leaf("span", mark(at));
  out.close();
}

// The same figures for those who do not see the charts, and for copying.
void put_figures(Markup& out, const Series& series, const HtmlContext& context) {
  const Lang lang = context.lang;
  const auto number = [](const std::optional<std::uint64_t>& n) { return n ? grouped(*n) : std::string("-"); };
  const auto duration = [](const std::optional<double>& ms) {
    return ms ? fmt::format("{:.0f}", *ms) : std::string("-");
  };
  out.open("details").leaf("summary", say(lang, "The figures", "数値を表で見る"));
  out.open("table").leaf("caption", phrase(lang, "each row {}, times {}", "1行は{}、時刻は{}",
                                           span_text(series.step, lang), context.zone.offset(series.start)));
  put_table_head(out, {say(lang, "from", "開始"), say(lang, "503s", "503"), say(lang, "our errors", "自社エラー"),
                       say(lang, "calls", "呼び出し"), say(lang, "duration (ms)", "所要時間 (ms)")});
  out.open("tbody");
  for (std::size_t i = 0; i < series.size(); ++i)
    put_cells(out, context.zone.time(series.start + static_cast<Micros>(i) * series.step),
              {grouped(series.gateway_503[i]), grouped(series.downstream[i]), number(series.calls[i]),
               duration(series.duration_ms[i])});
  out.close().close().close();
}

}  // namespace

void put_charts(Markup& out, const Incident& incident, const HtmlContext& context) {
  const Series series = resample(incident.timeline, kColumns);
  if (series.size() < 2) return;
  const Lang lang = context.lang;
  out.leaf("h3", say(lang, "How it went", "経過"));
  out.open("figure");
  for (const Chart& chart : charts_of(incident, series, context)) put_chart(out, chart, series, incident);
  put_axis(out, series, context);
  out.leaf("figcaption", phrase(lang, "Shaded: from the first to the last failure. A bar is {}.{}",
                                "網かけは最初の失敗から最後の失敗まで。棒1本は{}。{}", span_text(series.step, lang),
                                incident.calls ? std::string_view()
                                               : say(lang, " No successful calls recognised in the log.",
                                                     "成功した呼び出しはログから認識できず。")));
  out.close();
  put_figures(out, series, context);
}

}  // namespace gwtriage
