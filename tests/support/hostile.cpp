#include "support/hostile.h"

#include <fstream>
#include <stdexcept>
#include <utility>

#include "support/bytes.h"

namespace gwtriage::test {
namespace {

// All lines but those at the top that begin with '#'.
std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream in(std::string(GWTRIAGE_SOURCE_DIR) + "/tests/data/" + name);
  if (!in) throw std::runtime_error("tests/data/" + name + " cannot be opened");
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    if (!lines.empty() || !line.starts_with('#')) lines.push_back(std::move(line));
  return lines;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

}  // namespace

std::vector<SecretLine> secrets() {
  std::vector<SecretLine> all;
  for (const std::string& row : lines_of("secrets.txt")) {
    const std::size_t tab = row.find('\t');
    SecretLine sample{row.substr(0, tab), row.substr(tab + 1)};
    replace_all(sample.secret, "~~", "");
    replace_all(sample.line, "{}", sample.secret);
    all.push_back(std::move(sample));
  }
  return all;
}

std::vector<std::string> lookalikes() { return lines_of("lookalikes.txt"); }

std::vector<std::string> injections() {
  std::vector<std::string> all;
  for (const std::string& line : lines_of("injections.txt")) {
    auto bytes = unescape_bytes(line);
    if (!bytes) throw std::runtime_error("tests/data/injections.txt: " + line + ": " + bytes.error().what);
    all.push_back(*bytes);
  }
  return all;
}

}  // namespace gwtriage::test
