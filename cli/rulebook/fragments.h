#pragma once

#include <map>
#include <string>
#include <string_view>

#include "rulebook/object_reader.h"

namespace gwtriage {

// Parts of patterns that several rules share: "fragments": {"psp": "psp|acquirer"} in a file of the book, and {{psp}}
// in any pattern of any of its files, for (?:psp|acquirer). A fragment may be a list of wordings (see wording.h) and
// be made of others.
class Fragments {
 public:
  // Takes them from a file's top level. Before any is put in.
  void collect(const JsonNode& top, FileReport& report);

  // Puts them into all patterns of the file's rules.
  void put_into_rules(JsonNode& top, FileReport& report);

  // Those that no rule uses are findings. After all files.
  void complain_of_unused(std::vector<Finding>& findings) const;

  // Puts them into the file's fragments, for whoever looks at these by themselves. Last: what is put in counts as used.
  void put_into_fragments(JsonNode& top, FileReport& report);

 private:
  struct Fragment {
    std::string pattern;
    std::string file;
    std::size_t line = 0;
    bool used = false;
  };

  void fill(JsonNode& patterns, const std::string& place, FileReport& report);
  void put_into(JsonNode& condition, const std::string& place, FileReport& report);
  std::string filled(const std::string& pattern, const JsonNode& node, const std::string& place, FileReport& report,
                     int depth = 0);

  std::map<std::string, Fragment, std::less<>> fragments_;
};

}  // namespace gwtriage
