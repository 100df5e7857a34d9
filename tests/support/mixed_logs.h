#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gwtriage::test {

struct NamedLog {
  std::string name;
  std::string text;
};

// The sample of the project: an incident in eight containers, several dialects.
NamedLog shop_log();

// Small logs that share request ids, each hard to cut in its own way: stack traces, records without time, streams
// without zone, clocks without date that pass midnight, dates without year that pass New Year, `==> file <==`, ids and
// statuses without names.
// The same seed gives the same logs.
std::vector<NamedLog> mixed_logs(std::uint32_t seed);

}  // namespace gwtriage::test
