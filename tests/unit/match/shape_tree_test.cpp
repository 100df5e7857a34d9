#include "match/shape_tree.h"

#include <boost/test/unit_test.hpp>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "support/mixed_logs.h"

using namespace gwtriage;

namespace {

// The coarse shape, in which a digit that stays is told from one that stands for others.
std::string told_apart(std::string_view text) {
  std::vector<VaryingWord> words;
  find_varying_words(text, words);
  std::string out;
  std::size_t at = 0;
  for (const auto& word : words) {
    out.append(text.substr(at, word.at - at)).append("\1").append(std::to_string(word.stand_in)).append("\1");
    at = word.at + word.size;
  }
  return out.append(text.substr(at));
}

std::vector<std::string> lines_of_many_logs() {
  std::vector<std::string> lines;
  auto logs = test::mixed_logs(7);
  logs.push_back(test::shop_log());
  for (const auto& log : logs) {
    std::istringstream in(log.text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
  }
  return lines;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(shape_tree)

// A line is known if, and only if, a line of its coarse shape was learned, and goes by that line's number.
BOOST_AUTO_TEST_CASE(it_knows_lines_by_their_coarse_shapes) {
  ShapeTree tree;
  std::map<std::string, std::uint32_t> learned;
  std::vector<std::uint32_t> places;
  std::size_t known = 0;
  for (const auto& line : lines_of_many_logs()) {
    const auto shape = told_apart(line);
    const auto expected = learned.find(shape);
    const auto found = tree.find(line, places);
    BOOST_TEST_REQUIRE(found.has_value() == (expected != learned.end()), line);
    if (found) {
      BOOST_TEST_REQUIRE(*found == expected->second, line);
      std::vector<VaryingWord> words;
      find_varying_words(line, words);
      BOOST_TEST_REQUIRE(places.size() == words.size());
      for (std::size_t i = 0; i < words.size(); ++i) BOOST_TEST(places[i] == words[i].at);
      ++known;
      continue;
    }
    const auto number = static_cast<std::uint32_t>(learned.size());
    learned.emplace(shape, number);
    tree.learn(line, number);
  }
  BOOST_TEST(known > 100U);
  BOOST_TEST(learned.size() > 100U);
}

// The bytes of a word that stays may begin like one that varies, and the other way round.
BOOST_AUTO_TEST_CASE(a_word_stays_or_varies_as_a_whole) {
  ShapeTree tree;
  std::vector<std::uint32_t> places;
  tree.learn("code 200 done", 0);
  tree.learn("code 20011 done", 1);
  tree.learn("code 200", 2);
  tree.learn("pod a1x", 3);
  BOOST_TEST((tree.find("code 200 done", places) == 0U));
  BOOST_TEST((tree.find("code 90210 done", places) == 1U));
  BOOST_TEST((tree.find("code 2000 done", places) == 1U));
  BOOST_TEST((tree.find("code 200", places) == 2U));
  BOOST_TEST((tree.find("pod a1x", places) == 3U));
  BOOST_TEST(!tree.find("code 201 done", places).has_value());
  BOOST_TEST(!tree.find("pod a1xb2c3d4", places).has_value());
  BOOST_TEST(!tree.find("pod a1", places).has_value());
  BOOST_TEST(!tree.find("", places).has_value());
  tree.clear();
  BOOST_TEST(!tree.find("code 200", places).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
