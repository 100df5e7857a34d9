// Lines of a known shape are not decoded: what is counted of them must be what decoding would have counted.

#include <boost/test/unit_test.hpp>

#include "decode/decoder.h"
#include "engine/load_book.h"
#include "engine/quiet_lines.h"

using namespace gwtriage;

namespace {

struct Reader {
  Rulebook book = *load_book("builtin");
  Result<Matcher> compiled = Matcher::compile(book);
  Matcher& matcher = *compiled;
  Zone zone;
  Decoder decoder{book.fields, {}};
  QuietLines quiet{matcher, zone};
  MatchScratch scratch;
  Event event;
  Signals signals;

  // Whether the line was known; checks it against its decoding if so.
  bool read(std::string_view text, Timestamp envelope = {}) {
    Record record;
    record.text = text;
    record.envelope_time = envelope;
    record.origin = {.source = 0, .lines = 1, .line = 1, .part = 0};
    const auto known = quiet.find(record, 1);
    decoder.decode(record, event);
    matcher.match(event, signals, scratch);
    if (known) {
      BOOST_TEST(known->record.time.at == event.time.at);
      BOOST_TEST((known->record.time.clock == event.time.clock));
      BOOST_TEST(known->record.service == event.service);
      BOOST_TEST(known->record.status_class == status_class(event, signals.own_status));
      BOOST_TEST(signals.rules.empty());
    } else if (!signals.implicated && signals.rules.empty()) {
      quiet.learn(record, event, scratch);
    }
    return known.has_value();
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(quiet_lines)

BOOST_FIXTURE_TEST_CASE(the_second_of_a_shape_is_known, Reader) {
  BOOST_TEST(!read(R"({"level":"info","ts":"2026-11-23T03:40:11.899Z","svc":"cart","msg":"page shown","dur":"12ms"})"));
  BOOST_TEST(read(R"({"level":"info","ts":"2026-11-23T03:41:59.001Z","svc":"cart","msg":"page shown","dur":"48ms"})"));
  BOOST_TEST(!read(R"(10.0.0.1 - - [23/Nov/2026:03:40:12 +0900] "GET /c HTTP/1.1" 200 12 "-" "curl" rt=0.031)"));
  BOOST_TEST(read(R"(10.0.0.1 - - [23/Nov/2026:03:59:44 +0900] "GET /c HTTP/1.1" 200 12 "-" "curl" rt=0.107)"));
}

BOOST_FIXTURE_TEST_CASE(what_differs_in_a_word_that_counts_is_not, Reader) {
  read(R"({"level":30,"time":1795405347453,"name":"cart","msg":"done"})");
  BOOST_TEST(!read(R"({"level":50,"time":1795405347453,"name":"cart","msg":"done"})"));
  read(R"(time=2026-11-23T03:40:11Z level=info svc=cart status=200 msg=done)");
  BOOST_TEST(!read(R"(time=2026-11-23T03:40:11Z level=info svc=cart status=503 msg=done)"));
  BOOST_TEST(!read(R"(time=2026-11-23T03:40:11Z level=info svc=stock status=200 msg=done)"));
}

BOOST_FIXTURE_TEST_CASE(trouble_and_lines_without_a_level_are_always_read, Reader) {
  for (int i = 0; i < 2; ++i) {
    BOOST_TEST(
        !read(R"({"level":"error","ts":"2026-11-23T03:40:11Z","svc":"pay","msg":"Payment gateway API returned 503"})"));
    BOOST_TEST(!read("something happened somewhere"));
  }
}

// What an order is, a shape does not tell: it is read, though nothing else is asked of the record.
BOOST_FIXTURE_TEST_CASE(orders_are_known_to_be_read, Reader) {
  const auto has_order = [&](std::string_view text) {
    read(text);
    Record record;
    record.text = text;
    record.origin = {.source = 0, .lines = 1, .line = 1, .part = 0};
    const auto known = quiet.find(record, 1);
    BOOST_TEST_REQUIRE(known.has_value());
    return known->has_order;
  };
  BOOST_TEST(has_order(
      R"({"level":"info","ts":"2026-11-23T03:40:11Z","svc":"shop","msg":"started","orderId":"ord_9f2da25b67"})"));
  BOOST_TEST(!has_order(R"({"level":"info","ts":"2026-11-23T03:40:11Z","svc":"shop","msg":"started","sku":"77"})"));
}

// A zone-less time is set right by its envelope, and that by how much they differ.
BOOST_FIXTURE_TEST_CASE(the_envelope_counts_as_it_does_for_the_decoder, Reader) {
  const Timestamp envelope{1'795'405'347'453'000, Clock::absolute};
  read("2026-11-23 12:42:27.450 [main] INFO  shop.Cart - page shown", envelope);
  BOOST_TEST(read("2026-11-23 12:42:27.451 [main] INFO  shop.Cart - page shown", envelope));
  BOOST_TEST(read("2026-11-23 03:42:27.452 [main] INFO  shop.Cart - page shown", envelope));
}

BOOST_AUTO_TEST_SUITE_END()
