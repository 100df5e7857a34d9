#include "command/config_command.h"

#include <algorithm>

#include <fmt/format.h>

#include <CLI/CLI.hpp>

namespace gwtriage {

ExitStatus print_config(const CLI::App& app, const Settings& settings, const Streams& streams) {
  struct Row {
    std::string key, value, origin;
  };
  std::vector<Row> rows;
  std::size_t keys = 0, values = 0;
  for (const auto& key : setting_keys(app)) {
    const auto set = std::find_if(settings.begin(), settings.end(), [&](const Setting& one) { return one.key == key; });
    Row row{key, "-", "not set (" + variable_of(key) + ")"};
    if (set != settings.end()) row.value = fmt::format("{}", fmt::join(set->values, ", ")), row.origin = set->origin;
    keys = std::max(keys, row.key.size());
    values = std::max(values, row.value.size());
    rows.push_back(std::move(row));
  }
  std::string text;
  for (const auto& row : rows)
    text += fmt::format("{:<{}}  {:<{}}  {}\n", row.key, keys, row.value, values, row.origin);
  std::fwrite(text.data(), 1, text.size(), streams.out);  // run() looks whether all of it arrived
  return ExitStatus::analysed;
}

}  // namespace gwtriage
