// Every sample of every dialect is read as it says, and no two dialects claim one.

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <string>
#include <vector>

#include "decode/chars.h"
#include "decode/decoder.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "model/product_lines.h"
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

// Asks one reader whether it takes a text.
class Claims {
 public:
  bool operator()(const TextDialect& dialect, std::string_view text) {
    Record record;
    record.text = text;
    Event event;
    draft_.begin(record, event);
    return dialect.read(text, draft_);
  }

 private:
  FieldRoles names_ = roles_for_tests();
  Roles roles_{names_};
  ServiceNames services_{names_};
  Scratch scratch_;
  DecodeCounts counts_;
  Draft draft_{names_, roles_, services_, scratch_, counts_};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(dialects)

BOOST_AUTO_TEST_CASE(every_sample_is_read_as_it_says) {
  for (const TextDialect* dialect : all_dialects()) {
    BOOST_TEST(!dialect->samples.empty());
    for (const Sample& sample : dialect->samples) check(sample, std::string(dialect->name));
  }
  for (const Sample& sample : console_samples()) check(sample, "console");
  for (const Sample& sample : access_samples()) check(sample, "access");
  for (const Sample& sample : csv_samples()) check(sample, "csv");
}

BOOST_AUTO_TEST_CASE(no_two_dialects_claim_one_sample) {
  Claims claims;
  for (const TextDialect* owner : all_dialects())
    for (const Sample& sample : owner->samples)
      for (const TextDialect* other : all_dialects())
        BOOST_TEST(claims(*other, sample.text) == (other == owner),
                   other->name << " on a sample of " << owner->name << ": " << sample.text);
  for (const auto samples : {console_samples(), access_samples(), csv_samples()})
    for (const Sample& sample : samples)
      for (const TextDialect* other : all_dialects())
        BOOST_TEST(!claims(*other, sample.text), other->name << " claims " << sample.text);
}

// A line asks those readers alone whose lines can begin with its first byte: no other would have taken it.
BOOST_AUTO_TEST_CASE(a_reader_takes_no_line_that_begins_otherwise_than_it_says) {
  Claims claims;
  for (const TextDialect* dialect : all_dialects()) {
    if (dialect->first == first::kAny) continue;
    for (const Sample& sample : dialect->samples)
      for (int byte = 1; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        if (is_blank(c)) continue;  // no line comes to a reader with blanks before it
        const bool says_so = dialect->first.find(c) != std::string_view::npos;
        if (c == sample.text.front()) BOOST_TEST(says_so, dialect->name << ": " << sample.text);
        if (says_so) continue;
        std::string behind(1, c), instead(sample.text);
        behind += sample.text;
        instead.front() = c;
        BOOST_TEST(!claims(*dialect, behind), dialect->name << " claims " << behind);
        BOOST_TEST(!claims(*dialect, instead), dialect->name << " claims " << instead);
      }
  }
}

BOOST_AUTO_TEST_CASE(a_line_asks_a_part_of_the_readers) {
  const DialectsByFirstByte dialects;
  const std::size_t all = all_dialects().size();
  for (const char first : {'2', '[', 'E', 'p'}) BOOST_TEST(5 * dialects.of(first).size() < 3 * all);
  BOOST_TEST(dialects.of('{').size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(dialects_name_lines_that_framing_knows) {
  const auto products = product_lines();
  for (const TextDialect* dialect : all_dialects()) {
    if (dialect->lines.empty()) continue;
    const auto named = std::find_if(products.begin(), products.end(),
                                    [&](const ProductLines& product) { return product.name == dialect->lines; });
    BOOST_TEST_REQUIRE((named != products.end()), dialect->name);
    const bool knows_one = std::any_of(dialect->samples.begin(), dialect->samples.end(), [&](const Sample& sample) {
      const auto line = sample.text.substr(0, sample.text.find('\n'));
      return named->first.find(line.front()) != std::string_view::npos && named->read(line) != ProductLine::none;
    });
    BOOST_TEST(knows_one, dialect->name);
  }
}

BOOST_AUTO_TEST_CASE(no_two_products_bear_one_name) {
  const auto products = product_lines();
  for (std::size_t i = 0; i < products.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) BOOST_TEST(products[i].name != products[j].name);
}
