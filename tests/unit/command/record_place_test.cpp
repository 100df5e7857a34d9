// Lines of sources, as they are typed.

#include "command/record_place.h"

#include <boost/test/unit_test.hpp>

using namespace gwtriage;

BOOST_AUTO_TEST_CASE(a_place_is_a_source_and_a_line) {
  const auto place = parse_place("logs/app.log:1234");
  BOOST_TEST_REQUIRE(place.has_value());
  BOOST_TEST(place->source == "logs/app.log");
  BOOST_TEST(place->line == 1234U);
  BOOST_TEST(parse_place("a:b.log:7")->source == "a:b.log");
  for (const auto* wrong :
       {"", "app.log", "app.log:", ":3", "app.log:0", "app.log:-1", "app.log:1x", "app.log:99999999999999999999"})
    BOOST_TEST(!parse_place(wrong).has_value(), wrong);
}

BOOST_AUTO_TEST_CASE(a_source_is_known_by_the_end_of_its_path) {
  const auto place = parse_place("app.log:1");
  BOOST_TEST(place->is_in("app.log"));
  BOOST_TEST(place->is_in("logs/app.log"));
  BOOST_TEST(!place->is_in("logs/myapp.log"));
  BOOST_TEST(!place->is_in("app.log.gz"));
}
