#include "report/alerts.h"

#include <fmt/format.h>

#include <cstdlib>

#include "report/json_parts.h"
#include "report/phrases.h"

namespace gwtriage {
namespace {

// What is a string to JSON is one to YAML.
std::string quoted(const std::string& text) { return dump(Json(text)); }

// "failed-share" as alerts are called: GatewayFailedShare.
std::string alert_name(const AlertRule& rule) {
  std::string name = rule.id.starts_with("gateway") ? "" : "Gateway";
  bool upper = true;
  for (const char c : rule.id) {
    if (c == '-') {
      upper = true;
      continue;
    }
    name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    upper = false;
  }
  return name;
}

std::string first_step(const AlertRule& rule, Lang lang) {
  return fmt::format("{} ({}; gwtriage explain {})", rule.step_title.in(lang), rule.step, rule.step);
}

std::string_view severity(const AlertRule& rule) { return rule.pages ? "page" : "ticket"; }

struct Annotation {
  std::string_view name;
  std::string text;
};

std::vector<Annotation> annotations(const AlertRule& rule, Lang lang) {
  return {{"summary", rule.title.in(lang)}, {"reason", rule.why.in(lang)}, {"first_step", first_step(rule, lang)}};
}

std::string rule_file(const std::vector<AlertRule>& rules, Lang lang) {
  std::string out = "groups:\n";
  std::string group;
  for (const auto& rule : rules) {
    if (rule.gateway != group) {
      out += fmt::format("  - name: {}\n    rules:\n", quoted("payment-gateway " + rule.gateway));
      group = rule.gateway;
    }
    out += fmt::format("      - alert: {}\n        expr: {}\n        for: {}\n", alert_name(rule), quoted(rule.query),
                       rule.lasts);
    out += fmt::format("        labels:\n          severity: {}\n          gateway: {}\n        annotations:\n",
                       severity(rule), quoted(rule.gateway));
    for (const auto& [name, text] : annotations(rule, lang))
      out += fmt::format("          {}: {}\n", name, quoted(text));
  }
  return out;
}

std::string text_of(const AlertRule& rule, Lang lang) {
  return rule.title.in(lang) + ". " + capitalised(rule.why.in(lang)) + ". " + first_step(rule, lang);
}

double number(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

std::string datadog(const std::vector<AlertRule>& rules, Lang lang) {
  Json monitors = Json::array();
  for (const auto& rule : rules) {
    const bool is_log = rule.query.starts_with("logs(");
    Json options = {{"thresholds", {{"critical", rule.silence ? 1 : number(rule.threshold)}}},
                    {"notify_no_data", rule.silence}};
    if (rule.silence) options["no_data_timeframe"] = 30;
    monitors.push_back({{"name", rule.title.in(lang)},
                        {"type", is_log ? "log alert" : "query alert"},
                        {"query", rule.query},
                        {"message", text_of(rule, lang)},
                        {"tags", {"gateway:" + rule.gateway, "severity:" + std::string(severity(rule))}},
                        {"options", options}});
  }
  return escape_json(monitors.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

Json metric_filter(const AlertRule& rule, const std::string& metric) {
  return {{"Type", "AWS::Logs::MetricFilter"},
          {"Properties",
           {{"LogGroupName", {{"Ref", "LogGroup"}}},
            {"FilterPattern", rule.query},
            {"MetricTransformations",
             {{{"MetricNamespace", "PaymentGateway"}, {"MetricName", metric}, {"MetricValue", "1"}}}}}}};
}

Json metric_alarm(const AlertRule& rule, const std::string& metric, Lang lang) {
  return {{"Type", "AWS::CloudWatch::Alarm"},
          {"Properties",
           {{"AlarmDescription", text_of(rule, lang)},
            {"Namespace", "PaymentGateway"},
            {"MetricName", metric},
            {"Statistic", "Sum"},
            {"Period", rule.silence ? 900 : 300},
            {"EvaluationPeriods", 1},
            {"Threshold", rule.silence ? 1 : number(rule.threshold)},
            {"ComparisonOperator", rule.silence ? "LessThanThreshold" : "GreaterThanThreshold"},
            {"TreatMissingData", rule.silence ? "breaching" : "notBreaching"},
            {"AlarmActions", {{{"Ref", "Topic"}}}}}}};
}

std::string cloudwatch(const std::vector<AlertRule>& rules, Lang lang) {
  Json resources = Json::object();
  std::size_t gateways = 0;
  std::string gateway;
  for (const auto& rule : rules) {
    gateways += rule.gateway != gateway;
    gateway = rule.gateway;
    const auto metric = alert_name(rule) + (gateways > 1 ? std::to_string(gateways) : "");
    resources[metric + "Filter"] = metric_filter(rule, metric);
    resources[metric + "Alarm"] = metric_alarm(rule, metric, lang);
  }
  const Json stack = {
      {"AWSTemplateFormatVersion", "2010-09-09"},
      {"Description", say(lang, "Alarms for a payment gateway", "決済ゲートウェイのアラーム")},
      {"Parameters",
       {{"LogGroup",
         {{"Type", "String"}, {"Description", say(lang, "Where the services log", "サービスのロググループ")}}},
        {"Topic",
         {{"Type", "String"},
          {"Description", say(lang, "ARN of the SNS topic to tell", "通知先のSNSトピックのARN")}}}}},
      {"Resources", resources}};
  return escape_json(stack.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

// What is expected of one alert at a minute of the test.
std::string expectation(const AlertRule& rule, int minute, bool fires, Lang lang) {
  std::string out = fmt::format("      - eval_time: {}m\n        alertname: {}\n        exp_alerts:{}\n", minute,
                                alert_name(rule), fires ? "" : " []");
  if (!fires) return out;
  out += fmt::format("          - exp_labels:\n              severity: {}\n              gateway: {}\n", severity(rule),
                     quoted(rule.gateway));
  out += "            exp_annotations:\n";
  for (const auto& [name, text] : annotations(rule, lang))
    out += fmt::format("              {}: {}\n", name, quoted(text));
  return out;
}

bool fires_on(const AlertRule& rule, const AlertTraffic& traffic) {
  if (rule.id == "gateway-failures") return 5 * static_cast<double>(traffic.failed) > 1.1 * number(rule.threshold);
  return rule.id == "failed-share" &&
         static_cast<double>(traffic.failed) > 1.01 * number(rule.threshold) * static_cast<double>(traffic.calls);
}

}  // namespace

std::string render_alerts(const std::vector<AlertRule>& rules, AlertSystem system, Lang lang) {
  switch (system) {
    case AlertSystem::prometheus:
    case AlertSystem::loki: return rule_file(rules, lang);
    case AlertSystem::datadog: return datadog(rules, lang);
    case AlertSystem::cloudwatch: return cloudwatch(rules, lang);
  }
  return {};
}

std::string render_alert_tests(const std::vector<AlertRule>& rules, const AlertTraffic& traffic,
                               const std::string& file, Lang lang) {
  constexpr int kCalm = 29, kTrouble = 50;  // minutes; the trouble begins at the thirtieth
  if (rules.empty()) return {};
  const auto series = [&](std::string_view status, std::uint64_t before, std::uint64_t during) {
    return fmt::format("      - series: {}\n        values: '0+{}x30 {}+{}x30'\n",
                       quoted(fmt::format("http_client_requests_seconds_count{{client_name=\"{}\",status=\"{}\"}}",
                                          rules.front().gateway, status)),
                       before, before * 30 + during, during);
  };
  std::string out = fmt::format("rule_files:\n  - {}\nevaluation_interval: 1m\ntests:\n", quoted(file));
  out += "  - interval: 1m\n    input_series:\n";
  out += series("200", traffic.calls_before, traffic.calls - traffic.failed) + series("503", 0, traffic.failed);
  out += "    alert_rule_test:\n";
  for (const auto& rule : rules) {
    const bool fires = fires_on(rule, traffic);
    if (!fires && !rule.silence) continue;
    out += expectation(rule, kCalm, false, lang) + expectation(rule, kTrouble, fires, lang);
  }
  out += "  - interval: 1m\n    input_series: []\n    alert_rule_test:\n";
  for (const auto& rule : rules)
    if (rule.silence) out += expectation(rule, kTrouble, true, lang);
  return out;
}

}  // namespace gwtriage
