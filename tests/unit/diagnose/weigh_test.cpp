// Evidence becomes bits, and bits become confidence.

#include <boost/test/unit_test.hpp>

#include <cmath>

#include "support/told.h"

using namespace gwtriage;
using namespace gwtriage::test;
namespace tt = boost::test_tools;

namespace {

enum : std::uint32_t { kLimit, kLimitWeak, kKey, kBreaker, kAgainst, kHost };

Rule rule(const std::string& id, const std::string& cause, double bits, Scope scope = Scope::request) {
  Rule made;
  made.id = id;
  made.scope = scope;
  made.weights = {{cause, "", bits}};
  made.text = {id, id};
  return made;
}

Cause cause(const std::string& id) {
  Cause made;
  made.id = id;
  made.name = {id, id};
  return made;
}

Rulebook book() {
  auto book = bare_book();
  book.causes = {cause("rate-limit"), cause("credentials"), cause("local-resources")};
  book.rules = {rule("limit", "rate-limit", 3),      rule("limit-weak", "rate-limit", 1),
                rule("key", "credentials", 2.5),     rule("breaker", "local-resources", 2.8),
                rule("against", "rate-limit", -1.5), rule("host", "local-resources", 3, Scope::infrastructure)};
  book.rules[kBreaker].consequence = true;
  book.questions = {{"q-limit-key", {"rate-limit", "credentials"}, {}, {"limit or key?", "どちら?"}},
                    {"q-key-local", {"credentials", "local-resources"}, {}, {"key or local?", "どちら?"}},
                    {"q-limit-local", {"rate-limit", "local-resources"}, {}, {"limit or local?", "どちら?"}}};
  return book;
}

// `requests` failures with these rules, a second apart.
std::vector<Told> failures(std::size_t requests, const std::vector<std::uint32_t>& rules, std::uint64_t first = 0) {
  std::vector<Told> records;
  for (auto n = first; n < first + requests; ++n)
    records.push_back({.at = kStart + static_cast<Micros>(n) * kSecond,
                       .ids = {long_id(n)},
                       .failure = FailureKind::s503,
                       .rules = rules});
  return records;
}

Incident incident(const std::vector<Told>& records, const Rulebook& rules = book()) {
  return diagnosis_of(records, rules, incident_from(1)).incidents.at(0);
}

const CauseVerdict& verdict(const Incident& of, const std::string& name) {
  for (const auto& verdict : of.causes)
    if (verdict.cause == name) return verdict;
  throw std::runtime_error("no verdict on " + name);
}

double bits(const std::vector<Told>& records, const std::string& name) { return verdict(incident(records), name).bits; }

}  // namespace

BOOST_AUTO_TEST_CASE(evidence_saturates_with_the_logarithm_of_requests) {
  BOOST_TEST(bits(failures(8, {kLimit}), "rate-limit") == 3.0, tt::tolerance(1e-9));
  BOOST_TEST(bits(failures(80, {kLimit}), "rate-limit") == 3.0, tt::tolerance(1e-9));
  BOOST_TEST(bits(failures(1, {kLimit}), "rate-limit") == 3.0 / std::log2(9.0), tt::tolerance(1e-9));
  BOOST_TEST(bits(failures(3, {kLimit}), "rate-limit") == 3.0 * 2 / std::log2(9.0), tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(requests_count_not_records) {
  auto records = failures(1, {kLimit});
  for (int i = 0; i < 9; ++i) records.push_back(records.front());
  BOOST_TEST(bits(records, "rate-limit") == 3.0 / std::log2(9.0), tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(one_record_counts_once_for_a_cause_the_strongest) {
  const auto both = incident(failures(8, {kLimit, kLimitWeak}));
  BOOST_TEST(verdict(both, "rate-limit").bits == 3.0, tt::tolerance(1e-9));
  BOOST_TEST(verdict(both, "rate-limit").evidence.size() == 1U);
  auto apart = failures(8, {kLimit});
  for (std::uint64_t n = 0; n < 8; ++n)
    apart.push_back({.at = kStart + kMinute, .ids = {long_id(n)}, .rules = {kLimitWeak}});
  BOOST_TEST(bits(apart, "rate-limit") == 4.0, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(counter_evidence_counts_against) {
  BOOST_TEST(bits(failures(8, {kLimit, kAgainst}), "rate-limit") == 1.5, tt::tolerance(1e-9));
  BOOST_TEST(bits(failures(8, {kAgainst}), "rate-limit") == -1.5, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(bits_are_against_unknown_and_confidence_is_their_softmax) {
  auto rules = book();
  rules.unknown_prior = 1;
  const auto of = incident(failures(8, {kLimit}), rules);
  BOOST_TEST(verdict(of, "rate-limit").bits == 2.0, tt::tolerance(1e-9));
  BOOST_TEST(verdict(of, "unknown").bits == 0.0);
  BOOST_TEST(verdict(of, "rate-limit").confidence == 8.0 / (8 + 1 + 1 + 2), tt::tolerance(1e-9));
  double sum = 0;
  for (const auto& one : of.causes) sum += one.confidence;
  BOOST_TEST(sum == 1.0, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(unknown_wins_on_thin_evidence_and_asks_two_questions) {
  auto rules = book();
  rules.unknown_prior = 2;
  const auto thin = incident(failures(1, {kLimit}), rules);
  BOOST_TEST(thin.causes.front().cause == "unknown");
  BOOST_TEST(thin.questions.size() == 2U);
  rules.causes.front().prior = 8;
  const auto clear = incident(failures(8, {kLimit}), rules);
  BOOST_TEST(clear.causes.front().cause == "rate-limit");
  BOOST_TEST(clear.questions.empty());
}

BOOST_AUTO_TEST_CASE(questions_tell_those_apart_that_stand_closest) {
  auto records = failures(8, {kLimit});
  for (const auto& more : failures(8, {kKey}, 10)) records.push_back(more);
  const auto of = incident(records);
  BOOST_TEST_REQUIRE(of.questions.size() == 2U);
  BOOST_TEST(of.questions[0].key == "q-limit-key");
  BOOST_TEST(of.questions[1].key == "q-limit-local");
}

BOOST_AUTO_TEST_CASE(a_consequence_is_listed_and_weighs_nothing) {
  auto records = failures(4, {kLimit});
  for (const auto& more : failures(4, {kBreaker}, 10)) records.push_back(more);
  const auto judged = incident(records);
  const auto& local = verdict(judged, "local-resources");
  BOOST_TEST(local.bits == 0.0);
  BOOST_TEST_REQUIRE(local.evidence.size() == 1U);
  BOOST_TEST(local.evidence[0].consequence);
  BOOST_TEST(local.evidence[0].bits == 0.0);
  BOOST_TEST(local.evidence[0].requests == 4U);
}

// What ran out may be the trigger itself: two failures before it do not explain a hundred rejections, but a breaker is
// always set off by something.
BOOST_AUTO_TEST_CASE(a_resource_that_ran_out_follows_only_what_was_frequent_enough) {
  auto rules = book();
  rules.rules[kBreaker].marker = Marker::threads;
  const auto local = [&](std::size_t before) {
    auto records = failures(before, {kLimit});
    for (const auto& more : failures(100, {kBreaker}, 10)) records.push_back(more);
    return verdict(incident(records, rules), "local-resources").bits;
  };
  BOOST_TEST(local(2) == 2.8, tt::tolerance(1e-9));
  BOOST_TEST(local(8) == 0.0);
}

BOOST_AUTO_TEST_CASE(what_a_retry_mended_sets_off_nothing) {
  std::vector<Told> records;
  for (auto& told : failures(4, {kLimit})) {
    auto mended = told;
    mended.at += kSecond / 2;
    mended.failure = {};
    mended.rules = {};
    mended.recovered = true;
    records.push_back(told);
    records.push_back(mended);
  }
  for (const auto& more : failures(4, {kBreaker}, 10)) records.push_back(more);
  BOOST_TEST(bits(records, "local-resources") > 2.0);
}

// "upstream said 503", made of a timeout by our own client: nobody behind a proxy said so.
BOOST_AUTO_TEST_CASE(a_rule_of_answers_says_nothing_where_none_came) {
  auto rules = book();
  rules.rules[kLimit].answered = true;
  auto records = failures(8, {kLimit});
  BOOST_TEST(verdict(incident(records, rules), "rate-limit").bits == 0.0);
  for (auto& told : records) told.answered = true;
  BOOST_TEST(verdict(incident(records, rules), "rate-limit").bits == 3.0, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(a_service_that_makes_no_calls_has_troubles_of_its_own) {
  auto rules = book();
  rules.rules[kKey].scope = Scope::service;
  auto records = failures(8, {kLimitWeak});
  for (std::uint64_t n = 20; n < 30; ++n)
    records.push_back({.at = kStart + kSecond,
                       .stream = "stock",
                       .service = "stock",
                       .ids = {long_id(n)},
                       .own = 500,
                       .rules = {kKey}});
  BOOST_TEST(verdict(incident(records, rules), "credentials").bits == 0.0);
  for (auto& told : records) told.service = "payment_service";
  BOOST_TEST(verdict(incident(records, rules), "credentials").bits > 2.0);
}

BOOST_AUTO_TEST_CASE(a_breaker_that_nothing_precedes_counts) {
  BOOST_TEST(bits(failures(8, {kBreaker}), "local-resources") == 2.8, tt::tolerance(1e-9));
  auto records = failures(8, {kBreaker});  // what comes later is no reason of it
  for (const auto& more : failures(4, {kLimit}, 20)) records.push_back(more);
  BOOST_TEST(bits(records, "local-resources") == 2.8, tt::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(infrastructure_speaks_two_minutes_before_and_not_earlier) {
  const auto with_host = [](Micros before) {
    std::vector<Told> records = {{.at = kStart - before, .stream = "kernel", .service = "kernel", .rules = {kHost}}};
    for (const auto& more : failures(4, {kLimitWeak})) records.push_back(more);
    return bits(records, "local-resources");
  };
  BOOST_TEST(with_host(2 * kMinute) > 0.5);
  BOOST_TEST(with_host(2 * kMinute + kSecond) == 0.0);
}

BOOST_AUTO_TEST_CASE(of_other_services_requests_nothing_is_said) {
  auto records = failures(4, {kLimitWeak});
  records.push_back(
      {.at = kStart, .stream = "stock", .service = "stock", .ids = {long_id(99)}, .own = 500, .rules = {kKey}});
  BOOST_TEST(bits(records, "credentials") == 0.0);
}

BOOST_AUTO_TEST_CASE(evidence_has_three_texts_of_different_requests) {
  auto records = failures(1, {kLimit});
  records.push_back(
      {.at = kStart + 15 * kSecond, .ids = {long_id(0)}, .failure = FailureKind::s503, .rules = {kLimit}});
  for (const auto& more : failures(50, {kLimit}, 30)) records.push_back(more);
  const auto judged = incident(records);
  const auto& evidence = verdict(judged, "rate-limit").evidence.at(0);
  BOOST_TEST_REQUIRE(evidence.exemplars.size() == 3U);
  BOOST_TEST(evidence.exemplars[0].line == 1U);
  BOOST_TEST(evidence.exemplars[1].line > 2U);
}

// What is said as often before anything was wrong is how this shop is on good days.
BOOST_AUTO_TEST_CASE(what_is_as_frequent_before_the_onset_weighs_nothing) {
  const auto judged = [](int habit) {
    std::vector<Told> records;
    for (int i = 0; i < 10 * habit; ++i)
      records.push_back({.at = kStart + i * kMinute / habit, .service = "host", .rules = {kHost}});
    for (auto told : failures(8, {kLimitWeak})) {
      told.at += 20 * kMinute;
      records.push_back(told);
    }
    for (int i = 0; i < 6; ++i)
      records.push_back({.at = kStart + 20 * kMinute + i * kSecond, .service = "host", .rules = {kHost}});
    return verdict(incident(records), "local-resources").bits;
  };
  BOOST_TEST(judged(10) == 0.0);
  BOOST_TEST(judged(1) > 1.0);
  BOOST_TEST(judged(1) < 3.0);
}

// "503 Service Unavailable" around "API key expired" neither names a cause nor makes another one a consequence.
BOOST_AUTO_TEST_CASE(a_disguise_has_no_consequences) {
  auto rules = book();
  rules.rules[kKey].weights.front().bits = 5;
  rules.rules[kLimit].weights.front().bits = 2.5;
  rules.rules[kBreaker].weights.front().cause = "credentials";
  auto records = failures(4, {kLimit, kKey});
  for (const auto& more : failures(4, {kBreaker}, 10)) records.push_back(more);
  const auto judged = incident(records, rules);
  BOOST_TEST(verdict(judged, "rate-limit").evidence.empty());
  for (const auto& evidence : verdict(judged, "credentials").evidence) BOOST_TEST(!evidence.consequence);
}

BOOST_AUTO_TEST_CASE(evidence_names_the_records_that_it_rests_on) {
  std::vector<Told> records;
  for (int n = 0; n < 2; ++n)
    records.push_back({.at = kStart - (20 - n) * kSecond,
                       .stream = "edge",
                       .service = "edge",
                       .ids = {long_id(90 + static_cast<std::uint64_t>(n))},
                       .own = 503,
                       .rules = {kHost}});
  for (const auto& told : failures(3, {kHost})) records.push_back(told);
  const auto judged = incident(records);
  const auto& evidence = verdict(judged, "local-resources").evidence;
  BOOST_TEST_REQUIRE(evidence.size() == 1U);
  BOOST_TEST(evidence[0].requests == 3U);
  BOOST_TEST_REQUIRE(!evidence[0].exemplars.empty());
  for (const auto& exemplar : evidence[0].exemplars) BOOST_TEST(exemplar.line >= 3U);
}

BOOST_AUTO_TEST_CASE(a_book_may_stretch_its_weights) {
  auto rules = book();
  rules.evidence_scale = 1.5;
  BOOST_TEST(verdict(incident(failures(8, {kLimit}), rules), "rate-limit").bits == 4.5, tt::tolerance(1e-9));
}
