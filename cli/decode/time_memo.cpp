#include "decode/time_memo.h"

#include <algorithm>
#include <cstring>

#include "decode/chars.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kMostDigits = 9;  // nanoseconds

struct Fraction {
  std::size_t digits = 0;  // 0: there is none, or it is longer than any clock's
  Micros micros = 0;
};

Fraction fraction_at(const char* at, const char* end) {
  constexpr std::size_t kOfMicros = 6;
  Fraction fraction;
  for (; at != end && is_digit(*at); ++at, ++fraction.digits)
    if (fraction.digits < kOfMicros) fraction.micros = fraction.micros * 10 + (*at - '0');
  for (std::size_t i = fraction.digits; i < kOfMicros; ++i) fraction.micros *= 10;
  return fraction.digits <= kMostDigits ? fraction : Fraction{};
}

}  // namespace

bool TimeMemo::read(std::string_view text, const Timestamp& near, TimeReading& out) {
  if (known_ && text.size() > kSecondBytes && std::memcmp(text.data(), second_text_.data(), kSecondBytes) == 0) {
    const char* const end = text.data() + text.size();
    const auto fraction = fraction_at(text.data() + kSecondBytes, end);
    const char* const tail = text.data() + kSecondBytes + fraction.digits;
    if (fraction.digits != 0 && end - tail >= static_cast<std::ptrdiff_t>(kTailBytes) &&
        std::memcmp(tail, tail_.data(), kTailBytes) == 0) {
      out = second_;
      out.stamp.at += fraction.micros;
      out.length += fraction.digits;
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
  known_ = false;
  if (text.size() <= kSecondBytes || text[4] != '-' || text[13] != ':' || text[16] != ':') return;
  if (text[kSecondBytes - 1] != '.' && text[kSecondBytes - 1] != ',') return;
  const auto fraction = fraction_at(text.data() + kSecondBytes, text.data() + text.size());
  const std::size_t past_fraction = kSecondBytes + fraction.digits;
  if (fraction.digits == 0 || text.size() < past_fraction + kTailBytes) return;
  const char after = text[past_fraction];
  const bool zoned = reading.length > past_fraction && reading.length <= past_fraction + kTailBytes &&
                     (after == 'Z' || after == '+' || after == '-');
  const bool zoneless =
      reading.length == past_fraction && (after == '"' || after == ']' || after == '|' || after == ',' ||
                                          (after == ' ' && text[past_fraction + 1] == '['));
  if (!zoned && !zoneless) return;
  std::copy_n(text.data(), kSecondBytes, second_text_.data());
  std::copy_n(text.data() + past_fraction, kTailBytes, tail_.data());
  second_ = reading;
  second_.stamp.at -= fraction.micros;
  second_.length -= fraction.digits;
  known_ = true;
}

}  // namespace gwtriage::decode
