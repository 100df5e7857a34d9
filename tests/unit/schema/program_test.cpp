// What the program itself writes is what the schemas allow. The examples beside the schemas are written by hand.

#include <array>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "support/json_schema.h"

namespace bdata = boost::unit_test::data;

namespace {

const std::string kTop = GWTRIAGE_SOURCE_DIR;

std::string schema_path(const std::string& name) { return kTop + "/cli/report/schema/" + name + ".schema.json"; }

// Standard output of a shell command in which `gwtriage` is the program and `samples` the folder.
std::string output_of(const std::string& command) {
  const std::string line = "gwtriage() { '" GWTRIAGE_BINARY "' \"$@\"; }; cd '" + kTop + "'; " + command;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(line.c_str(), "r"), pclose);
  std::string text;
  std::array<char, 4096> block{};
  for (std::size_t n = 0; pipe && (n = fread(block.data(), 1, block.size(), pipe.get())) > 0;)
    text.append(block.data(), n);
  return text;
}

struct Run {
  const char* what;
  const char* command;
};

std::ostream& operator<<(std::ostream& out, const Run& run) { return out << run.what; }

const std::vector<Run> kReports = {
    {"an incident", "gwtriage -q -o json samples/shop.log"},
    {"in Japanese, with facts of the site",
     "gwtriage -q -o json --lang ja --full --site samples/site.json samples/shop.log"},
    {"isolated failures", "gwtriage -q -o json --min-requests 10000 samples/shop.log"},
    {"nothing inside", "gwtriage -q -o json --since 2030-01-01T00:00:00Z samples/shop.log"},
    {"no record", "gwtriage -q -o json </dev/null"},
    {"a missing file", "gwtriage -q -o json absent.log samples/shop.log 2>/dev/null"},
    {"hostile bytes", "gwtriage -q -o json tests/data/injections.txt tests/data/secrets.txt"},
    {"no times, no ids, no names", "printf 'Payment gateway API returned 503\\n%.0s' 1 2 3 4 | gwtriage -q -o json"},
    {"a merge",
     "gwtriage -q -o summary samples/shop.log >/tmp/gwtriage-schema-$$; gwtriage -q merge -o json "
     "/tmp/gwtriage-schema-$$; "
     "rm /tmp/gwtriage-schema-$$"},
};

const std::vector<Run> kLines = {
    {"requests-out", "gwtriage -q --requests-out /dev/stdout --report-file /dev/null samples/shop.log"},
    {"decode", "gwtriage decode -q samples/shop.log tests/data/injections.txt tests/data/secrets.txt"},
    {"rules-match", "gwtriage rules match --format json samples/shop.log tests/data/injections.txt"},
};

void expect_valid(const Run& run, const std::vector<std::string>& violations) {
  for (const std::string& violation : violations) BOOST_ERROR(run.what << ": " << violation);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(program)

BOOST_DATA_TEST_CASE(reports_are_what_the_schema_allows, bdata::make(kReports), run) {
  expect_valid(run, gwtriage::test::schema_violations(output_of(run.command), schema_path("report-1")));
}

BOOST_DATA_TEST_CASE(lines_are_what_the_schema_allows, bdata::make(kLines), run) {
  const std::string lines = output_of(run.command);
  BOOST_TEST(lines.size() > 1000u);
  expect_valid(run, gwtriage::test::schema_violations_of_lines(lines, schema_path(run.what)));
}

BOOST_AUTO_TEST_SUITE_END()
