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

// "1,465 x payment_service 503, 311 x auth_service 401 (a symptom here)"; the ingress only repeats them.
std::string in_a_sentence(const Incident& incident, std::size_t most, Lang lang) {
  const std::vector<const DownstreamError*> errors = downstream_order(incident);
  std::vector<std::string> parts;
  std::size_t shown = 0;
  for (; shown < std::min(most, errors.size()) && !errors[shown]->edge; ++shown) {
    const DownstreamError& error = *errors[shown];
    std::string part = fmt::format("{} x {} {}", grouped(error.errors), error.service, error.status);
    if (error.symptom) part += phrase(lang, " ({})", "（{}）", downstream_note(error, lang));
    parts.push_back(std::move(part));
  }
  if (const std::uint64_t rest = beyond(errors, shown); rest > 0)
    parts.push_back(phrase(lang, "{} more", "ほか{}件", grouped(rest)));
  if (const std::string others = other_statuses_phrase(incident.impact); !others.empty()) parts.push_back(others);
  return fmt::format("{}", fmt::join(parts, ", "));
}

constexpr int kNumber = 10;

void put_row(Page& page, const DownstreamError& error, int service_width, bool with_requests, Lang lang) {
  const Tone tone = error.edge || error.symptom ? Tone::dim : Tone::plain;
  const std::string service = clip(Span(error.service).text(), service_width, page.ascii() ? "..." : "…");
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
  for (std::size_t i = 0; i < shown; ++i) service_width = std::max(service_width, Span(errors[i]->service).width());
  // An error is counted once a request, so the two differ only where a request was answered more than once.
  const bool with_requests = page.width() >= 76 && std::any_of(errors.begin(), errors.end(), [](const auto* error) {
                               return error->errors != error->requests;
                             });
  service_width = std::min(service_width, page.width() - 2 - 5 - kNumber - (with_requests ? kNumber + 2 : 0) - 18);
  Line head = {Span(pad_right(say(lang, "WHAT IT BROKE", "影響したサービス"), 2 + service_width + 5), Tone::heading),
               Span(pad_left(say(lang, "errors", "エラー"), kNumber), Tone::dim)};
  if (with_requests) head.emplace_back(pad_left(say(lang, "requests", "リクエスト"), kNumber + 2), Tone::dim);
  page.put(head);
  for (std::size_t i = 0; i < shown; ++i) put_row(page, *errors[i], service_width, with_requests, lang);
  const std::uint64_t rest = beyond(errors, shown);
  if (rest == 0) return;
  page.put({Span(phrase(lang, "  and {} more: {} errors", "  ほか{}種類: {}件", errors.size() - shown, grouped(rest)),
                 Tone::dim)});
}

}  // namespace

void put_damage(Page& page, const Incident& incident, const TextContext& context, const Budget& budget) {
  const Lang lang = context.lang;
  page.blank();
  const Line broke = {Span(say(lang, "WHAT IT BROKE", "影響したサービス"), Tone::heading), "  "};
  if (incident.downstream.empty()) {
    page.flow(broke,
              say(lang, "no 401, 500 or 503 of our services follows from it",
                  "これに伴う自社サービスの401・500・503はありません"),
              4, budget.lines);
  } else if (!budget.table) {
    page.flow(broke, in_a_sentence(incident, budget.downstream, lang), 4, budget.lines == 1 ? 1 : 3);
  } else {
    put_table(page, incident, context, budget);
    const std::string others = other_statuses_phrase(incident.impact);
    if (!others.empty())
      page.flow({"  "}, std::string(say(lang, "of ours too: ", "自社のその他の応答: ")) + others, 4, budget.lines);
  }
  if (budget.table) page.blank();
  std::vector<std::string> hit = impact_phrases(incident.impact, lang);
  if (hit.empty())
    hit.emplace_back(say(lang, "the log names no orders, users or amounts", "注文・ユーザー・金額はログにありません"));
  page.flow({Span(say(lang, "IMPACT", "影響"), Tone::heading), "  "}, join(hit, semicolon(lang)), 4,
            budget.lines == 0 ? 0 : 4);
}

}  // namespace gwtriage
