#include "report/explain.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/nearest_name.h"
#include "report/page.h"
#include "report/phrases.h"
#include "report/width.h"

namespace gwtriage {
namespace {

constexpr int kNarrowest = 60;
constexpr int kWidest = 100;  // prose
constexpr std::string_view kImpact = "impact";

class Manual {
 public:
  Manual(const Rulebook& book, const ExplainStyle& options)
      : book_(book),
        lang_(options.lang),
        page_(std::clamp(options.width, kNarrowest, kWidest), options.color, options.ascii) {}

  std::string str() const { return page_.str(); }

  void all() {
    page_.flow({}, Span(book_.title.in(lang_), Tone::heading), 0);
    page_.blank();
    page_.flow({}, book_.overview.in(lang_), 0);
    chapter("CAUSES", "考えられる原因");
    for (const Cause& cause : book_.causes) points(cause);
    chapter("IMPACT", "ビジネスへの影響");
    impacts("impact");
    chapter("FIRST RESPONSE", "一次対応");
    for (const Step& each : book_.steps) step(each);
    chapter("PREVENTION", "再発防止");
    for (const Fix& each : book_.fixes) fix(each);
  }

  // A cause with what speaks for and against it.
  void cause(const Cause& cause) {
    points(cause);
    if (!cause.explanation.in(lang_).empty()) {
      page_.blank();
      page_.flow({}, cause.explanation.in(lang_), 0);
    }
    if (!cause.subs.empty()) {
      chapter("KINDS", "種類");
      for (const Sub& sub : cause.subs) page_.flow({"  ", pad_right(sub.id, 22), " "}, sub.name.in(lang_), 25);
    }
    chapter("WHAT SPEAKS FOR AND AGAINST IT (bits)", "根拠（ビット）");
    for (const Rule& rule : book_.rules) weights(cause.id, rule.weights, rule.id, rule.text);
    for (const FeatureWeight& feature : book_.features)
      weights(cause.id, feature.weights, feature.feature, feature.text);
    questions(cause.id);
  }

  // All of them, or one: "impact", "impact.2".
  void impacts(std::string_view topic) {
    for (const Impact& impact : book_.impacts)
      if (topic == kImpact || topic == impact.id) item(impact.id, impact.text);
  }

  void step(const Step& step) {
    page_.flow({fmt::format("  {} ", point_number(step.id))}, Span(step.title.in(lang_), Tone::heading), 4);
    for (const StepPoint& point : step.points) {
      item(point.id, point.text);
      for (const Command& command : point.commands) page_.put_unbroken({Span("        $ ", Tone::dim), command.shell});
    }
  }

  void fix(const Fix& fix) {
    page_.flow({fmt::format("  {} ", point_number(fix.id))}, Span(fix.title.in(lang_), Tone::heading), 4);
    for (const Fix::Point& point : fix.points) item(point.id, point.text);
  }

 private:
  void chapter(std::string_view en, std::string_view ja) {
    page_.blank();
    page_.put({Span(say(lang_, en, ja), Tone::heading)});
  }

  void item(std::string_view id, const Localized& text) {
    page_.flow({Span(fmt::format("    {:<4} ", point_number(id)), Tone::dim)}, text.in(lang_), 9);
  }

  void points(const Cause& cause) {
    page_.flow({Span(fmt::format("  {} ", pad_right(cause.id, 15)), Tone::dim)},
               Span(cause.name.in(lang_), Tone::heading), 18);
    for (const Cause::Point& point : cause.points) item(point.id, point.text);
  }

  void weights(std::string_view cause, const std::vector<Weight>& weights, std::string_view id, const Localized& text) {
    for (const Weight& weight : weights) {
      if (weight.cause != cause || weight.bits == 0) continue;
      std::string sentence = text.in(lang_).empty() ? std::string(id) : text.in(lang_);
      if (!weight.sub.empty()) sentence += " [" + weight.sub + "]";
      page_.flow({Span(fmt::format("  {:+5.1f} ", weight.bits), weight.bits < 0 ? Tone::warn : Tone::plain)}, sentence,
                 8);
    }
  }

  void questions(std::string_view cause) {
    bool first = true;
    for (const Question& question : book_.questions) {
      if (std::find(question.between.begin(), question.between.end(), cause) == question.between.end()) continue;
      if (first) chapter("QUESTIONS THAT TELL IT FROM OTHERS", "切り分けの質問");
      first = false;
      page_.flow({"  "}, question.text.in(lang_), 4);
    }
  }

  const Rulebook& book_;
  Lang lang_;
  Page page_;
};

// "step.3" is what "step.3" and "step.3.1" ask for.
bool asks_for(std::string_view topic, std::string_view id) {
  return topic == id || (topic.starts_with(id) && topic.size() > id.size() && topic[id.size()] == '.');
}

template <typename Item>
const Item* find_asked(const std::vector<Item>& items, std::string_view topic) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Item& item) { return asks_for(topic, item.id); });
  return found == items.end() ? nullptr : &*found;
}

Error unknown_topic(const Rulebook& book, std::string_view topic) {
  std::vector<std::string> names;
  for (const Cause& cause : book.causes) names.push_back(cause.id);
  if (!book.impacts.empty())
    names.push_back(std::string(kImpact) + ", " + book.impacts.front().id + ".." +
                    point_number(book.impacts.back().id));
  if (!book.steps.empty()) names.push_back(book.steps.front().id + ".." + point_number(book.steps.back().id));
  if (!book.fixes.empty()) names.push_back(book.fixes.front().id + ".." + point_number(book.fixes.back().id));
  const auto topics = explain_topics(book);
  const auto near = nearest_name(topic, topics);
  const auto meant = near.empty() ? std::string() : fmt::format("did you mean {}? ", near);
  return {Fault::usage,
          fmt::format("the manual has no \"{}\"; {}it has {}", Span(topic).text(), meant, fmt::join(names, ", "))};
}

}  // namespace

std::vector<std::string> explain_topics(const Rulebook& book) {
  std::vector<std::string> topics;
  for (const Cause& cause : book.causes) topics.push_back(cause.id);
  topics.emplace_back(kImpact);
  for (const Impact& impact : book.impacts) topics.push_back(impact.id);
  for (const Step& step : book.steps) topics.push_back(step.id);
  for (const Fix& fix : book.fixes) topics.push_back(fix.id);
  return topics;
}

Result<std::string> explain(const Rulebook& book, std::string_view topic, const ExplainStyle& options) {
  Manual manual(book, options);
  if (topic.empty())
    manual.all();
  else if (const Cause* cause = find_asked(book.causes, topic))
    manual.cause(*cause);
  else if (topic == kImpact || find_asked(book.impacts, topic) != nullptr)
    manual.impacts(topic);
  else if (const Step* step = find_asked(book.steps, topic))
    manual.step(*step);
  else if (const Fix* fix = find_asked(book.fixes, topic))
    manual.fix(*fix);
  else
    return unknown_topic(book, topic);
  return manual.str();
}

}  // namespace gwtriage
