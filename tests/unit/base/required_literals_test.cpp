#include "base/required_literals.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "base/pattern.h"

using namespace gwtriage;
namespace data = boost::unit_test::data;

namespace {

using Strings = std::vector<std::string>;

Strings literals(const std::string& pattern) {
  Strings all = required_literals(pattern);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

const std::vector<std::pair<std::string, Strings>> kCases = {
    {"Connection refused", {"connection refused"}},
    {"(?i)ECONN(?:REFUSED|RESET)", {"econnrefused", "econnreset"}},
    {"rate[ _-]?limit", {"rate limit", "rate-limit", "rate_limit", "ratelimit"}},
    {"lookup \\S+ on .*: no such host", {": no such host"}},
    {"\\b503\\b", {"503"}},
    {"x+yz", {"yz"}},
    {"(?:abc)+", {"abc"}},
    {"(?:abc)*", {}},
    {"(?:abc){0,3}", {}},
    {"(?:abc){2,3}", {"abc"}},
    {"abc|.*", {}},
    {"abc|de[fg]", {"abc", "def", "deg"}},
    {"a.c{2", {"c{2"}},
    {"\\Qa.c\\E\\.d", {"a.c.d"}},
    {"(?P<status>\\d{3}) from gateway", {" from gateway"}},
    {"タイムアウト|接続.{0,4}失敗", {"タイムアウト", "接続"}},
    {"[^x]abc", {"abc"}},
    {"[[:alpha:]]abc", {"abc"}},
    {"\\x41bc", {"bc"}},
    {"Ünl", {"Ünl", "ünl"}},
    {"\\pLabc", {"abc"}},
};

BOOST_DATA_TEST_CASE(literals_of_a_pattern, data::xrange(kCases.size()), i) {
  const auto& [pattern, wanted] = kCases[i];
  const auto got = literals(pattern);
  BOOST_TEST(got == wanted, pattern << boost::test_tools::per_element());
}

// Whatever a pattern matches holds one of its literals: the search may never lose a match.
BOOST_AUTO_TEST_CASE(every_match_holds_a_literal) {
  const Strings texts = {"rate limit", "RATE_LIMITED", "abc",   "aabbcc", "de", "deg",  "x",
                         "",           "503",          "a.c.d", "ÜNL",    "Çа", "ab\nc"};
  const Strings patterns = {"rate[ _-]?limit", "a?b+c*", "(?:a|b)+c", "[a-c]{2}", "(?:|x)", "^$", "a|",
                            "d(?:e|)g?",       "ünl",    "(?s)b.c",   "ça"};
  for (const auto& syntax : patterns) {
    const auto pattern = Pattern::compile(syntax);
    BOOST_REQUIRE(pattern);
    const auto wanted = required_literals(syntax);
    for (const auto& text : texts) {
      if (wanted.empty() || !pattern->found_in(text)) continue;
      std::string low = text;
      for (char& c : low)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
      const bool held =
          std::any_of(wanted.begin(), wanted.end(), [&](const auto& w) { return low.find(w) != std::string::npos; });
      BOOST_TEST(held, syntax + " in " + text);
    }
  }
}

BOOST_AUTO_TEST_CASE(anything_may_be_asked) {
  for (const char* pattern :
       {"(", ")", "[", "[a", "\\", "(?", "(?P<", "(?P<a", "a{", "a{9", "\\p{", "\\x{", "\\Q", "[[:", "\xff", "(?i"})
    BOOST_TEST(required_literals(pattern).size() < 3);
  BOOST_TEST(required_literals(std::string(100000, '(')).empty());
}
