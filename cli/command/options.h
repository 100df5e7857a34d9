#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/zone.h"
#include "command/fail_on.h"
#include "model/options.h"

namespace gwtriage {

enum class Colour { automatic, always, never };

// What was typed, before it is known what it means: the parser checks only what can be told from the words.

// How logs are read; report, decode and rules match.
struct InputOptions {
  std::vector<std::string> files;    // "-" or none: stdin
  std::string files_from;            // path, or "-": names of more files, one a line; empty: none
  std::string source_name = "-";     // what stdin is called, read like a path
  std::vector<std::string> include;  // globs on source names
  std::vector<std::string> exclude;
  std::string zone = "UTC";
  std::string service;
  std::vector<std::string> gateways;
  std::vector<std::string> rules;  // paths, or "builtin"
  std::string site;                // path
  bool redact = true;
  std::string mask_key;  // path, or "env:NAME"; empty: one of this run
  int threads = 0;       // 0: cores
  bool quiet = false;
};

// What becomes of the diagnosis; report and merge.
struct ReportOptions {
  std::vector<std::string> outputs;  // FORMAT or FORMAT=FILE; none: text
  std::string report_file;
  std::string requests_file;
  bool full = false;
  bool pager = true;
  std::string lang;
  Colour colour = Colour::automatic;
  std::string display_zone;
  std::string since;
  std::string until;
  std::string window = "5m";
  std::string gap = "5m";
  std::string lateness = "2m";
  std::uint64_t min_requests = 3;
  std::string baseline;  // path
  std::optional<FailOn> fail_on;
  bool allow_empty = false;
};

// Logs that are still written; report.
struct LiveOptions {
  bool follow = false;
  std::string on_incident;  // a command of the shell
  std::string state;        // path
};

// "90s", "5m", "1h30m", "250ms", "2d".
std::optional<Micros> parse_duration(std::string_view text);

// Now, of the system's clock.
Micros clock_now();

// RFC 3339, or a duration before `now`.
std::optional<Micros> parse_moment(std::string_view text, Micros now, const Zone& zone = {});

}  // namespace gwtriage
