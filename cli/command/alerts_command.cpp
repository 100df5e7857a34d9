#include "command/alerts_command.h"

#include <filesystem>

#include "command/analysis.h"
#include "command/diagnosed_logs.h"
#include "command/output_file.h"
#include "command/pager.h"
#include "command/terminal.h"
#include "diagnose/alert_rules.h"
#include "model/failure.h"
#include "report/alerts.h"

namespace gwtriage {
namespace {

ExitStatus refuse(const Error& error, const Streams& streams) {
  streams.complain(error.what);
  return exit_status(error);
}

// As metrics name it: a host, where one is known.
std::vector<std::string> named_gateways(const InputOptions& input, const Site& site) {
  auto named = input.gateways;
  for (const auto& gateway : site.gateways) named.insert(named.end(), gateway.hosts.begin(), gateway.hosts.end());
  return named;
}

}  // namespace

ExitStatus print_alerts(const InputOptions& input, const AlertsOptions& options, const Streams& streams) {
  const auto system = find_name<AlertSystem>(kAlertSystemNames, options.system).value_or(AlertSystem::prometheus);
  if (!options.tests_file.empty() && system != AlertSystem::prometheus)
    return refuse({Fault::usage, "--tests is for prometheus: promtool runs them"}, streams);
  if (is_among_inputs(options.tests_file, input.files))
    return refuse({Fault::usage, options.tests_file + " is read as input; write to another file"}, streams);
  const auto setup = set_up(input);
  if (!setup) return refuse(setup.error(), streams);
  DiagnosedLogs logs;
  if (!input.files.empty() || !input.files_from.empty()) {
    auto diagnosed = diagnose_logs(input, streams);
    if (!diagnosed) return refuse(diagnosed.error(), streams);
    logs = std::move(*diagnosed);
  }
  const auto lang = language(options.lang);
  const auto subjects = alert_subjects(logs.diagnosis, named_gateways(input, setup->site));
  std::vector<AlertRule> all, tested;
  for (const auto& subject : subjects) {
    auto rules = alert_rules(*setup->books.front().rules, setup->site, system, subject);
    if (tested.empty()) tested = rules;
    std::move(rules.begin(), rules.end(), std::back_inserter(all));
  }
  show(render_alerts(all, system, lang), Paging::never, streams);
  if (options.tests_file.empty()) return logs.exit;
  const auto tests = render_alert_tests(tested, subjects.front().traffic, "alerts.yml", lang);
  if (const auto error = write_file(options.tests_file, tests)) return worse(logs.exit, refuse(*error, streams));
  return logs.exit;
}

}  // namespace gwtriage
