#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/timestamp.h"

namespace gwtriage {

// What the user asked of the analysis. The first part changes the fold: it is written into a saved summary, and
// summaries that differ in it do not merge.
struct Options {
  std::string zone = "UTC";           // IANA name or ±hh:mm, for times that bear none
  std::string service;                // for lines that name none
  std::vector<std::string> gateways;  // hosts, services, clusters that are the gateway: --gateway, --site
  std::string book;                   // "payment-gateway-503@<digest>"
  bool redact = true;
  std::string mask_key;                  // the fingerprint of --mask-key; empty: each run masked with a key of its own
  std::string version;                   // of the program that folded
  std::uint64_t cap_requests = 200'000;  // bottom-k: requests kept

  // The second part is used by `diagnose` alone.
  Micros window = 5 * kMinute;     // how long a short or reused id names one request
  Micros gap = 5 * kMinute;        // a pause longer than this ends an incident
  Micros lateness = 2 * kMinute;   // only reported: whole logs are sorted out without waiting for records
  std::uint64_t min_requests = 3;  // fewer are isolated failures
  std::optional<Micros> since;     // incidents outside are not reported
  std::optional<Micros> until;
  bool tells_requests = true;  // each of them, and not only what came of all
};

inline constexpr Micros kCell = 10 * kSecond;  // of all counters over time, aligned to the epoch

// The cell that a time falls into, before 1970 too.
constexpr std::int64_t cell_of(Micros at) { return at >= 0 ? at / kCell : -((-at + kCell - 1) / kCell); }

}  // namespace gwtriage
