// Which records are one request.

#include <boost/test/unit_test.hpp>

#include "support/told.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

Told failure(std::vector<std::string> ids, std::vector<std::string> traces = {}, Micros at = kStart) {
  return {.at = at, .ids = std::move(ids), .traces = std::move(traces), .failure = FailureKind::s503};
}

std::size_t requests(const std::vector<Told>& records, const Options& options = {}) {
  return diagnosis_of(records, bare_book(), options).requests.size();
}

}  // namespace

BOOST_AUTO_TEST_CASE(ids_that_stand_together_unite) {
  BOOST_TEST(requests({failure({long_id(1)}), failure({}, {long_id(2)})}) == 2U);
  BOOST_TEST(requests({failure({long_id(1)}), failure({}, {long_id(2)}), failure({long_id(1)}, {long_id(2)})}) == 1U);
}

BOOST_AUTO_TEST_CASE(hex_ids_unite_in_any_spelling_and_others_do_not) {
  BOOST_TEST(requests({failure({"9e77135e1a45b05c8e801af6324a9d85"}),
                       failure({"9E77135E-1A45-B05C-8E80-1AF6324A9D85"})}) == 1U);
  BOOST_TEST(requests({failure({"cmdk2Hs9QpLx0aTz"}), failure({"CMDK2HS9QPLX0ATZ"})}) == 2U);
}

BOOST_AUTO_TEST_CASE(orders_and_users_unite_nothing) {
  auto a = failure({long_id(1)});
  auto b = failure({long_id(2)});
  a.order = b.order = "ord_1";
  a.user = b.user = "u1";
  BOOST_TEST(requests({a, b}) == 2U);
}

BOOST_AUTO_TEST_CASE(a_short_id_names_one_request_within_the_window_only) {
  const auto apart = [](const std::string& id, Micros by, Micros window = 5 * kMinute) {
    Options options;
    options.window = window;
    return requests({failure({id}), failure({id}, {}, kStart + by)}, options);
  };
  BOOST_TEST(apart("req-42", 5 * kMinute) == 1U);
  BOOST_TEST(apart("req-42", 5 * kMinute + kSecond) == 2U);
  BOOST_TEST(apart("req-42", 20 * kMinute, kHour) == 1U);
  BOOST_TEST(apart("req-42", 2 * kMinute, kMinute) == 2U);
  BOOST_TEST(apart(long_id(5), 20 * kHour) == 1U);
}

BOOST_AUTO_TEST_CASE(a_short_id_goes_on_from_record_to_record) {
  std::vector<Told> records;
  for (int i = 0; i < 5; ++i) records.push_back(failure({"req-42"}, {}, kStart + i * 4 * kMinute));
  BOOST_TEST(requests(records) == 1U);
}

BOOST_AUTO_TEST_CASE(an_id_beside_more_than_32_others_is_a_hub) {
  const auto beside = [](std::uint64_t others) {
    std::vector<Told> records;
    for (std::uint64_t n = 0; n < others; ++n)
      records.push_back(failure({long_id(n + 1)}, {"00000000000000000000000000000000"}));
    return diagnosis_of(records);
  };
  const auto united = beside(32);
  BOOST_TEST(united.requests.size() == 1U);
  BOOST_TEST(united.input.hubs.empty());
  const auto apart = beside(33);
  BOOST_TEST(apart.requests.size() == 33U);
  BOOST_TEST_REQUIRE(apart.input.hubs.size() == 1U);
  BOOST_TEST(apart.input.hubs[0] == "00000000000000000000000000000000");
  BOOST_TEST(apart.requests[0].ids.size() == 1U);  // a hub is nobody's id
}

BOOST_AUTO_TEST_CASE(an_id_on_more_than_a_thousand_records_is_a_hub) {
  std::vector<Told> records(1'000, failure({long_id(1)}));
  BOOST_TEST(requests(records) == 1U);
  records.push_back(failure({long_id(1)}));
  const auto diagnosis = diagnosis_of(records);
  BOOST_TEST(diagnosis.requests.size() == 1'001U);
  BOOST_TEST(diagnosis.input.hubs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_id_twice_on_a_record_is_no_neighbour_of_itself) {
  BOOST_TEST(requests({failure({long_id(1), long_id(1)}, {long_id(1)}), failure({long_id(1)})}) == 1U);
}
