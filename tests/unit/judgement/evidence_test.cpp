// What looks like evidence and is none, and what is plain enough to be believed.

#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "support/analyst.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

std::string id(int n) { return fmt::format("9d1c0a44-7a10-4b6e-9a55-0c1d2e3f4a{:02}", n); }

// Three failed calls of till, a few seconds apart; `before` stands 30 ms before each, with its request's id.
std::string three_failures(const std::string& before, const std::string& failure) {
  std::string log;
  for (int n = 0; n < 3; ++n) {
    if (!before.empty()) log += fmt::format("2026-11-20T03:00:{:02}.100Z {} request_id={}\n", 4 * n, before, id(n));
    log += fmt::format("2026-11-20T03:00:{:02}.130Z ERROR [till] {} request_id={}\n", 4 * n, failure, id(n));
  }
  return log;
}

Incident only_incident(const std::string& log) {
  const auto diagnosis = diagnose_log(log);
  BOOST_TEST_REQUIRE(diagnosis.incidents.size() == 1U);
  return diagnosis.incidents.front();
}

const CauseVerdict& verdict(const Incident& incident, const std::string& cause) {
  return *std::find_if(incident.causes.begin(), incident.causes.end(),
                       [&](const auto& verdict) { return verdict.cause == cause; });
}

bool is_among(const Incident& incident, const std::string& step, StepState state) {
  return std::any_of(incident.checklist.begin(), incident.checklist.end(),
                     [&](const auto& known) { return known.id == step && known.state == state; });
}

const std::string k503 = "payment gateway api.psp.example returned 503 Service Unavailable";

}  // namespace

BOOST_AUTO_TEST_CASE(a_pool_with_room_is_not_exhausted) {
  const auto judged = only_incident(three_failures("INFO [till] pool stats active=3 idle=17 max_connections=20", k503));
  BOOST_TEST(verdict(judged, "local-resources").evidence.empty());
  BOOST_TEST(is_among(judged, "step.4", StepState::do_now));
}

BOOST_AUTO_TEST_CASE(a_query_that_was_executed_is_no_failed_lookup) {
  const auto judged = only_incident(three_failures("DEBUG [till] Database query executed in 3 ms rows=1", k503));
  BOOST_TEST(verdict(judged, "connectivity").bits <= 0.0);
  BOOST_TEST(judged.causes.front().cause != "connectivity");
}

BOOST_AUTO_TEST_CASE(what_a_program_prints_at_its_start_is_neither_fallback_nor_change) {
  const auto judged = only_incident(
      "2026-11-20T02:59:58.000Z INFO [till] No active profile set, falling back to 1 default profile: \"default\"\n"
      "2026-11-20T02:59:59.000Z INFO [till] Started TillApplication in 4.2 seconds\n"
      "2026-11-20T02:59:59.100Z INFO [till] till listening on port 8080\n"
      "2026-11-20T02:59:59.200Z INFO [ci] merged 1f2e3d4: Update config/routes.rb\n" +
      three_failures("", k503));
  BOOST_TEST(!is_among(judged, "step.7", StepState::found));
  for (const auto& cause : judged.causes)
    for (const auto& evidence : cause.evidence) BOOST_TEST(!evidence.rule.starts_with("change-before"), evidence.rule);
}

BOOST_AUTO_TEST_CASE(evidence_stands_in_the_incident_and_not_in_what_others_had_before) {
  std::string log;
  for (int n = 0; n < 2; ++n)
    log += fmt::format("2026-11-20T03:00:0{}.000Z ERROR [edge] connection refused from downstream request_id={}\n",
                       n + 1, id(n + 50));
  for (int n = 0; n < 3; ++n)
    log += fmt::format("2026-11-20T03:00:{}.000Z ERROR [till] payment gateway connection refused request_id={}\n",
                       n + 3, id(n));
  for (const auto& cause : only_incident(log).causes)
    for (const auto& evidence : cause.evidence) {
      BOOST_TEST(!evidence.exemplars.empty(), evidence.rule);
      for (const auto& exemplar : evidence.exemplars) BOOST_TEST(exemplar.line >= 3U, evidence.rule);
    }
}

BOOST_AUTO_TEST_CASE(an_amount_is_no_status) {
  const auto diagnosis = diagnose_log(
      "2026-11-20T03:00:00Z INFO [till] authorized by acquirer {\"order\": \"o-1\", \"value\": 401}\n"
      "2026-11-20T03:00:01Z INFO [till] authorized by acquirer {\"order\": \"o-2\", \"value\": 503}\n"
      "2026-11-20T03:00:02Z INFO [till] Adyen approved [order:o-3] [value:503]\n");
  BOOST_TEST(diagnosis.gateway_failure_events == 0U);
}

BOOST_AUTO_TEST_CASE(of_two_numbers_the_gateways_field_tells_the_gateways) {
  std::string log;
  for (int n = 0; n < 3; ++n)
    log += fmt::format(
        "2026-11-20T03:00:0{}Z ERROR [login] the payment provider call failed (gateway_status=503, error_code=401) "
        "request_id={}\n",
        n, id(n));
  const auto judged = only_incident(log);
  BOOST_TEST(judged.failures.count(FailureKind::s401) == 0U);
  BOOST_TEST(judged.failures.at(FailureKind::s503) == 3U);
}

BOOST_AUTO_TEST_CASE(a_provider_that_reports_its_own_error_is_likely_down) {
  std::string log;
  for (int n = 0; n < 3; ++n)
    log += fmt::format(
        "2026-11-20 11:3{}:25 - PayPal::SDK::Core::Exceptions::ServerError - Failed.  Response code = 503.  Response "
        "message "
        "= Service Unavailable.  Response debug ID = 1a2b3c4d5e6f{}.:\n\t/srv/till/http_helper.rb:151:in "
        "`handle_response'\n",
        n, n);
  const auto judged = only_incident(log);
  BOOST_TEST(judged.causes.front().cause == "gateway-outage");
  BOOST_TEST(judged.causes.front().confidence >= 0.7);
}

BOOST_AUTO_TEST_CASE(a_client_that_is_refused_its_token_thrice_is_clear) {
  std::string log;
  for (int n = 0; n < 3; ++n)
    log += fmt::format(
        "[2026-11-20 11:5{}:47] Could not get an access token from PayPal. HTTP Code: 401. Response: "
        "{{\"error\":\"invalid_client\",\"error_description\":\"Client Authentication failed\"}}\n",
        n);
  const auto judged = only_incident(log);
  BOOST_TEST(judged.causes.front().cause == "credentials");
  BOOST_TEST(judged.causes.front().confidence >= 0.9);
}

// A refusal of what we sent is no sign of an outage.
BOOST_AUTO_TEST_CASE(a_request_that_the_provider_will_not_have_names_no_cause) {
  std::string log;
  for (int n = 0; n < 3; ++n)
    log += fmt::format(
        "{{\"level\":\"error\",\"service\":\"till\",\"timestamp\":\"2026-11-20 10:00:{}1\",\"message\":\"Stripe charge "
        "error:\",\"error\":\"Raw card numbers are unsafe. Read https://support.stripe.com/questions/raw-cards.\"}}\n",
        n);
  const auto judged = only_incident(log);
  BOOST_TEST(judged.gateway.value_or("") == "Stripe");
  BOOST_TEST(judged.causes.front().cause == "unknown");
}

BOOST_AUTO_TEST_CASE(what_the_gateway_announced_is_told) {
  std::string log;
  for (int n = 0; n < 3; ++n)
    log += fmt::format(
        "{{\"time\":\"2026-11-20T04:38:0{}Z\",\"service\":\"till\",\"level\":\"error\",\"msg\":\"payment gateway "
        "answered "
        "503\",\"gateway_status\":503,\"retry_after\":\"900\",\"body\":\"{{\\\"message\\\": "
        "\\\"\\\\u505c\\\\u6b62\\\\u4e2d\\\", \\\"maintenance_until\\\": "
        "\\\"2026-11-20T14:00:00+09:00\\\"}}\",\"request_id\":\"{}\"}}\n",
        n, id(n));
  const auto judged = only_incident(log);
  BOOST_TEST(judged.notice.retry_after.value_or(0) == 900);
  BOOST_TEST(judged.notice.retry_after_answers == 3U);
  BOOST_TEST_REQUIRE(judged.notice.ends.has_value());
  BOOST_TEST(*judged.notice.ends_in / kMinute == 21);
  BOOST_TEST(!judged.notice.exemplars.empty());
  BOOST_TEST_REQUIRE(!judged.bodies.empty());
  BOOST_TEST(judged.bodies.front().text.find("停止中") != std::string::npos, judged.bodies.front().text);
}
