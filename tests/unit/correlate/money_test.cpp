#include "correlate/money.h"

#include <boost/test/unit_test.hpp>

#include "model/event.h"
#include "support/analyst.h"

using namespace gwtriage;

namespace {

std::string money(std::vector<Field> fields) {
  Event event;
  event.fields = std::move(fields);
  const auto found = MoneyReader(test::builtin_book().fields).read(event);
  if (!found) return "none";
  return std::to_string(found->minor_units) + " " + std::string(found->currency);
}

}  // namespace

BOOST_AUTO_TEST_CASE(whole_numbers_are_minor_units) {
  BOOST_TEST(money({{"amount", "1980"}, {"currency", "EUR"}}) == "1980 EUR");
  BOOST_TEST(money({{"amount", "3480"}, {"currency", "JPY"}}) == "3480 JPY");
  BOOST_TEST(money({{"amount", "0"}}) == "0 ");
}

BOOST_AUTO_TEST_CASE(a_decimal_point_makes_major_units) {
  BOOST_TEST(money({{"amount", "19.80"}, {"currency", "EUR"}}) == "1980 EUR");
  BOOST_TEST(money({{"amount", "19.8"}, {"currency", "USD"}}) == "1980 USD");
  BOOST_TEST(money({{"amount", "19."}, {"currency", "USD"}}) == "1900 USD");
  BOOST_TEST(money({{"amount", "3480.00"}, {"currency", "JPY"}}) == "3480 JPY");
  BOOST_TEST(money({{"amount", "3480.0"}, {"currency", "krw"}}) == "3480 krw");
}

BOOST_AUTO_TEST_CASE(names_come_nested_in_any_case_and_in_japanese) {
  BOOST_TEST(money({{"order.totalAmount", "77"}, {"order.currencyCode", "CHF"}}) == "77 CHF");
  BOOST_TEST(money({{"金額", "500"}, {"通貨", "JPY"}}) == "500 JPY");
  BOOST_TEST(money({{"total_items", "3"}}) == "none");
}

BOOST_AUTO_TEST_CASE(what_is_no_amount_is_none) {
  for (const auto* text : {"", ".", "-5", "-5.00", "1e9", "12 EUR", "1,980", "0x10", "1.9x", "NaN",
                           "99999999999999999999", "9223372036854775807.00", "1.2.3"})
    BOOST_TEST(money({{"amount", text}, {"currency", "EUR"}}) == "none",
               "\"" << text << "\" is " << money({{"amount", text}, {"currency", "EUR"}}));
}
