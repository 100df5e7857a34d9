#pragma once

#include <map>
#include <string>

#include "diagnose/joined_log.h"
#include "model/diagnosis.h"

namespace gwtriage {

// What may stand for a {name} in a command: the site's facts first, then what this incident tells. A value from a
// log is substituted only if it is made of letters, digits, '.', '_', ':' and '-', and a host only if the rulebook,
// --site or --gateway names it: logs are written by attackers too. All else stays <name>.
class CommandValues {
 public:
  // `seen`: more values from the log.
  CommandValues(const JoinedLog& log, const Incident& incident, const std::map<std::string, std::string>& seen);

  FilledCommand fill(const std::string& shell) const;
  bool has(const std::string& name) const { return values_.contains(name); }

 private:
  void offer(const std::string& name, const std::string& value);

  std::map<std::string, std::string> values_;
};

}  // namespace gwtriage
