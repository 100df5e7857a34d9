#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/summary.h"

namespace gwtriage {

// A log that holds the same as another one, under another name: rotated and packed while it was collected, or copied.
struct CopiedSource {
  std::string name;
  std::string original;  // of the same content, the first by name
};

// The summary less what copies told a second time; nothing where there are none. Two logs are one only if all of
// their bytes are the same, by hash, length and number of lines.
std::optional<Summary> without_copies(const Summary& summary, std::vector<CopiedSource>& copies);

}  // namespace gwtriage
