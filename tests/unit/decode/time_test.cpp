#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "decode/time_text.h"
#include "decoding.h"

using namespace gwtriage;
using namespace gwtriage::decode;

namespace {

Timestamp at(std::string_view rfc3339) {
  TimeReading reading;
  BOOST_REQUIRE(read_time(rfc3339, {}, reading));
  return reading.stamp;
}

struct Case {
  const char* text;
  const char* want;  // as RFC 3339: what the text says, a wall clock taken as UTC
  Clock clock;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.text; }

const Case kForms[] = {
    {"2026-11-23T03:45:22Z", "2026-11-23T03:45:22Z", Clock::absolute},
    {"2026-11-23T03:45:22.016044913Z", "2026-11-23T03:45:22.016044Z", Clock::absolute},
    {"2026-11-23T12:45:22,016+09:00", "2026-11-23T03:45:22.016Z", Clock::absolute},
    {"2026-11-23 12:45:22 +0900", "2026-11-23T03:45:22Z", Clock::absolute},
    {"2026-11-23 12:45:22 JST", "2026-11-23T03:45:22Z", Clock::absolute},
    {"2026-11-22 22:45:22.5 EST", "2026-11-23T03:45:22.5Z", Clock::absolute},
    {"2026-11-23 03:45:22.016", "2026-11-23T03:45:22.016Z", Clock::local},
    {"2026/11/23 03:45:22", "2026-11-23T03:45:22Z", Clock::local},
    {"2026.11.23 03:45:22", "2026-11-23T03:45:22Z", Clock::local},
    {"20261123T034522Z", "2026-11-23T03:45:22Z", Clock::absolute},
    {"20171223-22:15:29:606", "2017-12-23T22:15:29.606Z", Clock::local},
    {"20171223-22:15:3:606", "2017-12-23T22:15:03.606Z", Clock::local},
    {"20261123.034522,672", "2026-11-23T03:45:22.672Z", Clock::local},
    {"2026-11-23-03.45.22.016044", "2026-11-23T03:45:22.016044Z", Clock::local},
    {"2026-11-23_03:45:22.016", "2026-11-23T03:45:22.016Z", Clock::local},
    {"20261123034522", "2026-11-23T03:45:22Z", Clock::local},
    {"20261123034522016", "2026-11-23T03:45:22.016Z", Clock::local},
    {"2026-11-23T12:45+09:00", "2026-11-23T03:45:00Z", Clock::absolute},
    {"Mon Nov 23 2026 12:45:22 GMT+0900", "2026-11-23T03:45:22Z", Clock::absolute},
    {"2026-11-23 12:45:22 UTC+9", "2026-11-23T03:45:22Z", Clock::absolute},
    {"11/23/26 3:45:22:016 UTC", "2026-11-23T03:45:22.016Z", Clock::absolute},
    {"23-Nov-26 03:45:22", "2026-11-23T03:45:22Z", Clock::local},
    {"23-NOV-26 03.45.22.016000 PM", "2026-11-23T15:45:22.016Z", Clock::local},
    {"2026-327T03:45:22Z", "2026-11-23T03:45:22Z", Clock::absolute},
    {"2024-366T00:00:00Z", "2024-12-31T00:00:00Z", Clock::absolute},
    {"23/Nov/2026:12:45:22 +0900", "2026-11-23T03:45:22Z", Clock::absolute},
    {"23-Nov-2026 03:45:22.016 UTC", "2026-11-23T03:45:22.016Z", Clock::absolute},
    {"23 Nov 2026 03:45:22.016", "2026-11-23T03:45:22.016Z", Clock::local},
    {"Mon, 23 Nov 2026 03:45:22 GMT", "2026-11-23T03:45:22Z", Clock::absolute},
    {"Mon Nov 23 03:45:22.123456 2026", "2026-11-23T03:45:22.123456Z", Clock::local},
    {"Mon Nov 23 12:45:22 JST 2026", "2026-11-23T03:45:22Z", Clock::absolute},
    {"Nov 23, 2026 3:45:22 PM", "2026-11-23T15:45:22Z", Clock::local},
    {"Nov 23, 2026 12:45:22 AM", "2026-11-23T00:45:22Z", Clock::local},
    {"Nov  3 03:45:22", "2000-11-03T03:45:22Z", Clock::yearless},
    {"11-23 03:45:22.016", "2000-11-23T03:45:22.016Z", Clock::yearless},
    {"11.23 03:45:22.016", "2000-11-23T03:45:22.016Z", Clock::yearless},
    {"23/11/2026 04:40:04,681", "2026-11-23T04:40:04.681Z", Clock::local},
    {"11/23/2026 4:34:57 AM", "2026-11-23T04:34:57Z", Clock::local},
    {"02-01-2006 15:04:05", "2006-01-02T15:04:05Z", Clock::local},
    {"23.11.2026 03:45:22", "2026-11-23T03:45:22Z", Clock::local},
    {"26/11/23 03:45:22", "2026-11-23T03:45:22Z", Clock::local},
    {"081109 203615", "2008-11-09T20:36:15Z", Clock::local},
    {"261123  3:45:22", "2026-11-23T03:45:22Z", Clock::local},
    {"03:45:22.016", "2000-01-01T03:45:22.016Z", Clock::time_of_day},
    {"2026年11月23日 14時03分12秒", "2026-11-23T14:03:12Z", Clock::local},
    {"2026年11月23日(月) 14:03:12", "2026-11-23T14:03:12Z", Clock::local},
    {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z", Clock::absolute},
    {"23-Nov-2026::03:45:22", "2026-11-23T03:45:22Z", Clock::local},
    {"3:45PM", "2000-01-01T15:45:00Z", Clock::time_of_day},
    {"12:05AM", "2000-01-01T00:05:00Z", Clock::time_of_day},
    {"2026-11-23 03:45:22,016044913", "2026-11-23T03:45:22.016044Z", Clock::local},
    {"2026-060 03:45:22", "2026-03-01T03:45:22Z", Clock::local},
    {"2026-11-23 04:39.13", "2026-11-23T04:39:13Z", Clock::local},
    {"@4000000065641a5a1c3e7a00", "2023-11-27T04:25:52.473856Z", Clock::absolute},
    {"1795405522", "2026-11-23T03:45:22Z", Clock::absolute},
    {"1795405522016", "2026-11-23T03:45:22.016Z", Clock::absolute},
    {"1795405522016044", "2026-11-23T03:45:22.016044Z", Clock::absolute},
    {"1795405522016044913", "2026-11-23T03:45:22.016044Z", Clock::absolute},
    {"1795405522.0160449", "2026-11-23T03:45:22.016044Z", Clock::absolute},
    {"2147483648", "2038-01-19T03:14:08Z", Clock::absolute},
};

const char* const kNoTimes[] = {"",
                                "12ms",
                                "503",
                                "3",
                                "2026",
                                "2026-11-23",
                                "1:2",
                                "25:00:00",
                                "13:45PM",
                                "3:45PMs",
                                "2026-13-23 03:45:22",
                                "10.0.0.1",
                                "10.0.0.1:8080",
                                "Monday came",
                                "Nov went by",
                                "2026-11-23T03:61:22Z",
                                "127.0.0.1 - -",
                                "1.2.3.4.5",
                                "0x7f1df5a74d50",
                                "-1",
                                "12345678",
                                "99/99/9999 00:00:00"};

}  // namespace

BOOST_AUTO_TEST_SUITE(time_text)

BOOST_DATA_TEST_CASE(every_form_is_read, boost::unit_test::data::make(kForms), sample) {
  TimeReading reading;
  BOOST_REQUIRE(read_time_value(sample.text, {}, reading));
  BOOST_TEST(reading.stamp.at == at(sample.want).at);
  BOOST_TEST(static_cast<int>(reading.stamp.clock) == static_cast<int>(sample.clock));
}

BOOST_DATA_TEST_CASE(what_is_no_time_is_none, boost::unit_test::data::make(kNoTimes), text) {
  TimeReading reading;
  BOOST_TEST(!read_time_value(text, {}, reading));
}

BOOST_AUTO_TEST_CASE(the_envelope_tells_month_from_day) {
  TimeReading reading;
  BOOST_REQUIRE(read_time("03/04/2026 10:00:00", at("2026-04-03T10:00:01Z"), reading));
  BOOST_TEST(reading.stamp.at == at("2026-04-03T10:00:00Z").at);
  BOOST_REQUIRE(read_time("03/04/2026 10:00:00", at("2026-03-04T10:00:01Z"), reading));
  BOOST_TEST(reading.stamp.at == at("2026-03-04T10:00:00Z").at);
}

BOOST_AUTO_TEST_CASE(an_own_time_with_zone_wins) {
  const Zone utc;
  BOOST_TEST(settle_time(at("2026-11-23T03:45:22Z"), at("2026-11-23T05:00:00Z"), utc).at ==
             at("2026-11-23T03:45:22Z").at);
}

BOOST_AUTO_TEST_CASE(a_zoneless_time_is_moved_to_the_envelope_by_quarter_hours) {
  const Zone utc;
  const Timestamp envelope = at("2026-11-23T03:45:22.100Z");
  const Timestamp tokyo = settle_time(at("2026-11-23 12:45:22.016"), envelope, utc);
  BOOST_TEST(tokyo.at == at("2026-11-23T03:45:22.016Z").at);
  BOOST_TEST((tokyo.clock == Clock::absolute));
  BOOST_TEST(settle_time(at("2026-11-23 09:30:20"), envelope, utc).at == at("2026-11-23T03:45:20Z").at);  // Kathmandu
  BOOST_TEST(settle_time(at("2026-11-22 22:45:25"), envelope, utc).at ==
             at("2026-11-23T03:45:25Z").at);  // ahead of the envelope
  BOOST_TEST(settle_time(at("2026-11-23 03:38:00"), envelope, utc).at ==
             envelope.at);  // 7 min off: no zone explains it
  BOOST_TEST(settle_time(at("2026-11-20 03:45:22"), envelope, utc).at == envelope.at);
}

BOOST_AUTO_TEST_CASE(a_time_of_day_takes_the_envelopes_day) {
  const Zone utc;
  BOOST_TEST(settle_time(at("03:45:22.016"), at("2026-11-23T03:45:22.020Z"), utc).at ==
             at("2026-11-23T03:45:22.016Z").at);
  BOOST_TEST(settle_time(at("23:59:59.900"), at("2026-11-24T00:00:00.010Z"), utc).at ==
             at("2026-11-23T23:59:59.900Z").at);
  BOOST_TEST(settle_time(at("08:59:59.900"), at("2026-11-24T00:00:00.010Z"), utc).at ==
             at("2026-11-23T23:59:59.900Z").at);
}

BOOST_AUTO_TEST_CASE(a_yearless_time_takes_the_nearest_year) {
  const Zone utc;
  BOOST_TEST(settle_time(at("Dec 31 23:59:59"), at("2027-01-01T00:00:01Z"), utc).at == at("2026-12-31T23:59:59Z").at);
  BOOST_TEST(settle_time(at("Nov 23 12:45:22"), at("2026-11-23T03:45:23Z"), utc).at == at("2026-11-23T03:45:22Z").at);
  BOOST_TEST(settle_time(at("Feb 29 10:00:00"), at("2028-02-29T10:00:02Z"), utc).at == at("2028-02-29T10:00:00Z").at);
}

BOOST_AUTO_TEST_CASE(without_an_envelope_the_default_zone_counts) {
  const Zone tokyo = *Zone::parse("Asia/Tokyo");
  const Timestamp settled = settle_time(at("2026-11-23 12:45:22"), {}, tokyo);
  BOOST_TEST(settled.at == at("2026-11-23T03:45:22Z").at);
  BOOST_TEST((settled.clock == Clock::local));
}

BOOST_AUTO_TEST_CASE(clocks_that_change) {
  const Zone berlin = *Zone::parse("Europe/Berlin");
  BOOST_TEST(berlin.to_utc(at("2026-03-29 01:59:59").at) == at("2026-03-29T00:59:59Z").at);
  BOOST_TEST(berlin.to_utc(at("2026-03-29 02:30:00").at) ==
             at("2026-03-29T01:30:00Z").at);  // never was: as before the change
  BOOST_TEST(berlin.to_utc(at("2026-03-29 03:00:00").at) == at("2026-03-29T01:00:00Z").at);
  BOOST_TEST(berlin.to_utc(at("2026-10-25 02:30:00").at) == at("2026-10-25T00:30:00Z").at);  // was twice: the first
  BOOST_TEST(berlin.to_utc(at("2026-10-25 03:00:00").at) == at("2026-10-25T02:00:00Z").at);
  BOOST_TEST(berlin.to_utc(at("2026-07-01 12:00:00").at) == at("2026-07-01T10:00:00Z").at);
  BOOST_TEST(berlin.offset_at(at("2026-07-01T10:00:00Z").at) == 2 * kHour);
}

BOOST_AUTO_TEST_CASE(zones_are_named_or_given) {
  BOOST_TEST(Zone::parse("-03:30")->to_utc(0) == 3 * kHour + 30 * kMinute);
  BOOST_TEST(Zone::parse("UTC")->to_utc(5) == 5);
  const auto bad = Zone::parse("Mars/Olympus");
  BOOST_TEST(!bad);
  BOOST_TEST(bad.error().what.find("Mars/Olympus") != std::string::npos);
  BOOST_TEST(!Zone::parse("+9x"));
}

BOOST_AUTO_TEST_CASE(records_of_a_stream_without_zone) {
  Decoding decode;
  Record record;
  record.envelope_time = at("2026-11-23T03:45:22.020Z");
  const Event& event = decode("2026-11-23 12:45:22,016 ERROR [pay] x", record);
  BOOST_TEST(event.time.at == at("2026-11-23T03:45:22.016Z").at);
  BOOST_TEST((decode("2026-11-23 12:45:22,016 ERROR x").time.clock == Clock::local));
  BOOST_TEST((decode("nothing of a time").time.clock == Clock::none));
}

BOOST_AUTO_TEST_SUITE_END()
