#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "model/localized.h"
#include "rulebook/finding.h"
#include "rulebook/json_tree.h"

namespace gwtriage {

// Where findings of one file go.
struct FileReport {
  const std::string& file;
  std::vector<Finding>& findings;

  void add(const JsonNode& node, std::string place, std::string what) {
    findings.push_back({file, node.line, std::move(place), std::move(what)});
  }
};

enum class Need { optional, required };

// Takes the members of one JSON object by name and remembers which were asked for; what is wrong becomes a
// finding and an empty value, so that one reading finds everything.
class ObjectReader {
 public:
  ObjectReader(const JsonNode& node, std::string place, FileReport& report);

  const JsonNode& node() const { return node_; }
  const std::string& place() const { return place_; }
  FileReport& report() const { return report_; }
  bool has(std::string_view key) const;

  const JsonNode* take(std::string_view key, Need need = Need::optional);
  std::string text(std::string_view key, Need need = Need::optional);
  bool flag(std::string_view key);
  double number(std::string_view key, double least, double most, double otherwise = 0);
  std::vector<std::string> texts(std::string_view key, Need need = Need::optional);
  Localized localized(std::string_view key, Need need = Need::optional);

  // Calls `read` for each element of a list; `place` is "rules[3]".
  void each(std::string_view key, Need need,
            const std::function<void(const JsonNode&, const std::string& place)>& read);

  void complain(const JsonNode& node, std::string_view key, std::string what);
  void complain(std::string what);

  // Every member that was not asked for is a finding. Call it last.
  void no_others();

 private:
  std::string place_of(std::string_view key) const;

  const JsonNode& node_;
  std::string place_;
  FileReport& report_;
  std::vector<std::string> known_;
};

// {"en":…,"ja":…}, both there and not empty, with the same {parameters}.
Localized read_localized(const JsonNode& node, const std::string& place, FileReport& report);

// "a", "b" or "c": for messages.
std::string one_of_these(const std::vector<std::string_view>& names);

}  // namespace gwtriage
