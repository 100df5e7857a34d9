// Text of the HTML report can be read on every ground that it stands on, in both schemes and on paper: WCAG 2.1, 1.4.3.

#include <boost/test/unit_test.hpp>

#include <array>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "report/html_style.h"

namespace gwtriage {
namespace {

using Palette = std::map<std::string, std::string, std::less<>>;  // "ink" to "#1b1f24"

// What ":root{…}" sets from `at` on.
Palette palette_at(std::size_t at) {
  Palette palette;
  const auto end = kHtmlStyle.find('}', at);
  std::string_view rules = kHtmlStyle.substr(at, end - at);
  for (auto name = rules.find("--"); name != std::string_view::npos; name = rules.find("--", name + 2)) {
    const auto colon = rules.find(':', name);
    const auto stop = std::min(rules.find_first_of(";}", colon), rules.size());
    palette.emplace(rules.substr(name + 2, colon - name - 2), rules.substr(colon + 1, stop - colon - 1));
  }
  return palette;
}

double channel(const std::string& colour, std::size_t which) {
  const bool is_short = colour.size() == 4;
  const auto digits = is_short ? std::string(2, colour[1 + which]) : colour.substr(1 + 2 * which, 2);
  const double value = std::stoi(digits, nullptr, 16) / 255.0;
  return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const std::string& colour) {
  return 0.2126 * channel(colour, 0) + 0.7152 * channel(colour, 1) + 0.0722 * channel(colour, 2);
}

double contrast(const std::string& a, const std::string& b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_text_can_be_read_on_its_ground) {
  BOOST_TEST(std::abs(contrast("#fff", "#000000") - 21) < 0.01);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kTexts = {{{"ink", "ground"},
                                                                                     {"ink", "card"},
                                                                                     {"ink", "span"},
                                                                                     {"soft", "ground"},
                                                                                     {"soft", "card"},
                                                                                     {"bad", "ground"},
                                                                                     {"bad", "bad-ground"},
                                                                                     {"warn", "ground"},
                                                                                     {"warn", "warn-ground"},
                                                                                     {"good", "good-ground"},
                                                                                     {"good", "ground"}}};
  std::size_t schemes = 0;
  for (auto at = kHtmlStyle.find(":root{"); at != std::string_view::npos; at = kHtmlStyle.find(":root{", at + 1)) {
    const auto palette = palette_at(at);
    ++schemes;
    for (const auto& [text, ground] : kTexts) {
      BOOST_TEST_CONTEXT("scheme " << schemes << ": " << text << " on " << ground) {
        BOOST_TEST_REQUIRE(palette.count(text) == 1u);
        BOOST_TEST_REQUIRE(palette.count(ground) == 1u);
        BOOST_TEST(contrast(palette.find(text)->second, palette.find(ground)->second) >= 4.5);
      }
    }
    // What is drawn to be told from its ground: 1.4.11.
    for (const auto* drawn : {"bar-bad", "bar-warn", "bar-calm"})
      BOOST_TEST(contrast(palette.find(drawn)->second, palette.find("ground")->second) >= 3, schemes << drawn);
  }
  BOOST_TEST(schemes == 3u);
}

}  // namespace gwtriage
