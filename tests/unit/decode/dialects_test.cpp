// Every sample of every dialect is read as it says, and no two dialects claim one.

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <string>
#include <vector>

#include "decode/decoder.h"
#include "decode/draft.h"
#include "decode/text_dialect.h"
#include "roles_for_tests.h"

using namespace gwtriage;
using namespace gwtriage::decode;

namespace {

constexpr const char* kSeverities[] = {"unknown", "trace", "debug", "info", "notice", "warning", "error", "critical"};

std::string list_of_ids(const Event& event) {
  std::string out;
  for (const EventId& id : event.ids) out += (out.empty() ? "" : ",") + std::string(id.value);
  return out;
}

std::string list_of_peers(const Event& event) {
  std::string out;
  for (const PeerStatus& peer : event.peer_statuses) out += (out.empty() ? "" : ",") + std::to_string(peer.status);
  return out;
}

void check(const Sample& sample, const std::string& dialect) {
  const FieldRoles roles = roles_for_tests();
  Decoder decoder(roles);
  Record record;
  record.text = sample.text;
  Event event;
  decoder.decode(record, event);
  BOOST_TEST_CONTEXT(dialect << ": " << sample.text) {
    BOOST_TEST(event.dialect_name == dialect);
    std::string_view says = sample.says;
    const std::size_t bar = says.find("| ");
    if (bar != std::string_view::npos) {
      BOOST_TEST(event.message == says.substr(bar + 2));
      says = says.substr(0, bar);
    }
    while (!says.empty()) {
      const std::size_t space = says.find(' ');
      const std::string_view word = says.substr(0, space);
      says = space == std::string_view::npos ? std::string_view() : says.substr(space + 1);
      const std::size_t equals = word.find('=');
      const std::string_view name = word.substr(0, equals),
                             value = equals == std::string_view::npos ? std::string_view() : word.substr(equals + 1);
      if (name == "time") {
        TimeReading time;
        BOOST_REQUIRE(read_time(value, {}, time));
        BOOST_TEST(event.time.at == time.stamp.at);
      } else if (name == "severity")
        BOOST_TEST(kSeverities[static_cast<int>(event.severity)] == value);
      else if (name == "service")
        BOOST_TEST(event.service == value);
      else if (name == "status")
        BOOST_TEST(std::to_string(event.status) == value);
      else if (name == "own")
        BOOST_TEST(std::to_string(event.own_status) == value);
      else if (name == "ids")
        BOOST_TEST(list_of_ids(event) == value);
      else if (name == "peers")
        BOOST_TEST(list_of_peers(event) == value);
      else if (name == "peer")
        BOOST_TEST(event.peer == value);
      else if (name == "method")
        BOOST_TEST(event.method == value);
      else if (name == "path")
        BOOST_TEST(event.path == value);
      else if (name == "access")
        BOOST_TEST(event.access);
      else if (name == "duration")
        BOOST_TEST(std::abs(event.duration_ms - std::stod(std::string(value))) < 1e-6);
      else if (!name.empty())
        BOOST_TEST_ERROR("the sample names " << name << ", which no event has");
    }
  }
}

std::vector<TextDialect> all_dialects() {
  std::vector<TextDialect> all;
  for (const auto dialects : text_dialects()) all.insert(all.end(), dialects.begin(), dialects.end());
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(dialects)

BOOST_AUTO_TEST_CASE(every_sample_is_read_as_it_says) {
  for (const TextDialect& dialect : all_dialects()) {
    BOOST_TEST(!dialect.samples.empty());
    for (const Sample& sample : dialect.samples) check(sample, std::string(dialect.name));
  }
  for (const Sample& sample : console_samples()) check(sample, "console");
}

BOOST_AUTO_TEST_CASE(no_two_dialects_claim_one_sample) {
  const FieldRoles names = roles_for_tests();
  Roles roles(names);
  Scratch scratch;
  DecodeCounts counts;
  Draft draft(names, roles, scratch, counts);
  const auto claims = [&](const TextDialect& dialect, std::string_view text) {
    Record record;
    record.text = text;
    Event event;
    draft.begin(record, event);
    return dialect.read(text, draft);
  };
  const std::vector<TextDialect> all = all_dialects();
  for (const TextDialect& owner : all)
    for (const Sample& sample : owner.samples)
      for (const TextDialect& other : all)
        BOOST_TEST(claims(other, sample.text) == (other.name == owner.name),
                   other.name << " on a sample of " << owner.name << ": " << sample.text);
  for (const Sample& sample : console_samples())
    for (const TextDialect& other : all)
      BOOST_TEST(!claims(other, sample.text), other.name << " claims " << sample.text);
}

BOOST_AUTO_TEST_SUITE_END()
