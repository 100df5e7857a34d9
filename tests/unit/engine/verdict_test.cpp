// Whole logs and what the built-in book makes of them.

#include <fmt/format.h>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "correlate/summary_file.h"
#include "support/analyst.h"

using namespace gwtriage;
using namespace gwtriage::test;
namespace data = boost::unit_test::data;

namespace {

// One line for each of `count` requests, two seconds apart; "{0}" is its id, "{1}" its time.
std::string log_of(const std::string& line, int count) {
  std::string log;
  for (int n = 0; n < count; ++n) {
    const auto id = fmt::format("{:032x}", (n + 1) * 0x9e3779b97f4a7c15ULL);
    const auto at = fmt::format("2026-11-20T05:{:02}:{:02}.000Z", n / 30, n * 2 % 60);
    log += fmt::format(fmt::runtime(line), id, at) + "\n";
  }
  return log;
}

const Incident& only(const Diagnosis& diagnosis) {
  BOOST_TEST_REQUIRE(diagnosis.incidents.size() == 1U);
  return diagnosis.incidents[0];
}

const FilledStep& step(const Incident& incident, const std::string& id) {
  const auto found = std::find_if(incident.checklist.begin(), incident.checklist.end(),
                                  [&](const auto& step) { return step.id == id; });
  BOOST_TEST_REQUIRE((found != incident.checklist.end()));
  return *found;
}

// Own 401s beside the gateway's 503, in dialects and languages of their own.
const std::vector<std::string> kBeside = {
    R"({{"time":"{1}","level":"error","service":"auth_service","error_code":401,"message":"Payment gateway API returned 503","request_id":"{0}"}})",
    R"(time={1} level=error service=auth_service msg="payment gateway returned 503" error_code=401 request_id={0})",
    R"({{"time":"{1}","severity":"ERROR","service":"auth-service","error_code":401,"message":"決済ゲートウェイが503を返しました","request_id":"{0}"}})",
};

}  // namespace

BOOST_DATA_TEST_CASE(a_401_beside_a_gateways_503_never_ranks_credentials_first,
                     data::xrange(kBeside.size()) * data::make({3, 60}), form, count) {
  const auto diagnosis = diagnose_log(log_of(kBeside[form], count));
  const auto& incident = only(diagnosis);
  BOOST_TEST(incident.events_503 == static_cast<std::uint64_t>(count));
  BOOST_TEST(incident.causes.front().cause != "credentials");
  for (const auto& cause : incident.causes)
    if (cause.cause == "credentials")
      for (const auto& evidence : cause.evidence)
        if (!evidence.feature || evidence.rule == "own-401-beside") BOOST_TEST(evidence.bits <= 0.5, evidence.rule);
  BOOST_TEST_REQUIRE(incident.downstream.size() == 1U);
  BOOST_TEST(incident.downstream[0].status == 401);
  BOOST_TEST(incident.downstream[0].requests == static_cast<std::uint64_t>(count));
}

BOOST_AUTO_TEST_CASE(a_401_beside_500s_of_others_is_a_symptom) {
  auto log = log_of(kBeside[0], 10);
  log += log_of(
      R"({{"time":"{1}","level":"error","service":"order_service","error_code":500,"message":"Payment gateway API returned 503","request_id":"{0}"}})",
      10);
  const auto diagnosis = diagnose_log(log);
  for (const auto& error : only(diagnosis).downstream) BOOST_TEST(error.symptom == (error.status == 401));
  BOOST_TEST(diagnosis.incidents[0].downstream.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_bare_503_settles_nothing) {
  const auto diagnosis = diagnose_log(log_of("{1} ERROR payment gateway returned 503 request_id={0}", 10));
  const auto& incident = only(diagnosis);
  BOOST_TEST(incident.causes.front().confidence < 0.9);
  BOOST_TEST(incident.questions.size() == 2U);
  BOOST_TEST((step(incident, "step.1").state == StepState::do_now));
  BOOST_TEST(!incident.calls.has_value());
}

// The log never settles a status page, whatever it says of one.
BOOST_AUTO_TEST_CASE(the_status_page_is_for_a_person) {
  const auto diagnosis = diagnose_log(log_of(
      R"({1} ERROR payment gateway returned 503: "scheduled maintenance, see our status page" request_id={0})", 10));
  BOOST_TEST((step(only(diagnosis), "step.1").state == StepState::do_now));
}

BOOST_AUTO_TEST_CASE(what_a_limiter_says_is_a_rate_limit) {
  const auto diagnosis = diagnose_log(log_of(
      R"({1} ERROR payment gateway responded 503: {{"error":"rate_limit_exceeded","message":"Too many requests"}} retry-after: 2 request_id={0})",
      20));
  BOOST_TEST(only(diagnosis).causes.front().cause == "rate-limit");
}

BOOST_AUTO_TEST_CASE(the_gateways_own_word_on_a_key_is_credentials) {
  const auto diagnosis = diagnose_log(
      log_of(R"({1} ERROR payment gateway returned 503: {{"error":"API key expired"}} request_id={0})", 20));
  BOOST_TEST(only(diagnosis).causes.front().cause == "credentials");
}

BOOST_AUTO_TEST_CASE(names_do_not_resolve_is_connectivity) {
  const auto diagnosis = diagnose_log(
      log_of("{1} ERROR call to payment gateway failed: getaddrinfo ENOTFOUND api.psp.example request_id={0}", 20));
  const auto& incident = only(diagnosis);
  BOOST_TEST(incident.causes.front().cause == "connectivity");
  BOOST_TEST(incident.causes.front().sub == "dns");
  BOOST_TEST(incident.answered == 0U);
}

BOOST_AUTO_TEST_CASE(no_secret_survives_the_fold) {
  const auto log = log_of(
      R"({1} ERROR payment gateway returned 503 card=4111111111111111 authorization: Bearer sk_live_abcdefghijklmnop123456 request_id={0})",
      5);
  const auto saved = write_summary(summarise("shop.log", log));
  BOOST_TEST(saved.find("4111111111111111") == saved.npos);
  BOOST_TEST(saved.find("sk_live_abcdefghijklmnop123456") == saved.npos);
  BOOST_TEST(saved.find("[card#") != saved.npos);
}

// Whatever a log claims, the summary that it makes can be read again.
BOOST_AUTO_TEST_CASE(absurd_figures_in_a_log_are_saved_and_read) {
  for (const auto* absurd : {"duration_ms=1e300", "duration_ms=-1e300", "duration_ms=nan",
                             "elapsed=99999999999999999999999s", "attempt=99999999999", "status=2147483648",
                             "amount=9223372036854775807", "amount=1e308", "error_code=-401", "duration_ms=1e38"}) {
    const auto log = log_of(
        std::string("time={1} level=error msg=\"payment gateway returned 503\" request_id={0} order_id=o1 ") + absurd,
        4);
    const auto summary = summarise("shop.log", log);
    const auto read = read_summary(write_summary(summary), "saved");
    BOOST_TEST(static_cast<bool>(read), absurd << ": " << (read ? "" : read.error().what));
    if (read) BOOST_TEST(report_of(*read) == report_of(summary));
  }
}

BOOST_AUTO_TEST_CASE(absurd_times_in_a_log_are_saved_and_read) {
  for (const auto* absurd :
       {"9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "99999999999", "9999999999999", "9999999999999999",
        "9999999999999999999", "-1", "0", "1e30", "2026-13-45T99:99:99Z", "Feb 30 25:61:61"}) {
    const auto log = log_of(fmt::format("{{{{\"time\":\"{}\",\"level\":\"error\",\"message\":\"payment gateway "
                                        "returned 503\",\"request_id\":\"{{0}}\"}}}}",
                                        absurd),
                            4);
    const auto summary = summarise("shop.log", log);
    BOOST_TEST(summary.records.size() == 4U, absurd);
    const auto read = read_summary(write_summary(summary), "saved");
    BOOST_TEST(static_cast<bool>(read), absurd << ": " << (read ? "" : read.error().what));
    if (read) BOOST_TEST(report_of(*read) == report_of(summary));
  }
}
