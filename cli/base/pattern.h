#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace re2 {
class RE2;
}

namespace gwtriage {

// One regular expression in RE2 syntax, unanchored, case-insensitive unless it says (?-i). '.' does not match
// a line end; ^ and $ are the ends of the whole text unless it says (?m). Takes time linear in the text.
class Pattern {
 public:
  // Memory of one pattern, in bytes: RE2 refuses a bigger one, and forgets DFA states beyond it.
  static constexpr long kMemory = 8L << 20;

  // The error says the pattern and RE2's words.
  static Result<Pattern> compile(std::string_view syntax);

  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  bool found_in(std::string_view text) const;

  // Names of the named groups, in the order of the pattern.
  const std::vector<std::string>& group_names() const { return group_names_; }

  // The first match at or after `from`: fills `groups` with one view per name (empty where a group took no
  // part) and returns where the match ends, or npos where there is none.
  std::size_t find(std::string_view text, std::size_t from, std::vector<std::string_view>& groups) const;

 private:
  explicit Pattern(std::unique_ptr<re2::RE2> regex);

  std::unique_ptr<re2::RE2> regex_;
  std::vector<std::string> group_names_;
  std::vector<int> group_numbers_;
};

}  // namespace gwtriage
