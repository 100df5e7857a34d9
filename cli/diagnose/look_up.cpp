#include "diagnose/look_up.h"

#include <algorithm>

#include "diagnose/fill_command.h"
#include "diagnose/provider_of.h"

namespace gwtriage {
namespace {

bool has_form(std::string_view id, std::string_view form) {
  return form.ends_with('*') ? id.starts_with(form.substr(0, form.size() - 1)) : form.empty() || id == form;
}

// The first id that may stand in a command and has the form.
const std::string* plain_one(const std::vector<std::string>& ids, std::string_view form) {
  const auto found = std::find_if(ids.begin(), ids.end(),
                                  [&](const std::string& id) { return is_plain_value(id) && has_form(id, form); });
  return found == ids.end() ? nullptr : &*found;
}

}  // namespace

FilledCommand look_up(const JoinedLog& log, const RequestRow& row) {
  const auto* provider = provider_of(log.book.providers, row.gateway);
  if (!provider) return {};
  // A test system answers under another host than the one in the table.
  const bool is_host = row.gateway->find('.') != std::string::npos && is_plain_value(*row.gateway);
  const auto host = is_host ? *row.gateway : first_host(*provider);
  for (const auto& way : provider->lookups) {
    std::map<std::string, std::string> values;
    if (!host.empty()) values["gateway_host"] = host;
    if (const auto* id = plain_one(row.gateway_ids, way.by)) values["gateway_id"] = *id;
    if (const auto* id = plain_one(row.order_ids, {})) values["order_id"] = *id;
    auto filled = fill_command(way.shell, values);
    if (filled.placeholders.empty()) return filled;
  }
  return {};
}

}  // namespace gwtriage
