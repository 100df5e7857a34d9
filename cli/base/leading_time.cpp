#include "base/leading_time.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "base/civil_date.h"
#include "base/level_words.h"
#include "base/written_time.h"

namespace gwtriage {
namespace {

// `pattern`: '0' a digit, else the byte itself.
bool has_shape(std::string_view text, std::string_view pattern) {
  if (text.size() < pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (pattern[i] == '0' ? !is_digit(text[i]) : pattern[i] != text[i]) return false;
  return true;
}

std::size_t leading_digits(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && n < 24 && is_digit(text[n])) ++n;
  return n;
}

bool begins_with_date_or_epoch(std::string_view text) {
  const std::size_t digits = leading_digits(text);
  if (digits == text.size()) return false;
  const std::string_view rest = text.substr(digits);
  switch (digits) {
    case 4:
      return (rest[0] == '-' || rest[0] == '/' || rest[0] == '.') && has_shape(rest.substr(1), "00") &&
             rest.size() > 3 && rest[3] == rest[0];
    case 6:
    case 8: return (rest[0] == 'T' || rest[0] == ' ' || rest[0] == '-') && has_shape(rest.substr(1), "00");
    case 1:
    case 2:
      if (rest[0] == '.') return has_shape(rest, ".00.0000");
      if (rest[0] != ' ' && rest[0] != '/' && rest[0] != '-') return false;
      if (month_of(rest.substr(1)) != 0) return rest.size() > 5 && rest[4] == rest[0];
      return rest[0] != ' ' && (has_shape(rest.substr(1), "00/0") || has_shape(rest.substr(1), "00-0"));
    default:
      return digits >= 10 && digits <= 19 &&
             (rest[0] == ' ' || rest[0] == '\t' || rest[0] == '.' || rest[0] == '|' || rest.starts_with(": "));
  }
}

bool begins_with_weekday(std::string_view text) {
  constexpr std::array<std::string_view, 7> kDays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  for (std::string_view day : kDays)
    if (text.starts_with(day)) return true;
  return false;
}

// "Nov 2", "Mon Nov", "Mon, 2": what follows may be cut off.
bool begins_with_day(std::string_view text) {
  if (month_of(text) != 0 && text.size() > 5 && text[3] == ' ')
    return is_digit(text[4]) || (text[4] == ' ' && is_digit(text[5]));
  return begins_with_weekday(text) && text.size() > 8 && (text[3] == ' ' || text[3] == ',') &&
         (month_of(text.substr(4)) != 0 || is_digit(text[5]));
}

constexpr std::size_t kFarthestTime = 200;  // bytes

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// "sent", "Sent": of these prose is made, and names as well. No level and no NAME, MainThread or x-1.
bool is_bare_word(std::string_view token) {
  for (std::size_t i = 0; i < token.size(); ++i)
    if (!is_lower(token[i]) && (token[i] & 0x80) == 0 && !(i == 0 && is_upper(token[i]) && token.size() > 1))
      return false;
  return !token.empty();
}

// Whether a level or a bracket stands behind the time, maybe behind a mark or a number.
bool more_of_head_follows(std::string_view text) {
  const std::size_t at = text.substr(0, 24).find_first_not_of(" \t:|,;-0123456789");
  if (at == text.npos) return false;
  if (text[at] == '[') return true;
  const LevelWord* level = leading_level_word(text.substr(at));
  return level != nullptr && is_upper(text[at]) && level->leading != LeadingLevel::none;
}

// Whether what stands before a time is the head of a log's line. `behind`: what follows the time.
bool is_head(std::string_view before, std::string_view behind) {
  std::size_t words = 0, bare = 0;
  bool has_level = false;
  for (std::size_t at = 0; at < before.size();) {
    if (is_blank(before[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < before.size() && !is_blank(before[end])) ++end;
    const std::string_view token = before.substr(at, end - at);
    ++words;
    bare += is_bare_word(token);
    const LevelWord* level = find_level_word(token);
    has_level = has_level || (level != nullptr && level->leading != LeadingLevel::none);
    at = end;
  }
  const std::size_t last = before.find_last_not_of(" \t\"'");
  const bool is_label = last != before.npos && before[last] == ':' && (last == 0 || before[last - 1] != ':');
  if (is_label) return has_level || more_of_head_follows(behind);
  if (bare == 0) return true;
  const bool padded = before.size() > 2 && (before.back() == '\t' || before.ends_with("  ") || before.ends_with("| "));
  return bare == 1 && (has_level || (words == 1 && (padded || more_of_head_follows(behind))));
}

// Behind an epoch stands the date of its day, as if it were there to vouch for it.
bool is_vouched_for(std::int64_t epoch, std::string_view behind) {
  constexpr std::int64_t kDay = 86'400'000'000;
  if (!has_shape(behind, " 0000.00.00 ") && !has_shape(behind, " 0000-00-00 ") && !has_shape(behind, " 0000/00/00 "))
    return false;
  const auto two = [&](std::size_t at) { return (behind[at] - '0') * 10 + (behind[at + 1] - '0'); };
  const std::int64_t day = days_from_civil(two(1) * 100 + two(3), two(6), two(9));
  return epoch >= (day - 1) * kDay && epoch < (day + 2) * kDay;
}

}  // namespace

std::size_t find_leading_time(std::string_view text) {
  const std::string_view head = text.substr(0, text.substr(0, kFarthestTime + kLongestTime).find('\n'));
  for (std::size_t at = 1; at < std::min(head.size(), kFarthestTime); ++at) {
    if (!is_digit(head[at]) || is_alnum(head[at - 1])) continue;
    const char before = head[at - 1];
    const bool apart = is_blank(before) || before == '[' || before == '"' || before == '\'' || before == '(' ||
                       before == '|' || before == ',' || before == ';' ||
                       (before == ':' && at > 1 && head[at - 2] == ':');
    WrittenTime time;
    if (!apart || !read_written_time(head.substr(at), time)) continue;
    const std::string_view behind = head.substr(at + time.length);
    if (!behind.empty() && is_alnum(behind[0])) continue;
    if (time.epoch ? !is_vouched_for(*time.epoch, behind) : !time.has_year()) continue;
    return is_head(head.substr(0, at), behind) ? at : std::string_view::npos;
  }
  return std::string_view::npos;
}

bool begins_with_time(std::string_view text) {
  if (text.empty()) return false;
  WrittenTime time;
  if (is_digit(text[0])) return begins_with_date_or_epoch(text) || read_written_time(text, time);
  if (is_upper(text[0]))  // most lines that begin with a capital begin with a level: those are told at once
    return (month_of(text) != 0 || begins_with_weekday(text)) &&
           (begins_with_day(text) || read_written_time(text, time));
  return text[0] == '@' && read_written_time(text, time);
}

}  // namespace gwtriage
