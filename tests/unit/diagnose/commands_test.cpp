// What may enter a command that somebody will paste into a shell.

#include "diagnose/commands.h"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <map>

#include "support/hostile.h"
#include "support/told.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

struct Asked {
  Rulebook book = bare_book();
  Site site = {};
  Options options = {};
  Incident incident = {};
  std::map<std::string, std::string> seen = {};

  std::string operator()(const std::string& shell) const {
    const auto summary = summary_of({{.own = 200}}, book, options);
    const JoinedLog log(summary, book, site, kStart);
    return CommandValues(log, incident, seen).fill(shell).shell;
  }
};

Incident at_gateway(const std::string& host) {
  Incident incident;
  incident.gateway = host;
  return incident;
}

DownstreamError downstream(const std::string& service) {
  DownstreamError error;
  error.service = service;
  error.status = 500;
  return error;
}

}  // namespace

BOOST_AUTO_TEST_CASE(plain_values_are_filled_in) {
  Asked asked;
  asked.seen = {{"pod", "pay-7d9f:8080_x.y"}};
  BOOST_TEST(asked("kubectl logs {pod} --since={since}") == "kubectl logs pay-7d9f:8080_x.y --since=<since>");
}

BOOST_AUTO_TEST_CASE(hostile_values_stay_placeholders) {
  for (const std::string value : {"",
                                  "-n",
                                  "--all",
                                  ".hidden",
                                  "a b",
                                  "a;b",
                                  "$(id)",
                                  "`id`",
                                  "a|b",
                                  "a>b",
                                  "a'b",
                                  "a\"b",
                                  "a\\b",
                                  "a\nb",
                                  "a\tb",
                                  "a/b",
                                  "a&b",
                                  "{pod}",
                                  "<pod>",
                                  "a*",
                                  "~a",
                                  "a#b",
                                  "a%b",
                                  "é",
                                  "支払",
                                  "a\xe2\x80\xae"
                                  "b",
                                  "_a"}) {
    Asked asked;
    asked.seen = {{"pod", value}};
    BOOST_TEST(asked("x {pod}") == "x <pod>", "\"" << value << "\" was taken");
  }
  Asked asked;
  asked.seen = {{"pod", std::string(254, 'a')}};
  BOOST_TEST(asked("x {pod}") == "x <pod>");
  asked.seen = {{"pod", std::string("a\0b", 3)}};
  BOOST_TEST(asked("x {pod}") == "x <pod>");
}

// A name of letters, digits and dots may stand for a pod, but never for a host.
BOOST_AUTO_TEST_CASE(known_injections_stay_placeholders) {
  constexpr auto kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:-";
  for (const auto& injection : injections()) {
    Asked asked;
    asked.seen = {{"pod", injection}};
    asked.incident = at_gateway(injection);
    asked.incident.downstream = {downstream(injection)};
    BOOST_TEST(asked("{gateway_host}") == "<gateway_host>");
    const auto filled = asked("{pod}");
    BOOST_TEST((filled == "<pod>" || filled.find_first_not_of(kPlain) == filled.npos), filled);
    BOOST_TEST((asked("{service}") == "<service>" || asked("{service}") == filled));
  }
}

BOOST_AUTO_TEST_CASE(a_host_must_be_named_by_a_person) {
  Asked asked;
  asked.incident = at_gateway("api.psp.example");
  BOOST_TEST(asked("curl {gateway_host}") == "curl <gateway_host>");
  Asked by_option = asked;
  by_option.options.gateways = {"api.psp.example"};
  BOOST_TEST(by_option("curl {gateway_host}") == "curl api.psp.example");
  Asked by_book = asked;
  by_book.book.providers = {{"PSP", {"*.psp.example"}, {}}};
  BOOST_TEST(by_book("curl {gateway_host}") == "curl api.psp.example");
  Asked by_site = asked;
  by_site.site.gateways = {{"PSP", {"api.psp.example"}, {}}};
  BOOST_TEST(by_site("curl {gateway_host}") == "curl api.psp.example");
  by_book.incident = at_gateway("api.psp.example.attacker.example");
  BOOST_TEST(by_book("curl {gateway_host}") == "curl <gateway_host>");
  by_book.incident = at_gateway("evilpsp.example");
  BOOST_TEST(by_book("curl {gateway_host}") == "curl <gateway_host>");
}

BOOST_AUTO_TEST_CASE(the_sites_word_comes_before_the_logs) {
  Asked asked;
  asked.site.values = {{"service", "deploy/payment"}, {"namespace", "shop"}};
  asked.incident.downstream = {downstream("payment")};
  BOOST_TEST(asked("kubectl -n {namespace} get {service}") == "kubectl -n shop get deploy/payment");
}

BOOST_AUTO_TEST_CASE(our_ingress_is_not_the_service_to_look_at) {
  Asked asked;
  asked.incident.downstream = {downstream("edge"), downstream("stock")};
  asked.incident.downstream[0].edge = true;
  BOOST_TEST(asked("{service}") == "stock");
}

BOOST_AUTO_TEST_CASE(times_are_ten_minutes_before_and_one_after) {
  Asked asked;
  asked.incident.first = kStart + 30 * kMinute;
  asked.incident.last = kStart + 40 * kMinute;
  BOOST_TEST(asked("--since={since} --until={until}") == "--since=2026-11-20T05:20:00Z --until=2026-11-20T05:41:00Z");
  BOOST_TEST(asked("{since_epoch}") == "1795152000");
}

BOOST_AUTO_TEST_CASE(foreign_braces_stay) {
  const Asked asked;
  for (const auto* shell : {"curl -w '%{http_code}' x", "echo ${HOME}", "rate(x{code=\"503\"}[1m])", "awk '{print $1}'",
                            "a {", "a {}", "}{", "{A}"})
    BOOST_TEST(asked(shell) == shell);
}

BOOST_AUTO_TEST_CASE(placeholders_are_named_once_each) {
  const auto book = bare_book();
  const auto summary = summary_of({{.own = 200}}, book);
  const Site site;
  const JoinedLog log(summary, book, site, kStart);
  const auto command = CommandValues(log, {}, {}).fill("{b} {a} {b}");
  BOOST_TEST(command.shell == "<b> <a> <b>");
  BOOST_TEST((command.placeholders == std::vector<std::string>{"b", "a"}));
}
