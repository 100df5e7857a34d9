#pragma once

#include <string>
#include <vector>

#include "model/alert_rule.h"
#include "model/localized.h"

namespace gwtriage {

// Alerts in the form that their monitoring system loads: a file of rules for Prometheus and Loki (YAML), a list of
// monitors for Datadog (JSON, of its API), a stack for CloudWatch (CloudFormation, JSON). Each says why it is there and
// where to begin.
std::string render_alerts(const std::vector<AlertRule>& rules, AlertSystem system, Lang lang);

// Unit tests of Prometheus rules for `promtool test rules`, which replay the traffic: nothing fires before the trouble,
// and what must fire does during it. `file`: of the rules, as the tests name it.
std::string render_alert_tests(const std::vector<AlertRule>& rules, const AlertTraffic& traffic,
                               const std::string& file, Lang lang);

}  // namespace gwtriage
