#include "report/junit.h"

#include <fmt/format.h>

#include "model/rfc3339.h"
#include "report/comparison_phrases.h"
#include "report/escape.h"
#include "report/incident_phrases.h"
#include "report/input_phrases.h"
#include "report/page.h"
#include "report/phrases.h"
#include "report/text_incident.h"
#include "report/zone.h"

namespace gwtriage {
namespace {

constexpr int kTextWidth = 100;

struct Counts {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
};

double seconds_of(std::optional<Micros> first, std::optional<Micros> last) {
  return first && last ? static_cast<double>(*last - *first) / static_cast<double>(kSecond) : 0.0;
}

std::string open_case(std::string_view kind, std::string_view name, double seconds) {
  return fmt::format("    <testcase classname=\"gwtriage.{}\" name=\"{}\" time=\"{:.3f}\">", kind, escape_xml(name),
                     seconds);
}

std::string outcome(std::string_view element, std::string_view type, std::string_view message,
                    const std::string& lines) {
  std::string out =
      fmt::format("\n      <{} type=\"{}\" message=\"{}\">", element, escape_xml(type), escape_xml(message));
  // Line by line, since the escape makes a newline of a log visible and these are ours.
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    out += escape_xml(std::string_view(lines).substr(at, end - at)) + '\n';
    at = end == std::string::npos ? lines.size() : end + 1;
  }
  return out + fmt::format("</{}>\n    ", element);
}

void put_incidents(std::string& out, Counts& counts, const Diagnosis& diagnosis, const RenderOptions& options) {
  const DisplayZone zone = DisplayZone::find(options.display_zone).value_or(DisplayZone());
  const TextContext context{options.lang, zone, true, diagnosis.input.last, false};
  for (const Incident& incident : diagnosis.incidents) {
    const CauseVerdict* lead = incident.causes.empty() ? nullptr : &incident.causes.front();
    out += open_case("incident", incident.id, seconds_of(incident.first, incident.last));
    out += outcome("failure", lead == nullptr ? "unknown" : lead->cause, headline(incident, options.lang),
                   incident_page(incident, context, Page(kTextWidth, false, options.ascii), options.full).str());
    out += "</testcase>\n";
    ++counts.tests;
    ++counts.failures;
  }
}

void put_others(std::string& out, Counts& counts, const Diagnosis& diagnosis, const RenderOptions& options) {
  const Lang lang = options.lang;
  for (const SourceFigures& source : diagnosis.input.sources) {
    if (!source.error) continue;
    out += open_case("input", source.name, 0) + outcome("error", "input", *source.error, {}) + "</testcase>\n";
    ++counts.tests;
    ++counts.errors;
  }
  const DisplayZone zone = DisplayZone::find(options.display_zone).value_or(DisplayZone());
  for (const Unexplained& burst : diagnosis.unexplained) {
    out += open_case("unexplained", burst.host.value_or(burst.service.value_or("-")) + " " + burst.kind, 0);
    out += outcome("failure", "unexplained", unexplained_phrase(burst, zone, lang), {}) + "</testcase>\n";
    ++counts.tests;
    ++counts.failures;
  }
  if (diagnosis.baseline)
    for (const Change& change : diagnosis.baseline->changes) {
      if (!change.is_bad()) continue;
      const auto phrase_of_it = change_phrase(change, lang);
      out += open_case("baseline", phrase_of_it, 0);
      out += outcome("failure", name(change.kind), phrase_of_it, {}) + "</testcase>\n";
      ++counts.tests;
      ++counts.failures;
    }
  if (!diagnosis.incidents.empty()) return;
  out += open_case("incident", phrase(lang, "no {} incident", "{}障害なし", diagnosis.destination.name.in(lang)),
                   seconds_of(diagnosis.input.first, diagnosis.input.last));
  ++counts.tests;
  if (diagnosis.verdict == Verdict::no_data) {
    out += fmt::format("\n      <skipped message=\"{}\"/>\n    ", escape_xml(verdict_title(diagnosis, lang)));
    ++counts.skipped;
  }
  out += "</testcase>\n";
}

}  // namespace

std::string render_junit(const Diagnosis& diagnosis, const RenderOptions& options) {
  std::string cases;
  Counts counts;
  put_incidents(cases, counts, diagnosis, options);
  put_others(cases, counts, diagnosis, options);
  const std::string figures = fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{:.3f}\"",
                                          counts.tests, counts.failures, counts.errors, counts.skipped,
                                          seconds_of(diagnosis.input.first, diagnosis.input.last));
  // JUnit's timestamp has no zone; UTC by convention.
  const std::string stamp =
      diagnosis.input.first ? fmt::format(" timestamp=\"{}\"", rfc3339_utc(*diagnosis.input.first).substr(0, 19)) : "";
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"gwtriage\" {0}>\n  <testsuite name=\"gwtriage\" "
      "{0}{1}>\n"
      "    <properties>\n      <property name=\"version\" value=\"{2}\"/>\n      <property name=\"verdict\" "
      "value=\"{3}\"/>\n"
      "    </properties>\n{4}  </testsuite>\n</testsuites>\n",
      figures, stamp, escape_xml(options.version), kVerdictNames[static_cast<std::size_t>(diagnosis.verdict)], cases);
}

}  // namespace gwtriage
