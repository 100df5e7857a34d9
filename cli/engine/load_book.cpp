#include "engine/load_book.h"

#include "diagnose/checklist.h"
#include "diagnose/features.h"
#include "diagnose/fixes.h"

namespace gwtriage {

namespace {

Result<std::vector<BookFile>> files_of(const std::vector<std::string>& paths) {
  std::vector<BookFile> files;
  for (const auto& path : paths) {
    auto more = path == "builtin" ? Result<std::vector<BookFile>>(builtin_book()) : read_book(path);
    if (!more) return more.error();
    for (auto& file : *more) files.push_back(std::move(file));
  }
  return files;
}

BookOptions every_check() {
  BookOptions options;
  options.features = feature_names();
  options.checklist_findings = finding_names();
  options.fix_reasons = reason_names();
  return options;
}

}  // namespace

Result<Rulebook> load_book(const std::string& path) { return load_book(std::vector<std::string>{path}); }

Result<Rulebook> load_book(const std::vector<std::string>& paths) {
  const auto files = files_of(paths);
  if (!files) return files.error();
  BookOptions options = every_check();
  if (paths == std::vector<std::string>{"builtin"}) options.check_patterns = false;  // checked when it was built
  return parse_book(*files, options);
}

Result<ParsedBook> load_book_findings(const std::vector<std::string>& paths) {
  const auto files = files_of(paths);
  if (!files) return files.error();
  BookOptions options = every_check();
  options.check_proofs = true;
  return parse_book_findings(*files, options);
}

}  // namespace gwtriage
