// Any bytes as a rulebook: it is read or refused, and never refused without saying why and where.

#include <cstdint>
#include <cstdlib>
#include <string>

#include "rulebook/parse_book.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gwtriage;
  // The first byte cuts the rest into two files of one book.
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = text.empty() ? 0 : static_cast<unsigned char>(text[0]) * text.size() / 256;
  const std::vector<BookFile> files = {{"a.json", text.substr(0, cut)}, {"b.json", text.substr(cut)}};
  for (const auto& book : {files, std::vector<BookFile>{{"c.json", text}}}) {
    const ParsedBook parsed = parse_book_findings(book);
    for (const auto& finding : parsed.findings)
      if (finding.what.empty()) std::abort();
    if (parse_book(book) && !parsed.findings.empty()) std::abort();
  }
  return 0;
}
