#include "report/format.h"
#include "report/github.h"
#include "report/html.h"
#include "report/json.h"
#include "report/junit.h"
#include "report/markdown.h"
#include "report/metrics.h"
#include "report/text.h"

namespace gwtriage {

std::string render(const Diagnosis& diagnosis, const RenderOptions& options) {
  switch (options.format) {
    case Format::text: return render_text(diagnosis, options);
    case Format::json: return render_json(diagnosis, options);
    case Format::markdown: return render_markdown(diagnosis, options);
    case Format::html: return render_html(diagnosis, options);
    case Format::junit: return render_junit(diagnosis, options);
    case Format::github: return render_github(diagnosis, options);
    case Format::metrics: return render_metrics(diagnosis, options);
  }
  return {};
}

}  // namespace gwtriage
