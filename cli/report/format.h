#pragma once

// report/: a diagnosis becomes text. It may know formats and languages, never how something was found out.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/diagnosis.h"
#include "model/localized.h"

namespace gwtriage {

// What a report can be written as. (`summary` is the fold itself, not a report on it, and lives elsewhere.)
enum class Format : std::uint8_t { text, json, markdown, html, junit, github, metrics };
inline constexpr std::array<std::string_view, 7> kFormatNames = {"text",  "json",   "markdown", "html",
                                                                 "junit", "github", "metrics"};

struct RenderOptions {
  Format format = Format::text;
  Lang lang = Lang::en;
  bool full = false;                 // text: all of the manual for this cause, instead of at most 40 lines an incident
  int width = 80;                    // text: columns; taken as 60 where narrower
  bool color = false;                // text: SGR sequences
  bool ascii = false;                // text: bars and marks of ours in ASCII
  std::string display_zone = "UTC";  // IANA name or ±hh:mm; an unknown one is taken as UTC (see zone.h: ask before)
  std::string version = {};          // of the tool, as it names itself
};

// The report on a diagnosis, complete and ending in a newline. Pure: the same input gives the same bytes.
// All text of the diagnosis is escaped here for the format it goes to.
std::string render(const Diagnosis& diagnosis, const RenderOptions& options);

}  // namespace gwtriage
