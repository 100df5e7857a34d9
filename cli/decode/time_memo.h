#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "decode/time_text.h"

namespace gwtriage::decode {

// read_time, fast for times that differ from the last in their milliseconds only, as those of neighbouring lines do.
// What it says is what read_time says.
class TimeMemo {
 public:
  bool read(std::string_view text, const Timestamp& near, TimeReading& out);

 private:
  static constexpr std::size_t kSecondBytes = 19;   // 2026-01-02T14:00:00
  static constexpr std::size_t kFractionBytes = 4;  // .013
  static constexpr std::size_t kTailBytes = 6;      // the zone, or enough to see that there is none
  static constexpr std::size_t kBytes = kSecondBytes + kFractionBytes + kTailBytes;

  void learn(std::string_view text, const TimeReading& reading);

  std::array<char, kBytes> text_{};
  bool known_ = false;
  TimeReading second_;  // of the text, its fraction left out
};

}  // namespace gwtriage::decode
