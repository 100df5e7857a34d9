#include "match/without_ids.h"

#include <boost/test/unit_test.hpp>

using namespace gwtriage;

namespace {

std::string without(const std::vector<std::string_view>& ids, std::string_view text) {
  static const IdKind kind;
  Event event;
  for (const auto id : ids) event.ids.push_back({.kind = &kind, .value = id});
  std::string scratch;
  return std::string(without_ids(event, text, scratch));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(text_without_ids)

BOOST_AUTO_TEST_CASE(ids_are_sevens_wherever_they_stand) {
  BOOST_TEST(without({"req_Ywkt8aj8yf"}, "a req_Ywkt8aj8yf, (req_Ywkt8aj8yf)") == "a req_7777777777, (req_7777777777)");
  BOOST_TEST(without({}, "a req_Ywkt8aj8yf") == "a req_Ywkt8aj8yf");
}

// A field that is called an id may hold what rules ask for.
BOOST_AUTO_TEST_CASE(words_and_short_values_stay) {
  BOOST_TEST(without({"invalid_client"}, "error invalid_client") == "error invalid_client");
  BOOST_TEST(without({"503"}, "status 503") == "status 503");
}

BOOST_AUTO_TEST_SUITE_END()
