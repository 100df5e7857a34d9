// What the matcher makes of whole records, with the small book of tests/data/book-min.

#include "match/matcher.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <thread>

#include "engine/book_check.h"
#include "engine/single_record.h"
#include "match/record_verdict.h"
#include "rulebook/parse_book.h"

using namespace gwtriage;

namespace {

const Rulebook& small_book() {
  static const Rulebook book = [] {
    auto files = read_book(std::string(GWTRIAGE_SOURCE_DIR) + "/tests/data/book-min");
    return *parse_book(*files);
  }();
  return book;
}

Matcher compiled(const MatchOptions& options = {}) {
  auto matcher = Matcher::compile(small_book(), options);
  return std::move(*matcher);
}

// A record as read; owns all that the signals point into.
struct Reading {
  explicit Reading(std::string record, const MatchOptions& options = {})
      : text(std::move(record)), matcher(compiled(options)), reader(small_book().fields) {
    matcher.match(reader.decode(text), signals, scratch);
  }

  std::string rules() const {
    std::string ids;
    for (const auto rule : signals.rules) ids += (ids.empty() ? "" : " ") + small_book().rules[rule].id;
    return ids;
  }
  std::string failure() const { return signals.failure ? std::string(name(*signals.failure)) : "none"; }

  std::string text;
  Matcher matcher;
  SingleRecord reader;
  Signals signals;
  MatchScratch scratch;
};

}  // namespace

BOOST_AUTO_TEST_CASE(one_number_is_never_both) {
  const Reading both(
      R"({"service":"auth_service","error_code":401,"message":"Payment gateway API returned 503","request_id":"r-1"})");
  BOOST_TEST(both.failure() == "503");
  BOOST_TEST(both.signals.own_status == 401);
  BOOST_TEST(both.signals.implicated);
  const Reading one(
      R"({"level":"error","service":"pay","message":"payment gateway answered 503 attempt=1","status":503})");
  BOOST_TEST(one.failure() == "503");
  BOOST_TEST(one.signals.own_status == 0);
  BOOST_TEST(one.signals.attempt == 1);
}

BOOST_AUTO_TEST_CASE(the_gateways_status_tells_the_kind) {
  BOOST_TEST(Reading("ERROR payment gateway answered 429").failure() == "429");
  BOOST_TEST(Reading("ERROR payment gateway answered 520").failure() == "other");
  BOOST_TEST(Reading("ERROR payment gateway answered 402").failure() == "none");  // a verdict on one card
  BOOST_TEST(Reading("ERROR payment gateway answered 200").failure() == "none");
  BOOST_TEST(Reading("ERROR ゲートウェイが 504 を返した").failure() == "504");
  BOOST_TEST(Reading(R"({"level":"error","msg":"charge: connect timed out","gateway_status":502})").failure() == "502");
  BOOST_TEST(Reading("ERROR charge: connect timed out").failure() == "timeout-connect");
}

BOOST_AUTO_TEST_CASE(conditions_join) {
  BOOST_TEST(Reading("ERROR database: connect timed out").rules() == "");
  BOOST_TEST(Reading("ERROR charge: Connect Timeout").rules() == "call-timed-out");
  BOOST_TEST(Reading("ERROR too many requests").rules() == "");  // no failed call
  BOOST_TEST(Reading("ERROR payment gateway answered 503: too many requests").rules() == "gateway-said too-many");
  BOOST_TEST(Reading(R"({"level":"error","msg":"payment gateway answered 503","Gateway-Status":429})").rules() ==
             "gateway-said too-many");
  BOOST_TEST(Reading(R"({"level":"error","msg":"x","call":{"elapsed_ms":"4ms"}})").rules() == "instant");
  BOOST_TEST(Reading(R"({"level":"error","msg":"x","elapsed_ms":6})").rules() == "");
}

BOOST_AUTO_TEST_CASE(text_is_seen_through_json) {
  const Reading nested(
      R"({"level":"error","msg":"failed","err":{"body":"{\"error\":\"Payment gateway said \\u0022no\\u0022: 503\"}"}})");
  BOOST_TEST(nested.failure() == "503");
  const Reading stack("{\"level\":\"error\",\"msg\":\"failed\"}\nConnectException: connect timed out\n\tat pay.Client");
  BOOST_TEST(stack.failure() == "timeout-connect");
}

BOOST_AUTO_TEST_CASE(answers_of_others_go_to_them) {
  const Reading said("ERROR order-service answered 500, stock-service answered 503");
  BOOST_REQUIRE_EQUAL(said.signals.peer_answers.size(), 2);
  BOOST_TEST(said.signals.peer_answers[0].peer == "order-service");
  BOOST_TEST(said.signals.peer_answers[0].status == 500);
  BOOST_TEST(said.signals.own_status == 0);
  BOOST_TEST(said.signals.implicated);
  BOOST_TEST(!Reading("ERROR order-service answered 200").signals.implicated);
}

// "POST https://fraud.example/check answered 503": the host's answer, whoever logs it.
BOOST_AUTO_TEST_CASE(what_a_called_url_answered_is_not_our_own) {
  const auto told = [](const std::string& message) {
    const Reading reading(R"({"level":"error","service":"wallet-service","message":")" + message + "\"}");
    std::string who = std::to_string(reading.signals.own_status);
    for (const auto& answer : reading.signals.peer_answers)
      who += " " + std::string(answer.peer) + " " + std::to_string(answer.status);
    return who;
  };
  BOOST_TEST(told("POST https://fraud.example/check answered 503") == "0 fraud.example 503");
  BOOST_TEST(told("503 Server Error: Service Unavailable for url: https://fraud.example/check?x=1") ==
             "0 fraud.example 503");
  BOOST_TEST(
      told("[503 Service Unavailable] during [POST] to [https://fraud.example:8443/check] [FraudClient#check()]") ==
      "0 fraud.example 503");
  BOOST_TEST(told("call failed: HTTP 503, https://fraud.example/check が応答しません") == "0 fraud.example 503");
  BOOST_TEST(told("GET http://fraud-service.shop.svc.cluster.local:8080/check -> 500") == "0 fraud-service 500");
  BOOST_TEST(told("GET http://10.1.2.3/check answered HTTP 503") == "503");
  // Whether a service of ours is called checkout, the log as a whole tells; else it is the speaker's.
  BOOST_TEST(told("checkout failed: HTTP 503 (see https://docs.example/errors)") == "0 checkout 503");
  BOOST_TEST(told("POST https://wallet-service/pay -> 503") == "503");
  BOOST_TEST(told("POST /pay -> 503") == "503");
}

BOOST_AUTO_TEST_CASE(own_answers) {
  BOOST_TEST(Reading("WARN answering 500 to the client").signals.own_status == 500);
  const Reading access(R"(10.0.0.1 - - [22/Nov/2026:10:00:00 +0000] "POST /pay HTTP/1.1" 503 12 "-" "curl/8")");
  BOOST_TEST(access.signals.own_status == 503);
  BOOST_TEST(access.failure() == "none");
  BOOST_TEST(access.signals.implicated);
}

BOOST_AUTO_TEST_CASE(gateways_are_named) {
  BOOST_TEST(Reading("ERROR https://api.stripe.com/v1: connect timed out").signals.gateway == "api.stripe.com");
  BOOST_TEST(Reading("ERROR files.stripe.com:443 connect timed out").signals.gateway == "files.stripe.com");
  BOOST_TEST(Reading("ERROR StripeConnectionError connect timed out").signals.gateway == "Stripe");
  BOOST_TEST(Reading("ERROR pinstriped connect timed out").signals.gateway == "");
  BOOST_TEST(Reading("ERROR api.stripe.com.evil.example connect timed out").signals.gateway != "api.stripe.com");
  BOOST_TEST(Reading("ERROR GMOペイメント connect timed out").signals.gateway == "GMO");
  BOOST_TEST(
      Reading(R"({"level":"error","msg":"connect timed out","upstream":"pay.psp.example:443"})").signals.gateway ==
      "pay.psp.example");
  BOOST_TEST(Reading(R"({"level":"error","msg":"connect timed out","upstream":"10.1.2.3:443"})").signals.gateway == "");
  BOOST_TEST(Reading("ERROR edge-pay connect timed out", {.gateways = {"Edge-Pay"}, .providers = {}}).signals.gateway ==
             "Edge-Pay");
}

// The URL in a message says whom a failed call went to, where no field does.
BOOST_AUTO_TEST_CASE(a_gateway_is_named_by_the_url_that_was_called) {
  BOOST_TEST(
      Reading("ERROR payment gateway answered 503: POST https://api.newpsp.example/v1/charges").signals.gateway ==
      "api.newpsp.example");
  BOOST_TEST(Reading("ERROR payment gateway answered 503 (see https://docs.newpsp.example/errors)").signals.gateway ==
             "");
  BOOST_TEST(Reading("ERROR payment gateway answered 503: POST https://10.1.2.3/v1/charges").signals.gateway == "");
}

// By --gateway or by --site: no rule is needed to know that its bad answer is a gateway failure.
BOOST_AUTO_TEST_CASE(a_given_gateway_needs_no_rule) {
  const std::vector<Provider> site = {{.name = "Card Hub", .hosts = {"*.cards.example"}, .aliases = {"card-hub"}}};
  for (const auto& given :
       {MatchOptions{.gateways = {"card-hub"}, .providers = {}}, MatchOptions{.gateways = {}, .providers = site}}) {
    const auto failure = [&](const std::string& text) { return Reading(text, given).failure(); };
    BOOST_TEST(failure("ERROR card-hub answered 503") == "503");
    BOOST_TEST(failure(R"({"level":"error","msg":"call failed","upstream":"card-hub","upstream_status":502})") ==
               "502");
    BOOST_TEST(failure("ERROR card-hub connect timed out") == "timeout-connect");
    BOOST_TEST(failure("INFO card-hub answered 200") == "none");
    BOOST_TEST(failure("ERROR card-hub is slow today") == "none");
    BOOST_TEST(failure("ERROR stock-hub answered 503") == "none");
    BOOST_TEST(failure(R"({"level":"error","service":"card-hub","msg":"order failed","status":500})") == "none");
  }
  const MatchOptions by_site{.gateways = {}, .providers = site};
  const Reading host("ERROR POST https://pay.cards.example/v1 answered 503", by_site);
  BOOST_TEST(host.failure() == "503");
  BOOST_TEST(host.signals.gateway == "pay.cards.example");
  BOOST_TEST(host.signals.own_status == 0);
  BOOST_TEST(Reading("ERROR POST https://pay.cards.example.evil.example/v1 answered 503", by_site).failure() == "none");
}

BOOST_AUTO_TEST_CASE(an_answer_needs_proof) {
  BOOST_TEST(!Reading("ERROR payment gateway answered 503").signals.answered);
  BOOST_TEST(Reading(R"({"level":"error","msg":"payment gateway failed 503","gateway_status":503})").signals.answered);
  BOOST_TEST(Reading(R"({"level":"error","msg":"payment gateway said 503","psp_id":"ch_1"})").signals.answered);
  const Reading body("ERROR payment gateway answered 503 body={\"error\":\"busy\"}");
  BOOST_TEST(body.signals.answered);
  BOOST_TEST(body.signals.response_body == "{\"error\":\"busy\"}");
  BOOST_TEST((body.signals.author == Author::gateway));
  const Reading none("ERROR payment gateway: connect timed out, 503, body=none");
  BOOST_TEST(!none.signals.answered);
  BOOST_TEST((none.signals.author == Author::none));
  BOOST_TEST((Reading("ERROR payment gateway answered 502 x-edge-error: 1").signals.author == Author::edge));
}

BOOST_AUTO_TEST_CASE(success_and_recovery) {
  BOOST_TEST(Reading("INFO charge ok").signals.gateway_call);
  BOOST_TEST(!Reading("INFO charge ok").signals.implicated);
  BOOST_TEST(Reading("INFO charge ok attempt=2").signals.recovered);
  BOOST_TEST(Reading(R"({"level":"info","msg":"charge ok","retry_count":1})").signals.recovered);
  BOOST_TEST(!Reading("INFO charge ok attempt=1").signals.recovered);
}

BOOST_AUTO_TEST_CASE(markers_make_a_record_worth_keeping) {
  const Reading marked("INFO X-Edge-Error seen");
  BOOST_TEST(marked.signals.markers == 1U << static_cast<unsigned>(Marker::alert));
  BOOST_TEST(marked.signals.implicated);
}

BOOST_AUTO_TEST_CASE(healthy_records_say_nothing) {
  for (const char* text :
       {R"({"level":"info","msg":"order 503 placed","status":200})", "INFO all is well", "", "\n", "{", "\xff\xfe"}) {
    const Reading healthy(text);
    BOOST_TEST(healthy.signals.rules.empty(), text);
    BOOST_TEST(!healthy.signals.implicated, text);
  }
}

BOOST_AUTO_TEST_CASE(one_record_alone_is_judged) {
  const auto told = [](const Reading& reading) {
    const auto verdict = judge_record(small_book(), reading.signals);
    return std::string(verdict.cause) + "/" + std::string(verdict.sub);
  };
  BOOST_TEST(told(Reading("ERROR payment gateway answered 503: too many requests")) == "rate-limit/quota");
  BOOST_TEST(told(Reading("ERROR connect timed out")) == "connectivity/");
  BOOST_TEST(told(Reading("ERROR payment gateway answered 503")) == "unknown/");
  BOOST_TEST(told(Reading(R"({"level":"error","msg":"x","elapsed_ms":3})")) == "/");  // half a bit
  // 4 bits for a rate limit less 2 against it, 3 for connectivity
  BOOST_TEST(told(Reading("ERROR payment gateway 503 too many requests, connect timed out")) == "connectivity/");
  Reading retried("INFO connect timed out, then all went well");
  retried.signals.recovered = true;  // as a rule about retries says
  BOOST_TEST(told(retried) == "/");
}

BOOST_AUTO_TEST_CASE(near_misses_name_what_failed) {
  Reading reading("ERROR database connect timed out");
  const auto misses = reading.matcher.near_misses(reading.reader.decode(reading.text), reading.scratch);
  BOOST_REQUIRE_EQUAL(misses.size(), 1);
  BOOST_TEST(small_book().rules[misses[0].rule].id == "call-timed-out");
  BOOST_TEST(misses[0].missing[0] == "when.all[1].none[0].text: text database is there, and must not");
}

BOOST_AUTO_TEST_CASE(rules_that_break_their_word_are_found) {
  Rulebook book = small_book();
  BOOST_TEST(to_string(check_examples(book)) == "");
  book.rules[0].matches.push_back("payment gateway answered");
  book.rules[0].spares.push_back("ゲートウェイ 503");
  const std::string what = to_string(check_examples(book));
  BOOST_TEST(what.find("rules[0] \"gateway-said\": matches[1]: is not matched") != std::string::npos, what);
  BOOST_TEST(what.find("rules[0] \"gateway-said\": spares[1]: is matched") != std::string::npos, what);
}

// Patterns are compiled when they are first needed, by whichever thread is first.
BOOST_AUTO_TEST_CASE(threads_share_a_matcher) {
  const Matcher matcher = compiled();
  std::vector<std::thread> threads;
  std::vector<int> failures(4);
  for (int& count : failures)
    threads.emplace_back([&matcher, &count] {
      SingleRecord reader(small_book().fields);
      MatchScratch scratch;
      Signals signals;
      for (int i = 0; i < 200; ++i) {
        matcher.match(reader.decode(i % 2 ? "ERROR charge: connect timed out" : "ERROR payment gateway answered 503"),
                      signals, scratch);
        count += signals.failure.has_value();
      }
    });
  for (auto& thread : threads) thread.join();
  for (const int count : failures) BOOST_TEST(count == 200);
}

BOOST_AUTO_TEST_CASE(built_in_rules_keep_their_word) {
  const auto book = parse_book(builtin_book(),
                               {.check_patterns = false, .features = {}, .checklist_findings = {}, .fix_reasons = {}});
  BOOST_REQUIRE(book);
  BOOST_TEST(to_string(check_examples(*book)) == "");
}
