// Figures that are computed from the log: each with the log that shows it and one that does not.

#include "diagnose/features.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <map>

#include "support/told.h"

using namespace gwtriage;
using namespace gwtriage::test;

namespace {

// name → parameters as "key=value key=value"; what is not there is not told.
std::map<std::string, std::string> features(const std::vector<Told>& records) {
  const auto book = bare_book();
  const auto summary = summary_of(records, book);
  const Site site;
  JoinedLog log(summary, book, site, kStart);
  prepare(log);
  join_requests(log);
  judge_requests(log);
  name_gateways(log);
  std::map<std::string, std::string> found;
  for (const auto& run : cut_runs(log)) {
    for (const auto& feature : features_of(log, run, call_rate(log, run))) {
      auto& text = found[std::string(feature.name)];
      for (const auto& [key, value] : feature.params.values) text += (text.empty() ? "" : " ") + key + "=" + value;
    }
  }
  return found;
}

bool has(const std::vector<Told>& records, const std::string& name) { return features(records).contains(name); }

Told failure(std::uint64_t n, Micros at) { return {.at = at, .ids = {long_id(n)}, .failure = FailureKind::s503}; }

// `count` failures, `apart` from one another, all changed alike.
template <typename Change>
std::vector<Told> failures(std::uint64_t count, const Change& change, Micros apart = kSecond) {
  std::vector<Told> records;
  for (std::uint64_t n = 0; n < count; ++n) {
    records.push_back(failure(n, kStart + static_cast<Micros>(n) * apart));
    change(records.back(), n);
  }
  return records;
}

std::vector<Told> failures(std::uint64_t count, Micros apart = kSecond) {
  return failures(
      count, [](Told&, std::uint64_t) {}, apart);
}

// Successful calls, `per_minute` from `from` to `to` (minutes from the start).
void add_calls(std::vector<Told>& records, int per_minute, int from, int to, const std::string& stream = "pay") {
  for (int i = from * per_minute; i < to * per_minute; ++i)
    records.push_back({.at = kStart + i * kMinute / per_minute, .stream = stream, .call = true});
}

}  // namespace

BOOST_AUTO_TEST_CASE(answers_of_the_gateway) {
  const auto answered = failures(4, [](Told& t, std::uint64_t n) { t.answered = n < 3, t.author = Author::gateway; });
  BOOST_TEST(features(answered)["answered-by-gateway"] == "answered=3 requests=4 percent=75");
  const auto proxied = failures(4, [](Told& t, std::uint64_t) { t.answered = true, t.author = Author::proxy; });
  BOOST_TEST(!has(proxied, "answered-by-gateway"));
  BOOST_TEST(features(proxied)["answered-by-proxy"] == "proxied=4 requests=4 percent=100");
  const auto silent = failures(4, [](Told& t, std::uint64_t n) { t.author = n < 3 ? Author::none : Author::unknown; });
  BOOST_TEST(features(silent)["unanswered"] == "unanswered=3 requests=4 percent=75");
  BOOST_TEST(!has(failures(4), "unanswered"));
}

BOOST_AUTO_TEST_CASE(of_two_records_about_one_call_the_one_that_knows_counts) {
  auto records = failures(4, [](Told& t, std::uint64_t) { t.author = Author::none; });
  for (std::uint64_t n = 0; n < 4; ++n) {
    records.push_back(failure(n, kStart + static_cast<Micros>(n) * kSecond));
    records.back().stream = "proxy", records.back().author = Author::proxy;
  }
  BOOST_TEST(has(records, "answered-by-proxy"));
  BOOST_TEST(!has(records, "unanswered"));
  BOOST_TEST(!has(records, "retries-fail"));  // told twice, called once
}

BOOST_AUTO_TEST_CASE(durations_are_instant_constant_or_slow) {
  const auto took = [](double ms, double spread) {
    return failures(9, [=](Told& t, std::uint64_t n) { t.duration_ms = ms * (1 + spread * static_cast<double>(n)); });
  };
  BOOST_TEST(features(took(2, 0))["instant-failures"] == "median_ms=2.0");
  BOOST_TEST(features(took(30'000, 0.001))["constant-duration"] == "median_ms=30,120");
  BOOST_TEST(features(took(2'000, 0.5))["slow-failures"] == "median_ms=6,000");
  for (const auto* name : {"instant-failures", "constant-duration", "slow-failures"}) {
    BOOST_TEST(!has(took(200, 0.3), name));
    BOOST_TEST(!has(failures(9), name));  // no durations logged
  }
}

BOOST_AUTO_TEST_CASE(instant_answers_of_the_gateway_are_no_instant_failures) {
  BOOST_TEST(!has(
      failures(9, [](Told& t, std::uint64_t) { t.duration_ms = 2, t.answered = true, t.author = Author::gateway; }),
      "instant-failures"));
}

BOOST_AUTO_TEST_CASE(without_logged_successes_no_rate_is_told) {
  for (const auto* name : {"tracks-call-rate", "interleaved-successes", "no-rate-rise", "one-instance"})
    BOOST_TEST(!has(failures(20), name));
  BOOST_TEST(!diagnosis_of(failures(20)).incidents.at(0).calls.has_value());
}

BOOST_AUTO_TEST_CASE(failures_that_track_our_call_rate) {
  auto records = failures(60, 2 * kSecond);
  add_calls(records, 10, -5, 0);
  add_calls(records, 30, 0, 2);
  const auto found = features(records);
  BOOST_TEST(found.contains("interleaved-successes"));
  BOOST_TEST(found.at("tracks-call-rate").starts_with("ratio=6."));
  BOOST_TEST(!found.contains("no-rate-rise"));
  BOOST_TEST(diagnosis_of(records).incidents.at(0).calls.value() == 120U);
}

BOOST_AUTO_TEST_CASE(failures_without_a_rise_of_calls) {
  auto records = failures(20, 6 * kSecond);
  add_calls(records, 10, -5, 0);
  BOOST_TEST(has(records, "no-rate-rise"));
  BOOST_TEST(!has(records, "tracks-call-rate"));
}

BOOST_AUTO_TEST_CASE(one_instance_or_all) {
  auto one = failures(6, 10 * kSecond);
  add_calls(one, 6, 0, 1, "pay-2");
  BOOST_TEST(features(one)["one-instance"] == "instance=pay others=1");
  const auto all = failures(6, [](Told& t, std::uint64_t n) { t.stream = "pay-" + std::to_string(n % 3); });
  BOOST_TEST(features(all)["all-instances"] == "instances=3");
  BOOST_TEST(!has(failures(6), "all-instances"));
}

BOOST_AUTO_TEST_CASE(onset_is_a_step_or_a_ramp) {
  auto step = failures(40, 2 * kSecond);
  step.push_back({.at = kStart - 3 * kMinute, .own = 500});
  BOOST_TEST(features(step)["onset-step"] == "minutes=3.0");
  BOOST_TEST(!has(failures(40, 2 * kSecond), "onset-step"));  // the log begins with the failures: a step from where?
  step.back().at = kStart - 5 * kSecond;
  BOOST_TEST(!has(step, "onset-step"));  // five seconds without one of forty in eighty: that is chance
  step.back().at = kStart - 3 * kMinute, step.back().stream = "mail";
  BOOST_TEST(!has(step, "onset-step"));  // somebody else's healthy time
  std::vector<Told> ramp;
  for (std::uint64_t n = 0; n < 40; ++n)
    ramp.push_back(
        failure(n, kStart + static_cast<Micros>(600 * std::sqrt(std::sqrt(static_cast<double>(n) / 40))) * kSecond));
  BOOST_TEST(has(ramp, "onset-ramp"));
  BOOST_TEST(!has(ramp, "onset-step"));
  BOOST_TEST(!has(failures(5), "onset-step"));  // too few to tell
}

BOOST_AUTO_TEST_CASE(a_change_just_before) {
  const auto with = [](Marker marker, Micros before) {
    auto records = failures(4);
    records.push_back({.at = kStart - before, .stream = "cd", .service = "cd", .rules = {0}, .markers = {marker}});
    return features(records);
  };
  BOOST_TEST(with(Marker::deploy, 3 * kMinute)["change-before-deploy"] == "minutes=3.0 ago=@ago.minutes=3");
  BOOST_TEST(with(Marker::deploy, 20 * kSecond)["change-before-deploy"] == "minutes=<1 ago=@ago.less");
  BOOST_TEST(with(Marker::config, kMinute).contains("change-before-config"));
  BOOST_TEST(with(Marker::secret, kMinute).contains("change-before-secret"));
  BOOST_TEST(!with(Marker::deploy, 20 * kMinute).contains("change-before-deploy"));
  BOOST_TEST(!with(Marker::deploy, -kMinute).contains("change-before-deploy"));
}

BOOST_AUTO_TEST_CASE(exhaustion_before_or_after) {
  const auto with = [](Micros at) {
    auto records = failures(30, 4 * kSecond);
    records.push_back({.at = at, .stream = "host", .service = "host", .rules = {0}, .markers = {Marker::memory}});
    return features(records);
  };
  BOOST_TEST(with(kStart - kMinute)["exhaustion-before"] == "resource=@resource.memory");
  BOOST_TEST(with(kStart + kMinute)["exhaustion-after"] == "resource=@resource.memory");
  BOOST_TEST(!with(kStart + kHour).contains("exhaustion-after"));
}

BOOST_AUTO_TEST_CASE(statuses_in_gateway_answers) {
  const auto of = [](FailureKind kind) {
    return features(failures(3, [=](Told& t, std::uint64_t n) { t.failure = n == 0 ? kind : FailureKind::s503; }));
  };
  BOOST_TEST(of(FailureKind::s401)["gateway-401"] == "requests=1");
  BOOST_TEST(of(FailureKind::s403)["gateway-403"] == "requests=1");
  BOOST_TEST(of(FailureKind::s429)["gateway-429"] == "requests=1");
  BOOST_TEST(!of(FailureKind::s429).contains("no-429"));
  BOOST_TEST(of(FailureKind::s401)["no-429"] == "failures=3");
}

BOOST_AUTO_TEST_CASE(own_401_beside_a_gateway_failure) {
  BOOST_TEST(features(failures(5, [](Told& t, std::uint64_t n) { t.own = n < 2 ? 401 : 0; }))["own-401-beside"] ==
             "records=2");
  BOOST_TEST(!has(failures(5), "own-401-beside"));
}

BOOST_AUTO_TEST_CASE(retries_that_succeed_or_fail) {
  const auto retried = [](std::uint64_t recovered) {
    auto records = failures(8, 5 * kSecond);
    for (std::uint64_t n = 0; n < 8; ++n) {
      records.push_back({.at = kStart + kMinute, .ids = {long_id(n)}, .failure = FailureKind::s503});
      if (n < recovered) records.push_back({.at = kStart + 2 * kMinute, .ids = {long_id(n)}, .recovered = true});
    }
    return features(records);
  };
  BOOST_TEST(retried(2)["retries-succeed"] == "recovered=2 retried=8");
  BOOST_TEST(retried(0)["retries-fail"] == "recovered=0 retried=8");
  BOOST_TEST(!retried(1).contains("retries-succeed"));
  BOOST_TEST(!retried(1).contains("retries-fail"));
  BOOST_TEST(!has(failures(8), "retries-fail"));
}

BOOST_AUTO_TEST_CASE(other_destinations_that_fail_too) {
  auto records = failures(4);
  records.push_back(
      {.at = kStart, .stream = "mail", .service = "mail", .rules = {0}, .markers = {Marker::other_destination}});
  BOOST_TEST(features(records)["other-destinations"] == "destinations=1");
  BOOST_TEST(!has(failures(4), "other-destinations"));
}

BOOST_AUTO_TEST_CASE(only_this_destination_fails) {
  const auto with = [](const std::string& reached, Micros at) {
    auto records = failures(20, [](Told& t, std::uint64_t) { t.gateway = "psp.example"; });
    records.push_back({.at = at, .gateway = reached, .call = true});
    return features(records);
  };
  BOOST_TEST(with("other.example", kStart + 10 * kSecond)["only-this-destination"] == "others=1 calls=1");
  BOOST_TEST(!with("psp.example", kStart + 10 * kSecond).contains("only-this-destination"));
  BOOST_TEST(!with("other.example", kStart + kHour).contains("only-this-destination"));
  auto both = failures(20, [](Told& t, std::uint64_t) { t.gateway = "psp.example"; });
  both.push_back({.at = kStart, .gateway = "other.example", .call = true});
  both.push_back(
      {.at = kStart, .stream = "mail", .service = "mail", .rules = {0}, .markers = {Marker::other_destination}});
  BOOST_TEST(!has(both, "only-this-destination"));  // the mail host cannot be reached either
}

BOOST_AUTO_TEST_CASE(failures_that_are_rare) {
  const auto among = [](int per_minute) {
    auto records = failures(6, 20 * kSecond);
    add_calls(records, per_minute, 0, 2);
    return features(records);
  };
  BOOST_TEST(among(60)["rare-failures"] == "failures=6 calls=116 percent=5");
  BOOST_TEST(!among(6).contains("rare-failures"));
}

BOOST_AUTO_TEST_CASE(successes_of_other_instances_do_not_interleave) {
  auto records = failures(20, 6 * kSecond);
  add_calls(records, 10, 0, 2, "pay-2");
  BOOST_TEST(!has(records, "interleaved-successes"));
  add_calls(records, 10, 0, 2);
  BOOST_TEST(has(records, "interleaved-successes"));
}

BOOST_AUTO_TEST_CASE(every_feature_found_is_one_that_a_book_may_weigh) {
  auto records = failures(20, [](Told& t, std::uint64_t) { t.own = 401, t.duration_ms = 1, t.author = Author::none; });
  add_calls(records, 10, -5, 1);
  for (const auto& [name, params] : features(records))
    BOOST_TEST((std::find(feature_names().begin(), feature_names().end(), name) != feature_names().end()), name);
}

// Who deploys every few minutes has always deployed just before.
BOOST_AUTO_TEST_CASE(a_change_counts_only_where_changes_are_rare) {
  const auto log = [](int changes) {
    std::vector<Told> records;
    for (int i = 0; i < changes; ++i)
      records.push_back(
          {.at = kStart + i * 5 * kMinute, .service = "deployer", .rules = {0}, .markers = {Marker::deploy}});
    auto failed = failures(6, [](Told& t, std::uint64_t) { t.at += 61 * kMinute; });
    records.push_back({.at = kStart + 58 * kMinute, .service = "deployer", .rules = {0}, .markers = {Marker::deploy}});
    records.insert(records.end(), failed.begin(), failed.end());
    return records;
  };
  BOOST_TEST(has(log(0), "change-before-deploy"));
  BOOST_TEST(!has(log(12), "change-before-deploy"));
}

// A program says its version whenever it starts; where the log begins with that, nothing was changed.
BOOST_AUTO_TEST_CASE(the_start_of_the_log_is_no_deploy) {
  const auto log = [](Micros start) {
    std::vector<Told> records;
    if (start > kStart) records.push_back({.at = kStart, .own = 200});
    records.push_back({.at = start, .rules = {0}, .markers = {Marker::deploy}});
    for (int i = 0; i < 12; ++i) records.push_back({.at = start + i * kSecond, .own = 200});
    for (auto& told : failures(6, [&](Told&t, std::uint64_t) { t.at += start - kStart + 3 * kMinute; }))
      records.push_back(told);
    return records;
  };
  BOOST_TEST(!has(log(kStart), "change-before-deploy"));
  BOOST_TEST(has(log(kStart + 10 * kMinute), "change-before-deploy"));
}

BOOST_AUTO_TEST_CASE(a_resource_that_is_always_short_is_no_news) {
  std::vector<Told> records;
  for (int i = 0; i < 60; ++i)
    records.push_back({.at = kStart + i * 10 * kSecond, .rules = {0}, .markers = {Marker::pool}});
  for (auto& told : failures(6, [](Told&t, std::uint64_t) { t.at += 9 * kMinute; })) records.push_back(told);
  BOOST_TEST(!has(records, "exhaustion-before"));
  records.erase(records.begin(), records.begin() + 50);
  BOOST_TEST(has(records, "exhaustion-before"));
}
