#include <algorithm>

#include "rulebook/book_draft.h"

namespace gwtriage {

namespace {

// The readers of the sections of the manual. Each takes one element of a list.
class ManualReader {
 public:
  ManualReader(FileReport& report, BookDraft& draft) : report_(report), draft_(draft) {}

  void cause(const JsonNode& node, const std::string& place) {
    ObjectReader object(node, place, report_);
    Cause cause;
    cause.id = draft_.unique_id(object, "cause");
    cause.name = object.localized("name", Need::required);
    cause.prior = object.number("prior", -10, 10);
    cause.specific = !object.has("specific") || object.flag("specific");
    object.each("subs", Need::optional, [&](const JsonNode& item, const std::string& at) {
      ObjectReader part(item, at, report_);
      Sub sub;
      sub.id = draft_.unique_id(part, "sub of " + cause.id);
      sub.name = part.localized("name", Need::required);
      part.no_others();
      cause.subs.push_back(std::move(sub));
    });
    cause.whose = object.localized("whose");
    cause.step = object.text("step");
    cause.explanation = object.localized("explanation", Need::required);
    object.each("points", Need::optional, [&](const JsonNode& item, const std::string& at) {
      cause.points.push_back(plain_point<Cause::Point>(item, at));
    });
    object.no_others();
    draft_.book.causes.push_back(std::move(cause));
  }

  void question(const JsonNode& node, const std::string& place) {
    ObjectReader object(node, place, report_);
    Question question;
    question.key = draft_.unique_id(object, "question", "key");
    question.between = object.texts("between");
    question.fits = fits(object, node, place);
    if (question.between.empty() && question.fits.empty())
      object.complain(
          "a question needs \"between\" (the causes that it tells apart) or \"for\" (the one that it tests)");
    for (const auto& cause : question.between)
      if (cause != "unknown") draft_.refer(node, place, report_, Reference::What::cause, cause);
    question.text = object.localized("text", Need::required);
    object.no_others();
    draft_.book.questions.push_back(std::move(question));
  }

  void impact(const JsonNode& node, const std::string& place) {
    draft_.book.impacts.push_back(plain_point<Impact>(node, place));
  }

  void step(const JsonNode& node, const std::string& place) {
    ObjectReader object(node, place, report_);
    Step step;
    step.id = draft_.unique_id(object, "point");
    step.title = object.localized("title", Need::required);
    step.label = object.localized("label");
    step.person_only = object.flag("person_only");
    object.each("points", Need::required,
                [&](const JsonNode& item, const std::string& at) { step.points.push_back(step_point(item, at)); });
    object.no_others();
    draft_.book.steps.push_back(std::move(step));
  }

  void fix(const JsonNode& node, const std::string& place) {
    ObjectReader object(node, place, report_);
    Fix fix;
    fix.id = draft_.unique_id(object, "point");
    fix.title = object.localized("title", Need::required);
    fix.reason = object.text("reason");
    if (!fix.reason.empty()) draft_.refer(node, place, report_, Reference::What::reason, fix.reason);
    fix.why = object.localized("why");
    object.each("points", Need::required, [&](const JsonNode& item, const std::string& at) {
      fix.points.push_back(plain_point<Fix::Point>(item, at));
    });
    object.no_others();
    draft_.book.fixes.push_back(std::move(fix));
  }

  void feature(const JsonNode& node, const std::string& place) {
    ObjectReader object(node, place, report_);
    FeatureWeight feature;
    feature.feature = draft_.unique_id(object, "feature", "feature");
    if (!feature.feature.empty()) draft_.refer(node, place, report_, Reference::What::feature, feature.feature);
    feature.weights = read_weights(object, draft_);
    if (feature.weights.empty()) object.complain("\"weigh\" is missing: a feature is named to be weighed");
    feature.text = object.localized("text", Need::required);
    feature.why = object.text("why", Need::required);
    object.no_others();
    draft_.book.features.push_back(std::move(feature));
  }

  void alert(const JsonNode& node, const std::string& place) {
    ObjectReader object(node, place, report_);
    Alert alert;
    alert.id = draft_.unique_id(object, "alert");
    alert.title = object.localized("title", Need::required);
    alert.why = object.localized("why", Need::required);
    alert.step = object.text("step", Need::required);
    alert.pages = object.flag("pages");
    alert.silence = object.flag("silence");
    alert.lasts = object.text("lasts", Need::required);
    alert.figure = object.text("figure");
    alert.threshold = object.text("threshold");
    if (const auto* queries = object.take("queries", Need::required)) {
      ObjectReader by_system(*queries, place + ".queries", report_);
      for (const auto& [system, query] : queries->members) alert.queries.emplace(system, by_system.text(system));
    }
    object.no_others();
    draft_.book.alerts.push_back(std::move(alert));
  }

 private:
  template <typename Point>
  Point plain_point(const JsonNode& node, const std::string& place) {
    ObjectReader object(node, place, report_);
    Point point;
    point.id = draft_.unique_id(object, "point");
    point.text = object.localized("text", Need::required);
    object.no_others();
    return point;
  }

  StepPoint step_point(const JsonNode& node, const std::string& place) {
    ObjectReader object(node, place, report_);
    StepPoint point;
    point.id = draft_.unique_id(object, "point");
    point.text = object.localized("text", Need::required);
    point.finding = object.text("finding");
    if (!point.finding.empty()) draft_.refer(node, place, report_, Reference::What::finding, point.finding);
    object.each("commands", Need::optional,
                [&](const JsonNode& item, const std::string& at) { point.commands.push_back(command(item, at)); });
    object.no_others();
    return point;
  }

  Command command(const JsonNode& node, const std::string& place) {
    ObjectReader object(node, place, report_);
    Command command{.shell = object.text("shell", Need::required),
                    .when = object.text("when"),
                    .unless = object.text("unless"),
                    .fits = fits(object, node, place),
                    .on = {},
                    .named = object.texts("named")};
    for (const auto& name : object.texts("on")) {
      if (const auto platform = find_name<Platform>(kPlatformNames, name))
        command.on.push_back(*platform);
      else
        object.complain("\"on\": unknown name \"" + name +
                        "\": " + one_of_these({kPlatformNames.begin(), kPlatformNames.end()}));
    }
    object.no_others();
    return command;
  }

  // "connectivity" or "connectivity.dns", causes of the book.
  std::vector<std::string> fits(ObjectReader& object, const JsonNode& node, const std::string& place) {
    auto causes = object.texts("for");
    for (const auto& cause : causes)
      draft_.refer(node, place, report_, Reference::What::cause, cause.substr(0, cause.find('.')));
    return causes;
  }

  FileReport& report_;
  BookDraft& draft_;
};

}  // namespace

void read_manual_sections(ObjectReader& top, BookDraft& draft) {
  ManualReader reader(top.report(), draft);
  const auto list = [&](std::string_view key, void (ManualReader::*read)(const JsonNode&, const std::string&)) {
    top.each(key, Need::optional, [&](const JsonNode& node, const std::string& place) { (reader.*read)(node, place); });
  };
  list("causes", &ManualReader::cause);
  list("questions", &ManualReader::question);
  list("impacts", &ManualReader::impact);
  list("steps", &ManualReader::step);
  list("fixes", &ManualReader::fix);
  list("features", &ManualReader::feature);
  list("alerts", &ManualReader::alert);
}

}  // namespace gwtriage
