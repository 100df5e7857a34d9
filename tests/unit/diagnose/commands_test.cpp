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

Command command_of(const std::string& shell) {
  Command command;
  command.shell = shell;
  return command;
}

struct Asked {
  Rulebook book = bare_book();
  Site site = {};
  Options options = {};
  Incident incident = {};
  std::map<std::string, std::string> seen = {};

  std::vector<FilledCommand> choose(const std::vector<Command>& commands, Envelope envelope = Envelope::none) const {
    auto summary = summary_of({{.own = 200}}, book, options);
    for (auto& stream : summary.streams) stream.add(envelope);
    const JoinedLog log(summary, book, site, kStart);
    return CommandValues(log, incident, seen).choose(commands);
  }

  std::string operator()(const std::string& shell) const { return choose({command_of(shell)}).front().shell; }
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
  const auto command = Asked().choose({command_of("{b} {a} {b}")}).front();
  BOOST_TEST(command.shell == "<b> <a> <b>");
  BOOST_TEST((command.placeholders == std::vector<std::string>{"b", "a"}));
}

BOOST_AUTO_TEST_CASE(those_for_the_likeliest_cause_come_first_and_others_not_at_all) {
  Asked asked;
  asked.incident.causes.emplace_back();
  asked.incident.causes.front().cause = "connectivity";
  asked.incident.causes.front().sub = "dns";
  Command dig = command_of("dig");
  dig.fits = {"connectivity.dns"};
  Command nc = command_of("nc");
  nc.fits = {"connectivity.firewall", "credentials"};
  Command any = command_of("trace");
  any.fits = {"connectivity"};
  const auto chosen = asked.choose({command_of("curl"), nc, any, dig});
  BOOST_TEST_REQUIRE(chosen.size() == 3u);
  BOOST_TEST(chosen[0].shell == "trace");
  BOOST_TEST(chosen[1].shell == "dig");
  BOOST_TEST(chosen[1].fits);
  BOOST_TEST(chosen[2].shell == "curl");
  BOOST_TEST(!chosen[2].fits);
}

BOOST_AUTO_TEST_CASE(the_envelope_tells_the_platform) {
  const auto of = [](Platform platform) {
    Command command = command_of(std::string(kPlatformNames[static_cast<std::size_t>(platform)]));
    command.on = {platform};
    return command;
  };
  Command elsewhere = command_of("grep");
  elsewhere.unless = "platform";
  const std::vector<Command> all = {of(Platform::kubernetes), of(Platform::compose), of(Platform::docker),
                                    of(Platform::systemd), elsewhere};
  const std::map<Envelope, std::string> told = {{Envelope::kubectl, "kubernetes"}, {Envelope::stern, "kubernetes"},
                                                {Envelope::cri, "kubernetes"},     {Envelope::compose, "compose"},
                                                {Envelope::docker_json, "docker"}, {Envelope::journald, "systemd"},
                                                {Envelope::none, "grep"}};
  for (const auto& [envelope, platform] : told) {
    const auto chosen = Asked().choose(all, envelope);
    BOOST_TEST_REQUIRE(chosen.size() == 1u, platform);
    BOOST_TEST(chosen.front().shell == platform);
  }
}

// What the book knows of a provider holds also where the log calls it by its name; a host only if one stands for all.
BOOST_AUTO_TEST_CASE(the_provider_brings_its_own_facts) {
  Asked asked;
  Provider provider{"Acme Pay", {"api.acme.example", "*.acme.example"}, {"acmepay"}};
  provider.status_page = "https://status.acme.example";
  provider.limit = "100/s";
  provider.key_check = "curl -u \"$KEY:\" https://{gateway_host}/me?{nobody_knows}";
  asked.book.providers = {provider};
  for (const char* name : {"Acme Pay", "acmepay", "api.acme.example"}) {
    asked.incident = at_gateway(name);
    BOOST_TEST(asked("{status_page} {limit} {key_check}") ==
               "https://status.acme.example 100/s curl -u \"$KEY:\" https://api.acme.example/me?<nobody_knows>");
  }
  asked.site.values = {{"status_page", "https://ours.example"}};
  BOOST_TEST(asked("{status_page}") == "https://ours.example");
  asked.book.providers[0].hosts = {"*.acme.example"};
  asked.incident = at_gateway("acmepay");
  BOOST_TEST(asked("{gateway_host}") == "<gateway_host>");
}

BOOST_AUTO_TEST_CASE(a_condition_may_ask_for_a_fact_or_its_absence) {
  Command with = command_of("with");
  with.when = "namespace";
  Command without = command_of("without");
  without.unless = "namespace";
  Asked asked;
  BOOST_TEST(asked.choose({with, without}).front().shell == "without");
  asked.site.values = {{"namespace", "shop"}};
  BOOST_TEST(asked.choose({with, without}).front().shell == "with");
}

BOOST_AUTO_TEST_CASE(a_queue_is_named_by_its_url) {
  Asked asked;
  asked.site.values = {{"queue_url", "https://sqs.eu-west-1.amazonaws.com/000000000000/retries"}};
  BOOST_TEST(asked("{queue_name}") == "retries");
}
