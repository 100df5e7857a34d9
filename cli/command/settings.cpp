#include "command/settings.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/nearest_name.h"

namespace gwtriage {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// Whoever works in somebody else's checkout must not be made to run, overwrite or unmask anything by a file in it.
constexpr std::array<std::string_view, 6> kNotForProjects = {"on-incident", "report-file", "requests-out",
                                                             "state",       "no-redact",   "mask-key"};
// Values that name files stand relative to the file that sets them.
constexpr std::array<std::string_view, 6> kPaths = {"site",  "rules",       "baseline",
                                                    "state", "report-file", "requests-out"};

template <typename Range>
bool contains(const Range& range, std::string_view what) {
  return std::find(std::begin(range), std::end(range), what) != std::end(range);
}

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets variables
  return value ? value : "";
}

std::optional<fs::path> user_file() {
  if (const auto base = variable("XDG_CONFIG_HOME"); !base.empty()) return fs::path(base) / "gwtriage/config.json";
  if (const auto home = variable("HOME"); !home.empty()) return fs::path(home) / ".config/gwtriage/config.json";
  return std::nullopt;
}

std::optional<fs::path> project_file() {
  std::error_code failed;
  for (auto directory = fs::current_path(failed); !failed; directory = directory.parent_path()) {
    if (auto file = directory / ".gwtriage.json"; fs::exists(file, failed)) return file;
    if (directory == directory.root_path()) break;
  }
  return std::nullopt;
}

std::optional<std::string> text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_number()) return value.dump();
  return std::nullopt;
}

class Layers {
 public:
  explicit Layers(const CLI::App& app) : keys_(setting_keys(app)) {}

  Outcome add_file(const fs::path& file, bool of_project) {
    std::error_code failed;
    if (!fs::exists(file, failed)) return {};
    std::ifstream in(file, std::ios::binary);
    const auto tree = Json::parse(in, nullptr, false, true);
    if (!in.is_open()) return Error{Fault::usage, file.string() + ": cannot be read; may you read it?"};
    if (tree.is_discarded() || !tree.is_object())
      return Error{Fault::usage, file.string() + R"(: is no JSON object; write {"gap": "10m", "site": "site.json"})"};
    for (const auto& [key, value] : tree.items())
      if (auto added = add(key, value, file, of_project); !added) return added;
    return {};
  }

  void add_environment() {
    for (const auto& key : keys_) {
      const auto value = variable(variable_of(key).c_str());
      if (!value.empty()) settings_[key] = {.key = key, .values = {std::string(value)}, .origin = variable_of(key)};
    }
  }

  Settings take() {
    Settings all;
    for (auto& [key, setting] : settings_) all.push_back(std::move(setting));
    return all;
  }

 private:
  Outcome add(const std::string& key, const Json& value, const fs::path& file, bool of_project) {
    const auto complaint = [&](const std::string& what) {
      return Error{Fault::usage, file.string() + ": \"" + key + "\" " + what};
    };
    if (!contains(keys_, key)) {
      const auto near = nearest_name(key, keys_);
      return complaint("is no setting" + (near.empty() ? std::string("; gwtriage config lists them")
                                                       : "; did you mean \"" + std::string(near) + "\"?"));
    }
    Setting setting{.key = key, .values = {}, .origin = file.string()};
    for (const auto& one : value.is_array() ? value : Json::array({value})) {
      const auto text = text_of(one);
      if (!text) return complaint("takes a string, a number, true or false, or a list of them");
      const bool is_path = contains(kPaths, key) && !text->empty() && *text != "builtin" && *text != "-";
      setting.values.push_back(is_path ? (file.parent_path() / *text).lexically_normal().string() : *text);
    }
    const bool writes =
        key == "output" && std::any_of(setting.values.begin(), setting.values.end(),
                                       [](const std::string& form) { return form.find('=') != std::string::npos; });
    if (of_project && (writes || contains(kNotForProjects, key)))
      return complaint("may not be set by a project's file; set it in your own config.json, or type it");
    settings_[key] = std::move(setting);
    return {};
  }

  std::vector<std::string> keys_;
  std::map<std::string, Setting> settings_;
};

// "--gap: '5' is no duration": who reads this has typed nothing.
std::string without_option_name(const std::string& complaint, const CLI::Option& option) {
  const auto name = option.get_name() + ": ";
  return complaint.starts_with(name) ? complaint.substr(name.size()) : complaint;
}

Outcome apply_to(CLI::Option& option, const Setting& setting) {
  const bool is_flag = option.get_items_expected_max() == 0;
  if (is_flag && setting.values == std::vector<std::string>{"false"}) return {};
  const auto complaint = [&](const std::string& what) {
    return Error{Fault::usage, setting.origin + ": \"" + setting.key + "\": " + what};
  };
  if (is_flag && setting.values != std::vector<std::string>{"true"} && setting.values != std::vector<std::string>{"1"})
    return complaint("is either true or false");
  if (setting.values.size() > 1 && option.get_multi_option_policy() != CLI::MultiOptionPolicy::TakeAll &&
      option.get_items_expected_max() <= 1)
    return complaint("takes one value");
  try {
    option.add_result(setting.values);
    option.run_callback();
  } catch (const CLI::ParseError& error) {
    return complaint(without_option_name(error.what(), option));
  }
  return {};
}

CLI::App& parsed_command(CLI::App& app) {
  auto* command = &app;
  for (auto parsed = app.get_subcommands(); !parsed.empty(); parsed = command->get_subcommands())
    command = parsed.front();
  return *command;
}

// "gwtriage --lang ja explain": an option before a command is as good as one behind it.
Outcome hand_down(const CLI::App& app, CLI::App& command) {
  for (const auto* typed : app.get_options()) {
    if (typed->count() == 0 || !typed->nonpositional() || typed->get_lnames().empty()) continue;
    const auto name = "--" + typed->get_lnames().front();
    auto* its = command.get_option_no_throw(name);
    if (!its)
      return Error{Fault::usage,
                   command.get_name() + " has no option " + name + "; see gwtriage " + command.get_name() + " --help"};
    if (its->count() > 0) continue;
    its->add_result(typed->results());
    its->run_callback();
  }
  return {};
}

}  // namespace

std::vector<std::string> setting_keys(const CLI::App& app) {
  std::set<std::string> keys;
  for (const auto* option : app.get_options())
    if (option->nonpositional() && option->get_configurable() && !option->get_lnames().empty())
      keys.insert(option->get_lnames().front());
  return {keys.begin(), keys.end()};
}

std::string variable_of(const std::string& key) {
  std::string name = "GWTRIAGE_";
  for (const char c : key) name += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

Result<Settings> read_settings(const CLI::App& app) {
  Layers layers(app);
  if (const auto file = user_file())
    if (const auto added = layers.add_file(*file, false); !added) return added.error();
  if (const auto file = project_file())
    if (const auto added = layers.add_file(*file, true); !added) return added.error();
  layers.add_environment();
  return layers.take();
}

Outcome apply_settings(CLI::App& app, const Settings& settings) {
  auto* command = &parsed_command(app);
  if (command != &app)
    if (auto handed = hand_down(app, *command); !handed) return handed;
  for (const auto& setting : settings) {
    auto* option = command->get_option_no_throw("--" + setting.key);
    if (!option || option->count() > 0) continue;
    if (auto applied = apply_to(*option, setting); !applied) return applied;
  }
  return {};
}

}  // namespace gwtriage
