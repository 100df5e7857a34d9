// Lines as the documentation of programs shows them, read with the built-in rulebook: each as a person reads it.

#include <boost/test/unit_test.hpp>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "decode/decoder.h"
#include "engine/load_book.h"
#include "frame/framer.h"
#include "model/rfc3339.h"
#include "support/published_formats.h"

using namespace gwtriage;
using nlohmann::json;
using test::Published;

namespace {

constexpr const char* kSeverities[] = {"unknown", "trace", "debug", "info", "notice", "warning", "error", "critical"};

json or_null(std::string_view text) { return text.empty() ? json(nullptr) : json(text); }

// All that an expectation may name. Ids are those that join records: of requests and traces.
json read(const Event& event) {
  json ids = json::array();
  for (const EventId& id : event.ids)
    if (names_request(id.kind->part)) ids.push_back(id.value);
  return {{"time", event.time.known() ? json(event.time.at) : json(nullptr)},
          {"severity", kSeverities[static_cast<int>(event.severity)]},
          {"service", or_null(event.service)},
          {"status", event.status == 0 ? json(nullptr) : json(event.status)},
          {"ids", std::move(ids)},
          {"message", event.message},
          {"decoded", event.dialect != Dialect::unknown}};
}

std::vector<json> read_all(const Published& entry, Decoder& decoder) {
  std::vector<json> records;
  StreamTable streams;
  Framer framer(0, "-", streams);
  Event event;
  const auto sink = [&](const Record& record) {
    decoder.decode(record, event);
    records.push_back(read(event));
  };
  framer.start({});
  framer.feed(entry.text, sink);
  finish(framer.close(), streams, sink);
  return records;
}

// As expected, with the time as microseconds, to the millisecond.
json expected(std::string_view says) {
  json wanted = json::parse(says);
  if (wanted.contains("time") && !wanted["time"].is_null())
    wanted["time"] = parse_rfc3339(wanted["time"].get<std::string>()).time.at;
  return wanted;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(published_formats)

BOOST_AUTO_TEST_CASE(each_is_read_as_a_person_reads_it) {
  const auto book = load_book("builtin");
  BOOST_REQUIRE(book);
  Decoder decoder(book->fields);
  const auto all = test::published_formats();
  BOOST_TEST(all.size() >= 290U);
  for (const Published& entry : all) BOOST_TEST_CONTEXT(entry.title) {
      BOOST_REQUIRE(!entry.says.empty());
      auto records = read_all(entry, decoder);
      const bool more_before = entry.says.front().starts_with('*');
      BOOST_TEST_REQUIRE((more_before ? records.size() >= entry.says.size() : records.size() == entry.says.size()),
                         records.size() << " records");
      records.erase(records.begin(), records.end() - static_cast<std::ptrdiff_t>(entry.says.size()));
      for (std::size_t i = 0; i < records.size(); ++i) {
        const json wanted = expected(std::string_view(entry.says[i]).substr(more_before && i == 0 ? 1 : 0));
        json& got = records[i];
        if (!got["time"].is_null()) got["time"] = got["time"].get<std::int64_t>() / 1000 * 1000;
        BOOST_TEST(got["decoded"] == json(true));
        for (const auto& [name, value] : wanted.items())
          BOOST_TEST(got[name] == value, name << " is " << got[name] << ", not " << value);
      }
    }
}

// A log rotates, a pipe closes: a line may end anywhere, and blanks may stand around what is left.
BOOST_AUTO_TEST_CASE(a_line_cut_off_anywhere_is_still_read) {
  const auto book = load_book("builtin");
  BOOST_REQUIRE(book);
  Decoder decoder(book->fields);
  for (const Published& entry : test::published_formats()) BOOST_TEST_CONTEXT(entry.title) {
      const std::string line = entry.text.substr(0, entry.text.find('\n'));
      Published cut{entry.title, {}, {}};
      for (std::size_t size = 1; size <= line.size(); ++size)
        for (const auto& [before, after] : {std::pair("", ""), std::pair("", "   "), std::pair("  ", " \r")})
          cut.text += before + line.substr(0, size) + after + '\n';
      std::vector<json> records;
      BOOST_CHECK_NO_THROW(records = read_all(cut, decoder));
      BOOST_TEST(!records.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
