#include "base/leading_time.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

#include "base/level_words.h"

using namespace gwtriage;

BOOST_AUTO_TEST_SUITE(leading_time)

namespace {

// Where the time stands that is marked with '^', which is no part of the line.
const std::string kBehindHeads[] = {
    "till        ^2026-03-02 09:12:39,962 INFO  [main] up",
    "till ^2026-03-02 09:12:39,962 INFO up",
    "MainThread::INFO::^2026-12-05 07:04:56,101::vdsm::70::vds::(run) up",
    "nova-api.log.1.2017-05-16_13:53:08 ^2026-05-16 00:00:00.008 25746 INFO nova.wsgi [req-1] up",
    "- ^1795405522 2026.11.23 R02-M1 2026-11-23-03.45.22.363779 R02-M1 RAS KERNEL INFO parity error corrected",
    "\"^2026-11-23 03:45:22\",\"ERROR\",\"charge failed\"",
    "[req-1 user-2] ^2026-11-23T03:45:22Z charge failed",
    "ERROR pay ^2026-11-23T03:45:22Z charge failed",
    "web-1 till-2 ^20261123.034522,672 charge failed",
    "pay|^2026-11-23 03:45:22|charge failed",
};

const char* const kProse[] = {
    "Certificate expires 2026-11-23 03:45:22",
    "sent 2026-11-23 03:45:22 by the till",
    "the token is good until 2026-11-23T03:45:22Z",
    "NotAfter: 2026-11-23 03:45:22",
    "retry after 2026-11-23 03:45:22 INFO",
    "expires=2026-11-23T03:45:22Z",
    "build 1795405522 of main",
    "no time at all",
    "",
};

}  // namespace

BOOST_DATA_TEST_CASE(is_found_behind_the_head, boost::unit_test::data::make(kBehindHeads), marked) {
  const std::size_t at = marked.find('^');
  BOOST_TEST(find_leading_time(marked.substr(0, at) + marked.substr(at + 1)) == at);
}

BOOST_DATA_TEST_CASE(is_not_taken_from_prose, boost::unit_test::data::make(kProse), line) {
  BOOST_TEST(find_leading_time(line) == std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(is_looked_for_near_the_start_only) {
  BOOST_TEST(find_leading_time(std::string(190, '-') + " 2026-11-23 03:45:22") == 191U);
  BOOST_TEST(find_leading_time(std::string(200, '-') + " 2026-11-23 03:45:22") == std::string_view::npos);
  BOOST_TEST(find_leading_time("---\n 2026-11-23 03:45:22") == std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(begins_a_line) {
  for (std::string_view line : {"2026-11-23T03:45:22Z x", "2026-11-2", "23/Nov/2026:03:45:22 x", "Nov 23 03:45:22 x",
                                "Mon Nov 23", "1795405522.016 x", "2026年11月23日 12:45:22 x", "03:45:22 x",
                                "@4000000067bfa0b82f3c2a1d x", "20171223-22:15:3:606|x", "261123  3:45:22 x"})
    BOOST_TEST(begins_with_time(line), line);
  for (std::string_view line : {"", "2026", "10.4.0.7 x", "503 x", "12 items", "Monday", "Mar", "@x", "May the"})
    BOOST_TEST(!begins_with_time(line), line);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(level_words)

BOOST_AUTO_TEST_CASE(case_does_not_matter_and_the_whole_word_counts) {
  BOOST_TEST((severity_of_word("Warn") == Severity::warning));
  BOOST_TEST((severity_of_word("trce") == Severity::trace));
  BOOST_TEST((severity_of_word("警告") == Severity::warning));
  BOOST_TEST((severity_of_word("warned") == Severity::unknown));
  BOOST_TEST((severity_of_word("") == Severity::unknown));
  BOOST_TEST((severity_of_word(std::string(1000, 'E')) == Severity::unknown));
}

BOOST_AUTO_TEST_CASE(one_leads_a_line) {
  BOOST_TEST(leading_level_word("WRN up")->text == "WRN");
  BOOST_TEST(leading_level_word("警告: 遅い")->text == "警告");
  BOOST_TEST(leading_level_word("information") != nullptr);
  BOOST_TEST(leading_level_word("warned: x") == nullptr);
  BOOST_TEST((leading_level_word("DETAIL:  Key (id)=(1)")->leading == LeadingLevel::none));
}

BOOST_AUTO_TEST_SUITE_END()
