#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/localized.h"
#include "model/timestamp.h"

namespace gwtriage {

// What stands out in a log against an earlier one: --baseline.

enum class ChangeOf : std::uint8_t { gateway, cause, failures, calls, failed_share, error, unexplained };
inline constexpr std::array<std::string_view, 7> kChangeOfNames = {"gateway",      "cause", "failures",   "calls",
                                                                   "failed-share", "error", "unexplained"};
constexpr std::string_view name(ChangeOf of) { return kChangeOfNames[static_cast<std::size_t>(of)]; }

enum class ChangeKind : std::uint8_t { is_new, worse, more };
inline constexpr std::array<std::string_view, 3> kChangeKindNames = {"new", "worse", "more"};
constexpr std::string_view name(ChangeKind kind) { return kChangeKindNames[static_cast<std::size_t>(kind)]; }

struct Change {
  ChangeOf of = ChangeOf::gateway;
  ChangeKind kind = ChangeKind::is_new;  // more: of what is no trouble by itself, as calls
  std::string gateway = {};              // masked as all else; empty: none
  std::string service = {};
  int status = 0;
  std::string what = {};       // a cause ("rate-limit.requests"), a FailureKind
  Localized what_name = {};    // of a cause
  double now = 0, before = 0;  // a minute; a share of the calls

  bool is_bad() const { return kind != ChangeKind::more; }
};

struct Comparison {
  std::string baseline;  // the file
  std::optional<Micros> first, last;
  std::vector<Change> changes;
};

}  // namespace gwtriage
