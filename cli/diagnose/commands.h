#pragma once

#include <map>
#include <string>

#include "diagnose/joined_log.h"
#include "model/diagnosis.h"

namespace gwtriage {

// What may stand for a {name} in a command, and which commands fit the case: the site's facts first, then the
// rulebook's of the provider, then what this incident tells. A value from a log is substituted only if it is made of
// letters, digits, '.', '_', ':' and '-', and a host only if the rulebook, --site or --gateway names it: logs are
// written by attackers too. All else stays <name>.
class CommandValues {
 public:
  // `seen`: more values from the log.
  CommandValues(const JoinedLog& log, const Incident& incident, const std::map<std::string, std::string>& seen);

  // Those that fit, the ones written for the likeliest cause first.
  std::vector<FilledCommand> choose(const std::vector<Command>& commands) const;

 private:
  void offer(const std::string& name, const std::string& value);
  void tell_of_provider(const JoinedLog& log, const Incident& incident);
  void tell_of_time(const Incident& incident);
  void tell_of_platform(const Summary& summary);

  bool has(const std::string& name) const { return values_.contains(name); }
  bool fits(const Command& command) const;
  bool is_for_cause(const Command& command) const;
  bool is_named(const std::vector<std::string>& words) const;

  const JoinedLog& log_;
  std::map<std::string, std::string> values_;
  std::string cause_;                // the likeliest, "connectivity"
  std::string sub_;                  // "connectivity.dns"
  std::vector<Platform> platforms_;  // that the log's envelopes tell of
};

}  // namespace gwtriage
