#include "match/literal_scan.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <random>

#include "match/field_name.h"

using namespace gwtriage;

namespace {

std::vector<std::string> found(const LiteralScan& scan, std::string_view text) {
  LiteralHits hits;
  scan.all(text, hits);
  std::vector<std::string> all;
  for (const auto id : hits.ids()) all.push_back(scan.literal(id));
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

// The plain reference: each literal looked for by itself.
BOOST_AUTO_TEST_CASE(equals_the_plain_search) {
  std::mt19937 random(7);
  const std::string letters = "abAB {[@\xc3\xa9";
  const auto word = [&](std::size_t size) {
    std::string text;
    while (text.size() < size) text += letters[random() % letters.size()];
    return text;
  };
  LiteralScan scan;
  std::vector<std::string> literals;
  for (int i = 0; i < 300; ++i) {
    std::string literal = word(3 + random() % 4);
    for (char& c : literal)
      if (c == 'A' || c == 'B') c = static_cast<char>(c + 32);
    if (scan.add(literal) == literals.size()) literals.push_back(literal);
  }
  scan.build();
  std::sort(literals.begin(), literals.end());
  for (int i = 0; i < 500; ++i) {
    const std::string text = word(random() % 40);
    std::vector<std::string> plain;
    for (const auto& literal : literals)
      if (find_folded(text, literal) != std::string::npos) plain.push_back(literal);
    BOOST_TEST(found(scan, text) == plain, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(three_bytes_wake_as_words_only) {
  LiteralScan scan;
  scan.add("psp");
  scan.add("gateway");
  scan.build();
  BOOST_TEST(scan.any("PSP"));
  BOOST_TEST(scan.any("our psp: down"));
  BOOST_TEST(!scan.any("gpsports"));
  BOOST_TEST(scan.any("theGatewayX"));
  BOOST_TEST(!scan.any("ps"));
  BOOST_TEST(!scan.any(""));
}

BOOST_AUTO_TEST_CASE(names_of_fields_are_compared_freely) {
  BOOST_TEST(folded_field_name("X-Request_Id") == "xrequestid");
  for (const char* key : {"gateway_status", "gatewayStatus", "Gateway-Status", "err.gateway_status",
                          "a.0.gateway status", "gateway.status"})
    BOOST_TEST(is_field(key, "gatewaystatus"), key);
  BOOST_TEST(is_field("errors.0.code", "errorscode"));
  BOOST_TEST(is_field("errors.0", "errors"));
  for (const char* key :
       {"mygateway_status", "gateway_status2", "status", "", "gateway_statuses", "gateway.status.code"})
    BOOST_TEST(!is_field(key, "gatewaystatus"), key);
  BOOST_TEST(!is_field("a", ""));
}
