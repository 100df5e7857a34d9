#include "report/live_screen.h"

#include <algorithm>

#include "report/checklist_order.h"
#include "report/incident_phrases.h"
#include "report/input_phrases.h"
#include "report/numbers.h"
#include "report/page.h"
#include "report/phrases.h"
#include "report/series.h"
#include "report/width.h"
#include "report/zone.h"

namespace gwtriage {
namespace {

constexpr int kLabel = 10;
constexpr std::size_t kMostServices = 4;
constexpr std::size_t kRowsOfOne = 9;  // an incident in full, with the blank line above it

class Screen {
 public:
  Screen(const Diagnosis& diagnosis, const RenderOptions& options)
      : diagnosis_(diagnosis),
        lang_(options.lang),
        zone_(DisplayZone::find(options.display_zone).value_or(DisplayZone())),
        page_(options.width, options.color, options.ascii) {}

  Page draw(std::size_t rows) {
    put_title();
    const auto& all = diagnosis_.incidents;
    std::size_t told = 0;
    for (; told < all.size() && page_.lines() + kRowsOfOne <= rows; ++told) {
      if (told > 0 && !all[told].open) break;
      put_incident(all[told]);
    }
    if (told < all.size()) page_.blank();
    for (; told < all.size(); ++told) put_head(all[told]);
    put_rest();
    return page_;
  }

 private:
  std::string_view text(std::string_view en, std::string_view ja) const { return say(lang_, en, ja); }

  void put_title() {
    page_.put_apart({Span(text("LIVE", "追跡中"), Tone::heading), "  ", input_sentence(diagnosis_.input, zone_, lang_)},
                    {Span(text("Ctrl-C: report", "Ctrl-C で報告"), Tone::dim)});
  }

  std::string moment(Micros at) const {
    const auto& last = diagnosis_.input.last;
    return (last && zone_.same_day(at, *last) ? "" : zone_.date(at) + ' ') + zone_.time(at);
  }

  std::string when(const Incident& incident) const {
    if (!incident.first || !incident.last) return std::string(text("no time recognised", "時刻は認識できず"));
    const auto end = incident.open ? diagnosis_.input.last.value_or(*incident.last) : *incident.last;
    const auto span = span_text(end - *incident.first, lang_);
    if (incident.open) return phrase(lang_, "since {} ({})", "{}から（{}）", moment(*incident.first), span);
    return phrase(lang_, "{}-{} ({})", "{}-{}（{}）", moment(*incident.first), moment(*incident.last), span);
  }

  void put_head(const Incident& incident) {
    const auto state = incident.open ? text("OPEN", "継続中") : text("ENDED", "収束");
    page_.put_apart(
        {Span(pad_right(state, kLabel), incident.open ? Tone::bad : Tone::good), "  ",
         Span(incident.destination.name.in(lang_) + " " + gateway_name(incident.gateway, lang_), Tone::heading)},
        {when(incident)});
  }

  Line label(std::string_view en, std::string_view ja) const {
    return {"  ", Span(pad_right(text(en, ja), kLabel), Tone::dim)};
  }

  void put_incident(const Incident& incident) {
    page_.blank();
    put_head(incident);
    put_rate(incident);
    put_cause(incident);
    put_hit(incident);
    page_.flow(label("requests", "結果"), requests_sentence(incident, lang_), kLabel + 2, 1);
    put_next(incident);
  }

  // Of the minute that ends with the newest record.
  std::uint64_t now(const Timeline& timeline) const {
    const auto last = diagnosis_.input.last.value_or(0);
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < timeline.gateway_503.size(); ++i)
      if (timeline.start + static_cast<Micros>(i) * kCell > last - kMinute) sum += timeline.gateway_503[i];
    return sum;
  }

  void put_rate(const Incident& incident) {
    const auto& timeline = incident.timeline;
    const auto peak = peak_minute(timeline.start, timeline.gateway_503);
    if (!peak) return page_.flow(label("503s/min", "503/分"), text("none", "なし"), kLabel + 2, 1);
    const auto columns = static_cast<std::size_t>(std::clamp(page_.width() - 54, 10, 60));
    const auto series = resample(timeline, columns);
    const auto figures = phrase(lang_, "{} now, peak {} at {}", "現在{}件、最大{}件（{}）", grouped(now(timeline)),
                                grouped(peak->count), zone_.minute(peak->minute));
    auto line = label("503s/min", "503/分");
    line.push_back(Span(sparkline(series.gateway_503, page_.ascii()), Tone::bad));
    page_.put_apart(line, {figures});
  }

  void put_cause(const Incident& incident) {
    const auto* cause = lead_cause(incident);
    if (cause == nullptr || !settled(incident))
      return page_.flow(label("cause", "原因"), text("not clear yet", "まだ不明"), kLabel + 2, 1);
    auto sentence =
        cause_name(*cause, lang_) + std::string(text(": ", "：")) + certainty_phrase(cause->confidence, lang_);
    if (const auto fault = fault_phrase(*cause, lang_); !fault.empty()) sentence += std::string(comma(lang_)) + fault;
    page_.flow(label("cause", "原因"), Span(sentence, Tone::heading), kLabel + 2, 2);
  }

  void put_hit(const Incident& incident) {
    std::vector<std::string> hit;
    std::uint64_t others = 0;
    for (const auto* error : downstream_order(incident)) {
      if (error->edge) continue;
      if (hit.size() == kMostServices)
        ++others;
      else
        hit.push_back(phrase(lang_, "{} {} ({})", "{} {}（{}件）", service_name(error->service, lang_), error->status,
                             grouped(error->errors)));
    }
    if (others > 0) hit.push_back(phrase(lang_, "{} more", "ほか{}", others));
    for (auto& part : impact_phrases(incident.impact, lang_)) hit.push_back(std::move(part));
    if (hit.empty()) hit.emplace_back(text("nobody yet", "まだ影響なし"));
    page_.flow(label("hit", "影響"), join(hit, comma(lang_)), kLabel + 2, 2);
  }

  void put_next(const Incident& incident) {
    const auto steps = checklist_order(incident);
    if (steps.empty()) return;
    const auto& step = *steps.front();
    const auto finding = step_finding(step, lang_);
    page_.flow(label("next", "次の対応"),
               phrase(lang_, "{} {}{}", "{} {}{}", point_number(step.id), step.title.in(lang_),
                      finding.empty() ? finding : std::string(text(": ", "：")) + finding),
               kLabel + 2, 2);
  }

  void put_rest() {
    if (diagnosis_.incidents.empty()) {
      page_.blank();
      const bool any = diagnosis_.verdict != Verdict::no_data;
      page_.put({Span(any ? text("no incident", "障害なし") : text("nothing read yet", "まだ読み取ったものはない"),
                      any ? Tone::good : Tone::dim)});
    }
    for (const auto& failure : diagnosis_.isolated)
      page_.flow({Span(text("isolated  ", "散発  "), Tone::dim)}, isolated_phrase(failure, zone_, lang_), 2, 1);
    for (const auto& burst : diagnosis_.unexplained)
      page_.flow({Span(text("unexplained  ", "原因不明  "), Tone::warn)}, unexplained_phrase(burst, zone_, lang_), 2,
                 1);
  }

  const Diagnosis& diagnosis_;
  Lang lang_;
  DisplayZone zone_;
  Page page_;
};

}  // namespace

std::vector<std::string> screen_lines(const Diagnosis& diagnosis, const RenderOptions& options, std::size_t rows) {
  const auto text = Screen(diagnosis, options).draw(rows).str();
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size() && lines.size() < rows;) {
    const auto end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

}  // namespace gwtriage
