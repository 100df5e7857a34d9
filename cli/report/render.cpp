#include "report/format.h"
#include "report/json.h"
#include "report/text.h"

namespace gwtriage {

std::string render(const Diagnosis& diagnosis, const RenderOptions& options) {
  switch (options.format) {
    case Format::text: return render_text(diagnosis, options);
    case Format::json: return render_json(diagnosis, options);
    default: return {};
  }
}

}  // namespace gwtriage
