#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/alert_rule.h"
#include "model/diagnosis.h"
#include "model/rulebook.h"
#include "model/site.h"

namespace gwtriage {

// What a log tells of a gateway, as far as alerts need it.
struct AlertSubject {
  std::string gateway;                         // as metrics name it; a <placeholder> where nobody knows
  std::map<std::string, std::string> figures;  // by Alert::figure: a threshold
  AlertTraffic traffic;
};

// The gateways that failed in a log, the worst first; where none did, the one that was named, by --gateway or the site.
// Names that mean something to a query language are left out: logs are written by attackers, too.
std::vector<AlertSubject> alert_subjects(const Diagnosis& diagnosis, const std::vector<std::string>& named);

// The rulebook's alerts that the system can express, for one gateway.
std::vector<AlertRule> alert_rules(const Rulebook& book, const Site& site, AlertSystem system,
                                   const AlertSubject& subject);

}  // namespace gwtriage
