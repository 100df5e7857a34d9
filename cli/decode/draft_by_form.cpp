// What a field means by its value, where no name tells.

#include <algorithm>
#include <string>

#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/severity.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kShortestEpoch = 10;     // seconds
constexpr std::size_t kShortestEpochMs = 13;   // milliseconds
constexpr std::size_t kShortestDateTime = 15;  // 20261123T034522

// A number of nanoseconds has as many digits as many an id, so that its name must speak of a time.
bool is_epoch_of_these_years(std::string_view key, std::string_view value, TimeReading& out) {
  constexpr std::size_t kDigitsOfNanos = 19;
  constexpr Micros kFirst = 1'420'070'400 * kSecond, kLast = 2'051'222'400 * kSecond;  // 2015 to 2034
  const std::size_t digits = std::min(value.find('.'), value.size());
  if (!all_digits(value.substr(0, digits)) || !read_epoch(value, out)) return false;
  if (digits == kDigitsOfNanos) {
    const std::string name = normal_name(key);
    if (name.find("time") == std::string::npos && name.find("nano") == std::string::npos) return false;
  }
  return out.stamp.at >= kFirst && out.stamp.at < kLast;
}

}  // namespace

// A time that no name tells may be another than that of the record: of a delivery, of an expiry.
void Draft::drop_far_guess() {
  constexpr Micros kFar = 5 * kMinute;
  const Timestamp& envelope = record_->envelope_time;
  const Timestamp& own = time_.stamp;
  if (time_rank_ < ranks::kGuess || envelope.clock != Clock::absolute || own.clock != Clock::absolute) return;
  if (own.at > envelope.at + kFar || own.at < envelope.at - kFar) time_ = {};
}

// Programs call their time and level what they like ("logged_at", "nivel"). Where no name tells them, the first field
// that holds a whole date and time is the time, and the first that holds a word for a level is the level. A number may
// count anything, so that it gives way to any date, and must be of these years.
void Draft::take_by_form(std::string_view key, std::string_view value) {
  if (is_digit(value[0]) && value.size() >= kShortestEpoch) {
    TimeReading reading;
    if (is_epoch_of_these_years(key, value, reading))
      offer_time(reading, static_cast<std::uint16_t>(ranks::kGuess + (value.size() < kShortestEpochMs ? 2 : 1)));
    else if (value.size() >= kShortestDateTime && !all_digits(value) && read_time_value(value, near(), reading) &&
             (reading.stamp.clock == Clock::absolute || reading.stamp.clock == Clock::local))
      offer_time(reading, ranks::kGuess);
  } else if (value.size() >= 4 && value.size() <= 8) {
    offer_severity(severity_of_word(value), ranks::kGuess);
  } else if (sentence_.empty() && value.size() > 8) {
    const std::string_view first = value.substr(0, value.find(' '));
    if (first.size() < value.size() && first.find('/') == std::string_view::npos) sentence_ = value;  // no user agent
  }
}

}  // namespace gwtriage::decode
