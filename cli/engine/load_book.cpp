#include "engine/load_book.h"

#include "diagnose/checklist.h"
#include "diagnose/features.h"
#include "diagnose/fixes.h"
#include "rulebook/parse_book.h"

namespace gwtriage {

Result<Rulebook> load_book(const std::string& path) {
  BookOptions options;
  if (path == "builtin") {
    options.check_patterns = false;  // it was checked when the program was built
    return parse_book(builtin_book(), options);
  }
  const auto files = read_book(path);
  if (!files) return files.error();
  options.features = feature_names();
  options.checklist_findings = finding_names();
  options.fix_reasons = reason_names();
  return parse_book(*files, options);
}

}  // namespace gwtriage
