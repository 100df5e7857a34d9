#include "command/reconcile_command.h"

#include "command/diagnosed_logs.h"
#include "command/pager.h"
#include "report/reconcile.h"

namespace gwtriage {

ExitStatus print_reconciliation(const InputOptions& input, const std::string& format, const Streams& streams) {
  const auto logs = diagnose_logs(input, streams);
  if (!logs) {
    streams.complain(logs.error().what);
    return exit_status(logs.error());
  }
  const auto form = find_name<ReconcileFormat>(kReconcileFormatNames, format).value_or(ReconcileFormat::csv);
  show(reconciliation(logs->diagnosis, form), Paging::never, streams);
  return logs->exit;
}

}  // namespace gwtriage
