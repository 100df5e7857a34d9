#include "report/live.h"

#include "report/incident_phrases.h"
#include "report/page.h"
#include "report/phrases.h"

namespace gwtriage {
namespace {

std::string_view change_word(IncidentChangeKind kind, Lang lang) {
  switch (kind) {
    case IncidentChangeKind::opened: return say(lang, "OPENED", "発生");
    case IncidentChangeKind::cause_changed: return say(lang, "CAUSE CHANGED", "原因の見直し");
    case IncidentChangeKind::ended: return say(lang, "ENDED", "収束");
  }
  return {};
}

}  // namespace

std::string change_line(const IncidentChange& change, const RenderOptions& options) {
  const bool is_good = change.kind == IncidentChangeKind::ended;
  Page page(options.width, options.color, options.ascii);
  page.put({Span("--- ", Tone::dim), Span(change_word(change.kind, options.lang), is_good ? Tone::good : Tone::bad),
            "  ", headline(*change.incident, options.lang)});
  return page.str();
}

}  // namespace gwtriage
