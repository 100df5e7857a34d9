#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnosis.h"

// The logs of tests/data/causes with what truth.json says of them.
namespace gwtriage::test {

struct Labelled {
  std::string log;   // file name
  std::string kind;  // "trigger", "pair", "thin"
  std::string pair;  // empty: of none
  std::string cause;
  std::string sub;  // empty: not said
  std::string text;
};

const std::vector<Labelled>& labelled_logs();

// File names of all logs that lie there.
std::vector<std::string> log_files();

// "unknown" where there is no incident at all.
std::string_view named_cause(const Diagnosis& diagnosis);

// The lines from `part` to `part + 1` of `parts` equal parts.
std::string_view part_of_log(std::string_view log, std::size_t part, std::size_t parts);

}  // namespace gwtriage::test
