#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "decode/time_text.h"

namespace gwtriage::decode {

// read_time, fast for times that differ from the last in their fraction only, as those of neighbouring lines do. What
// it says is what read_time says.
class TimeMemo {
 public:
  bool read(std::string_view text, const Timestamp& near, TimeReading& out);

 private:
  static constexpr std::size_t kSecondBytes = 20;  // 2026-01-02T14:00:00.
  static constexpr std::size_t kTailBytes = 6;     // the zone, or enough to see that there is none

  void learn(std::string_view text, const TimeReading& reading);

  bool known_ = false;
  std::array<char, kSecondBytes> second_text_{};
  std::array<char, kTailBytes> tail_{};  // what stood behind the fraction
  TimeReading second_;                   // of the text, its fraction left out
};

}  // namespace gwtriage::decode
