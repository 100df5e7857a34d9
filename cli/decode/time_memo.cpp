#include "decode/time_memo.h"

#include <algorithm>
#include <cstring>

#include "decode/chars.h"

namespace gwtriage::decode {
namespace {

// ".013" in microseconds; < 0: something else.
Micros three_digits(const char* at) {
  if ((at[0] != '.' && at[0] != ',') || !is_digit(at[1]) || !is_digit(at[2]) || !is_digit(at[3])) return -1;
  return (100 * (at[1] - '0') + 10 * (at[2] - '0') + (at[3] - '0')) * Micros{1000};
}

}  // namespace

bool TimeMemo::read(std::string_view text, const Timestamp& near, TimeReading& out) {
  if (known_ && text.size() >= kBytes && std::memcmp(text.data(), text_.data(), kSecondBytes) == 0 &&
      text[kSecondBytes] == text_[kSecondBytes] &&
      std::memcmp(text.data() + kSecondBytes + kFractionBytes, text_.data() + kSecondBytes + kFractionBytes,
                  kTailBytes) == 0) {
    if (const Micros fraction = three_digits(text.data() + kSecondBytes); fraction >= 0) {
      out = second_;
      out.stamp.at += fraction;
      return true;
    }
  }
  if (!read_time(text, near, out)) return false;
  learn(text, out);
  return true;
}

// Only where the tail shows the whole zone, or that there is none: "Z", "+09:00", "+0900", or a byte that begins no
// zone.
void TimeMemo::learn(std::string_view text, const TimeReading& reading) {
  constexpr std::size_t kPastFraction = kSecondBytes + kFractionBytes;
  known_ = false;
  if (text.size() < kBytes || text[4] != '-' || text[13] != ':' || text[16] != ':') return;
  const Micros fraction = three_digits(text.data() + kSecondBytes);
  if (fraction < 0) return;
  const char after = text[kPastFraction];
  const bool zoned =
      reading.length > kPastFraction && reading.length <= kBytes && (after == 'Z' || after == '+' || after == '-');
  const bool zoneless =
      reading.length == kPastFraction && (after == '"' || after == ']' || after == '|' || after == ',' ||
                                          (after == ' ' && text[kPastFraction + 1] == '['));
  if (!zoned && !zoneless) return;
  std::copy_n(text.data(), kBytes, text_.data());
  second_ = reading;
  second_.stamp.at -= fraction;
  known_ = true;
}

}  // namespace gwtriage::decode
