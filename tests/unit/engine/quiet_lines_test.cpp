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
      BOOST_TEST(!signals.implicated);
      BOOST_TEST(known->has_rules == !signals.rules.empty());
      BOOST_TEST(known->record.call == counted_call(signals));
      BOOST_TEST(known->record.markers == signals.markers);
      if (known->record.call != 0) BOOST_TEST(known->record.gateway == signals.gateway);
      if (known->record.order) same_order(*known->record.order);
    } else if (!signals.implicated) {
      RecordSlots slots;
      decoder.read_slots(event, slots);
      if (!may_tell_error(event, slots)) quiet.learn(record, event, signals, slots, scratch);
    }
    return known.has_value();
  }

  void same_order(const Event& order) {
    BOOST_TEST_REQUIRE(order.ids.size() == event.ids.size());
    for (std::size_t i = 0; i < order.ids.size(); ++i) {
      BOOST_TEST(order.ids[i].kind == event.ids[i].kind);
      BOOST_TEST(order.ids[i].value == event.ids[i].value);
    }
    MoneyReader money(book.fields);
    const auto worth = money.read(order), decoded = money.read(event);
    BOOST_TEST_REQUIRE(worth.has_value() == decoded.has_value());
    if (!worth) return;
    BOOST_TEST(worth->minor_units == decoded->minor_units);
    BOOST_TEST(worth->currency == decoded->currency);
  }

  enum class Order : std::uint8_t { none, in_place, to_be_decoded };

  // How the order of `next` is read where `first`, of the same shape, was read before.
  Order order(std::string_view first, std::string_view next) {
    read(first);
    BOOST_TEST_REQUIRE(read(next));
    Record record;
    record.text = next;
    record.origin = {.source = 0, .lines = 1, .line = 1, .part = 0};
    const auto known = quiet.find(record, 1);
    BOOST_TEST_REQUIRE(known.has_value());
    return known->has_order ? Order::to_be_decoded : known->record.order ? Order::in_place : Order::none;
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

// What an order is, a shape does not tell, but where it stands.
BOOST_FIXTURE_TEST_CASE(orders_are_read_where_they_stand, Reader) {
  const auto line = [](std::string_view request, std::string_view more) {
    return R"({"level":"info","ts":"2026-11-23T03:40:11Z","svc":"shop","msg":"started","request_id":")" +
           std::string(request) + "\"," + std::string(more) + "}";
  };
  BOOST_TEST((order(line("req-3f7d3faa5694d6ae", R"("sku":"77")"), line("req-0b2d96588269c854", R"("sku":"78")")) ==
              Order::none));
  const auto is_placed = [&](std::string_view first, std::string_view next) {
    const bool placed =
        order(line("req-3f7d3faa5694d6ae", first), line("req-9b2d96588269c854", next)) == Order::in_place;
    BOOST_TEST(placed, next);
  };
  is_placed(R"("orderId":"ord_9f2da25b67")", R"("orderId":"ord_0011223344")");
  is_placed(R"("order_id":"ord-1","amount":1200,"currency":"JPY")",
            R"("order_id":"ord-1","amount":98,"currency":"JPY")");
  is_placed(R"("user_id" : "u-123456", "amount" : 12.50 , "currency":"EUR")",
            R"("user_id" : "u-98765432", "amount" : 117.25 , "currency":"EUR")");
  is_placed(R"("order":{"id":"4711000001","total":1200})", R"("order":{"id":"4711000002","total":98})");
  is_placed(R"("traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01","order_id":12345)",
            R"("traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01","order_id":1234567)");
}

BOOST_FIXTURE_TEST_CASE(orders_of_which_a_shape_does_not_tell_all_are_decoded, Reader) {
  const auto line = [](std::string_view message, std::string_view more) {
    return R"({"level":"info","ts":"2026-11-23T03:40:11Z","svc":"shop","msg":")" + std::string(message) + "\"," +
           std::string(more) + "}";
  };
  const auto is_decoded = [&](std::string_view first, std::string_view next) {
    const bool decoded = order(std::string(first), std::string(next)) == Order::to_be_decoded;
    BOOST_TEST(decoded, next);
  };
  // Noughts are no id.
  is_decoded(line("a", R"("trace_id":"b0af35b6de1cd5fff8adf7ccbd71b5eb","order_id":"ord-12345678")"),
             line("a", R"("trace_id":"00000000000000000000000000000000","order_id":"ord-12345679")"));
  // What stands in a sentence may be one.
  is_decoded(line("b 4bf92f3577b34da6", R"("trace_id":"b0af35b6de1cd5fff8adf7ccbd71b5eb","order_id":"ord-12345678")"),
             line("b 00f067aa0ba902b7", R"("trace_id":"1840f38fe43a71e6cebe17dd686767de","order_id":"ord-12345679")"));
  // Nothing names the request's.
  is_decoded(line("c", R"("blob":"b0af35b6de1cd5fff8adf7ccbd71b5eb","order_id":"ord-12345678")"),
             line("c", R"("blob":"1840f38fe43a71e6cebe17dd686767de","order_id":"ord-12345679")"));
  // Two fields of one name.
  is_decoded(
      line("d", R"("trace_id":"b0af35b6de1cd5fff8adf7ccbd71b5eb","order":{"id":"1234567"},"cart":{"id":"7654321"})"),
      line("d", R"("trace_id":"1840f38fe43a71e6cebe17dd686767de","order":{"id":"1234568"},"cart":{"id":"8654321"})"));
  // An escape.
  is_decoded(line("e", R"("trace_id":"b0af35b6de1cd5fff8adf7ccbd71b5eb","order_id":"ord\/12345678")"),
             line("e", R"("trace_id":"1840f38fe43a71e6cebe17dd686767de","order_id":"ord\/12345679")"));
}

BOOST_FIXTURE_TEST_CASE(orders_of_texts_are_read_where_they_stand, Reader) {
  const auto logfmt = [](std::string_view second, std::string_view request, std::string_view more) {
    return "time=2026-11-23T03:40:" + std::string(second) +
           "Z level=info svc=cart msg=f trace_id=" + std::string(request) + std::string(more);
  };
  const auto how = [&](std::string_view first, std::string_view next) {
    return order(logfmt("11", "b0af35b6de1cd5fff8adf7ccbd71b5eb", first),
                 logfmt("12", "1840f38fe43a71e6cebe17dd686767de", next));
  };
  BOOST_TEST((how(" order_id=ord-12345", " order_id=ord-98") == Order::in_place));
  BOOST_TEST(
      (how(" order_id=ord-71 amount=1200 currency=JPY", " order_id=ord-72 amount=98 currency=JPY") == Order::in_place));
  BOOST_TEST((how(" user=u-4711 [item 12]", " user=u-12 [item 99]") == Order::in_place));
  // The same value stands elsewhere, too, and may not in the next line.
  BOOST_TEST((how(" order_id=4711 key=4711", " order_id=4712 key=4713") == Order::to_be_decoded));
  // Whatever a cookie holds is a secret.
  BOOST_TEST((how(" order_id=ord-31 Cookie: a=b", " order_id=ord-32 Cookie: a=b") == Order::to_be_decoded));
}

// A shape with a free number in a sentence: it may have the form of an id in the next line.
BOOST_FIXTURE_TEST_CASE(a_number_that_grew_to_an_id_is_decoded, Reader) {
  const std::string head = "time=2026-11-23T03:40:11Z level=info svc=cart trace_id=b0af35b6de1cd5fff8adf7ccbd71b5eb";
  BOOST_TEST((order(head + " order_id=ord-51 msg=\"item 12\"", head + " order_id=ord-52 msg=\"item 1234567\"") ==
              Order::to_be_decoded));
}

BOOST_FIXTURE_TEST_CASE(calls_that_succeeded_are_known, Reader) {
  const auto line = [](std::string_view second) {
    return R"({"level":"info","ts":"2026-11-23T03:40:)" + std::string(second) +
           R"(Z","svc":"pay","msg":"Payment gateway API returned 200","request_id":"req-3f7d3faa5694d6ae"})";
  };
  BOOST_TEST(!read(line("11")));
  BOOST_TEST(counted_call(signals) == kGatewayCall);
  BOOST_TEST(read(line("12")));
}

// An amount may be the number of a status, and where nothing else tells one it is to be looked at.
BOOST_FIXTURE_TEST_CASE(a_number_that_may_be_a_status_is_decoded, Reader) {
  BOOST_TEST(!read(R"(time=2026-11-23T03:40:11Z level=info svc=cart msg=counted total=1204)"));
  BOOST_TEST(read(R"(time=2026-11-23T03:40:12Z level=info svc=cart msg=counted total=2204)"));
  BOOST_TEST(!read(R"(time=2026-11-23T03:40:13Z level=info svc=cart msg=counted total=503)"));
  BOOST_TEST(!read(R"(time=2026-11-23T03:40:13,503Z level=info svc=cart msg=stored)"));
  BOOST_TEST(read(R"(time=2026-11-23T03:40:14,503Z level=info svc=cart msg=stored)"));
}

// A zone-less time is set right by its envelope, and that by how much they differ.
BOOST_FIXTURE_TEST_CASE(the_envelope_counts_as_it_does_for_the_decoder, Reader) {
  const Timestamp envelope{1'795'405'347'453'000, Clock::absolute};
  read("2026-11-23 12:42:27.450 [main] INFO  shop.Cart - page shown", envelope);
  BOOST_TEST(read("2026-11-23 12:42:27.451 [main] INFO  shop.Cart - page shown", envelope));
  BOOST_TEST(read("2026-11-23 03:42:27.452 [main] INFO  shop.Cart - page shown", envelope));
}

BOOST_AUTO_TEST_SUITE_END()
