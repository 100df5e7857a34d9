#include <fmt/format.h>

#include <algorithm>

#include "report/incident_phrases.h"
#include "report/numbers.h"
#include "report/phrases.h"
#include "report/text_incident.h"
#include "report/width.h"

namespace gwtriage {
namespace {

// Errors of ours that are not shown.
std::uint64_t beyond(const std::vector<const DownstreamError*>& errors, std::size_t shown) {
  std::uint64_t rest = 0;
  for (std::size_t i = shown; i < errors.size(); ++i) rest += errors[i]->edge ? 0 : errors[i]->errors;
  return rest;
}

// "1,465 x payment_service 503", the number at the right of its column; the ingress only repeats the others.
std::vector<std::string> cells(const Incident& incident, std::size_t most, const Page& page, Lang lang) {
  const std::vector<const DownstreamError*> errors = downstream_order(incident);
  std::vector<std::pair<std::string, std::string>> parts;
  std::size_t shown = 0;
  for (; shown < std::min(most, errors.size()) && !errors[shown]->edge; ++shown) {
    const DownstreamError& error = *errors[shown];
    const std::string service = clip(Span(service_name(error.service, lang)).text(), 32, page.ascii() ? "..." : "…");
    parts.emplace_back(grouped(error.errors),
                       phrase(lang, " x {} {}{}", "件 {} {}{}", service, error.status, error.symptom ? " *" : ""));
  }
  if (const std::uint64_t rest = beyond(errors, shown); rest > 0)
    parts.emplace_back(grouped(rest), say(lang, " more", "件 そのほか"));
  for (const auto& [status, requests] : incident.impact.other_statuses)
    if (requests > 0) parts.emplace_back(grouped(requests), phrase(lang, " x {}", "件 {}", status));
  std::size_t digits = 1;
  for (const auto& part : parts) digits = std::max(digits, part.first.size());
  std::vector<std::string> out;
  for (const auto& [number, what] : parts) out.push_back(pad_left(number, static_cast<int>(digits)) + what);
  return out;
}

// As many columns as fit, three at most.
void put_grid(Page& page, const std::vector<std::string>& all) {
  constexpr int kGap = 3;
  int widest = 1;
  for (const std::string& cell : all) widest = std::max(widest, Span(cell).width());
  const auto columns = static_cast<std::size_t>(std::clamp((page.width() - 2 + kGap) / (widest + kGap), 1, 3));
  for (std::size_t i = 0; i < all.size(); i += columns) {
    std::string line = "  ";
    for (std::size_t c = i; c < std::min(i + columns, all.size()); ++c)
      line += c + 1 < std::min(i + columns, all.size()) ? pad_right(all[c], widest + kGap) : all[c];
    page.put({line});
  }
}

bool any_symptom(const Incident& incident) {
  return std::any_of(incident.downstream.begin(), incident.downstream.end(),
                     [](const DownstreamError& error) { return !error.edge && error.symptom; });
}

constexpr int kNumber = 10;

void put_row(Page& page, const DownstreamError& error, int service_width, bool with_requests, Lang lang) {
  const Tone tone = error.edge || error.symptom ? Tone::dim : Tone::plain;
  const std::string service =
      clip(Span(service_name(error.service, lang)).text(), service_width, page.ascii() ? "..." : "…");
  Line line = {Span(fmt::format("  {} {:4}", pad_right(service, service_width), error.status), tone),
               Span(pad_left(grouped(error.errors), kNumber), tone)};
  if (with_requests) line.emplace_back(pad_left(grouped(error.requests), kNumber + 2), tone);
  line.emplace_back("  " + downstream_note(error, lang), Tone::dim);
  page.put(line);
}

void put_table(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  const Lang lang = context.lang;
  const std::vector<const DownstreamError*> errors = downstream_order(incident);
  const std::size_t shown = std::min(budget.downstream, errors.size());
  int service_width = 12;
  for (std::size_t i = 0; i < shown; ++i)
    service_width = std::max(service_width, Span(service_name(errors[i]->service, lang)).width());
  // An error is counted once a request, so the two differ only where a request was answered more than once.
  const bool with_requests = page.width() >= 76 && std::any_of(errors.begin(), errors.end(), [](const auto* error) {
                               return error->errors != error->requests;
                             });
  service_width = std::min(service_width, page.width() - 2 - 5 - kNumber - (with_requests ? kNumber + 2 : 0) - 18);
  Line head = {
      Span(pad_right(say(lang, "WHAT IT BROKE", "影響を受けたサービス"), 2 + service_width + 5), Tone::heading),
      Span(pad_left(say(lang, "errors", "エラー"), kNumber), Tone::dim)};
  if (with_requests) head.emplace_back(pad_left(say(lang, "requests", "リクエスト"), kNumber + 2), Tone::dim);
  page.put(head);
  for (std::size_t i = 0; i < shown; ++i) put_row(page, *errors[i], service_width, with_requests, lang);
  const std::uint64_t rest = beyond(errors, shown);
  if (rest == 0) return;
  page.put({Span(phrase(lang, "  and {} more: {} errors", "  ほか{}種類、{}件", errors.size() - shown, grouped(rest)),
                 Tone::dim)});
}

}  // namespace

void put_damage(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  const Lang lang = context.lang;
  page.blank();
  const Line broke = {Span(say(lang, "WHAT IT BROKE", "影響を受けたサービス"), Tone::heading), "  "};
  if (incident.downstream.empty()) {
    page.flow(
        broke,
        say(lang, "no 401, 500 or 503 of our services follows from it", "これに伴う自社サービスの401・500・503はなし"),
        4, budget.lines);
  } else if (!budget.full) {
    Line note;
    if (any_symptom(incident)) note = {Span(say(lang, "* a symptom, not the cause", "* 原因ではなく症状"), Tone::dim)};
    page.put_apart({broke.front()}, note);
    put_grid(page, cells(incident, budget.downstream, page, lang));
  } else {
    put_table(page, incident, context, budget);
    const std::string others = other_statuses_phrase(incident.impact, lang);
    if (!others.empty())
      page.flow({"  "}, std::string(say(lang, "of ours too: ", "自社のその他の応答: ")) + others, 4, budget.lines);
  }
  std::vector<std::string> hit = impact_phrases(incident.impact, lang);
  if (hit.empty())
    hit.emplace_back(
        say(lang, "no orders, users or amounts recognised in the log", "注文・ユーザー・金額はログから認識できず"));
  if (incident.impact.in_doubt > 0) hit.back() += say(lang, " (--requests-out FILE)", "（--requests-out FILE）");
  page.flow({Span(say(lang, "IMPACT", "影響"), Tone::heading), "  "}, join(hit, semicolon(lang)), 4,
            budget.lines == 0 ? 0 : 4);
  if (!budget.full) return;
  for (const ImpactPoint& impact : incident.impacts)
    page.flow({"    ", pad_right(point_number(impact.id), 4)}, impact.text.in(lang), 8);
}

}  // namespace gwtriage
