#include "match/shape_words.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/kubernetes_names.h"

namespace gwtriage {
namespace {

constexpr NumberNames kNames;

bool is_measure(const ShapeWord& word) {  // 12ms
  return at_least_two(word.digits) && word.letters != 0 && !at_least_three(word.letters) && word.size < kLongIdBytes &&
         is_digit(word.all[word.at]) && !is_digit(word.all[word.at + word.size - 1]);
}

bool has_form(std::string_view text, std::size_t at, std::string_view form) {
  if (at > text.size() || text.size() - at < form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i)
    if (form[i] == '0' ? !is_digit(text[at + i]) : text[at + i] != form[i]) return false;
  return true;
}

bool tells_duration_or_amount(const ShapeWord& word) {
  if (!word.is_number() || (word.before != '=' && word.before != ':' && word.before != ' ')) return false;
  const Naming naming = naming_of(word);
  return naming == Naming::duration || naming == Naming::amount;
}

// Part of a date or a time of the day as logs write them, or of a fraction behind one.
bool is_of_time(std::string_view text, std::size_t at) {
  for (const std::size_t back : {0U, 3U, 6U})
    if (at >= back && has_form(text, at - back, "00:00:00")) return true;
  for (const std::size_t back : {0U, 5U, 8U})
    if (at >= back && (has_form(text, at - back, "0000-00-00") || has_form(text, at - back, "0000/00/00"))) return true;
  return at >= 9 && has_form(text, at - 9, "00:00:00") && (text[at - 1] == '.' || text[at - 1] == ',');
}

// "rt=0.218": what stands behind the point of a number with no other one, unlike a version's.
bool is_fraction(const ShapeWord& word) {
  constexpr std::size_t kLeast = 3;
  if (!word.is_number() || word.size < kLeast || word.before != '.' || word.after == '.') return false;
  std::size_t at = word.at - 1;
  while (at > 0 && word.at - at < kLongIdBytes && is_digit(word.all[at - 1])) --at;
  return at < word.at - 1 && (at == 0 || (word.all[at - 1] != '.' && !is_alnum(word.all[at - 1])));
}

bool is_numbered_path(const ShapeWord& word) {
  return word.is_number() && (word.before == '/' || word.after == '/') && is_between_slashes(word);
}

// A port that a client was given, as Linux gives them: 32768 and above. Those of services tell something (15001 is a
// sidecar's).
bool is_client_port(const ShapeWord& word) {
  return word.is_number() && word.size == 5 && word.text() >= "32768" && word.before == ':' && word.at >= 2 &&
         (is_digit(word.all[word.at - 2]) || word.all[word.at - 2] == ']');
}

// A date with its time: six words that vary as one. Fractions and zones are words of their own.
constexpr std::size_t kMomentBytes = 19;

// "2026-01-02T14:00:00", "2026/01/02 14:00:00", whatever follows.
bool is_moment(const ShapeWord& word) {
  constexpr std::uint64_t kDigits = 0b110'110'110'110'110'1111;  // the last one stands leftmost
  constexpr std::uint64_t kTold = (1U << kMomentBytes) - 1;
  if ((word.bits->digits_from(word.at) & kTold) != kDigits || word.all.size() - word.at < kMomentBytes) return false;
  const char* const text = word.all.data() + word.at;
  return (text[4] == '-' || text[4] == '/') && text[7] == text[4] && (text[10] == 'T' || text[10] == ' ') &&
         text[13] == ':' && text[16] == ':';
}

// Of the UUID that the word begins; otherwise 0.
std::size_t uuid_size(const ShapeWord& word) {
  constexpr std::uint64_t kTold = (std::uint64_t{1} << kUuidBytes) - 1;
  constexpr std::uint64_t kDashes = 1U << 8 | 1U << 13 | 1U << 18 | 1U << 23;
  if (((word.bits->words_from(word.at) ^ kDashes) & kTold) != kTold) return 0;
  return starts_with_uuid(word.all.substr(word.at)) ? kUuidBytes : 0;
}

// An IPv4 address: four words that vary as one; otherwise 0. Those that mean the same wherever they stand (this host,
// the instance's metadata) stay.
std::size_t address_size(const ShapeWord& word) {
  if (word.before == '.') return 0;
  const std::string_view rest = word.all.substr(word.at);
  std::uint64_t digits = word.bits->digits_from(word.at);
  unsigned size = 0;
  for (int part = 0; part < 4; ++part) {
    const auto count = static_cast<unsigned>(std::countr_one(digits));
    if (count == 0 || count > 3) return 0;
    size += count;
    if (part == 3) break;
    if (size >= rest.size() || rest[size] != '.') return 0;
    ++size;
    digits >>= count + 1;
  }
  if (rest.starts_with("0.") || rest.starts_with("127.") || rest.starts_with("169.254.")) return 0;
  if (size == rest.size()) return size;
  const bool goes_on = rest[size] == '.' && size + 1 < rest.size() && is_alnum(rest[size + 1]);
  return goes_on || is_alnum(rest[size]) ? 0 : size;
}

// Of the "8b6c5d9f7-l9hvt" of a pod's name; otherwise 0.
std::size_t pod_size(const ShapeWord& word) {
  if (word.before != '-' || !at_least_two(word.digits)) return 0;
  const auto suffix = word.all.substr(word.at + word.size + 1);
  if (suffix.size() < kPodSuffixBytes || !is_drawn(suffix.substr(0, kPodSuffixBytes))) return 0;
  if (suffix.size() > kPodSuffixBytes && (is_alnum(suffix[kPodSuffixBytes]) || suffix[kPodSuffixBytes] == '-'))
    return 0;
  return word.size + 1 + kPodSuffixBytes;
}

StandIn stand_in_of(const ShapeWord& word) {
  constexpr std::string_view kOfTimes = "TZ";  // 20260102T140000Z
  if (word.is_number()) return number_stand_in(word);
  if (at_least_three(word.letters)) return StandIn::id;
  if (is_measure(word)) return StandIn::measure;
  const auto text = word.text();
  const bool of_time = std::all_of(text.begin(), text.end(),
                                   [&](char c) { return is_digit(c) || kOfTimes.find(c) != std::string_view::npos; });
  return of_time ? StandIn::time : StandIn::id;
}

}  // namespace

Naming naming_of(const ShapeWord& number) {
  return kNames.before(number.all, number.at, number.bits->words_before(number.at));
}

std::size_t private_prefix(std::string_view address) {
  if (address.starts_with("10.")) return 3;
  if (address.starts_with("192.168.")) return 8;
  const bool block = address.starts_with("172.") && address.size() > 7 && address[6] == '.';
  const auto second = address.substr(block ? 4 : 0, 2);
  return block && second >= "16" && second <= "31" ? 7 : 0;
}

bool is_between_slashes(const ShapeWord& number) {
  const auto all = number.all;
  if (number.before == '/') {  // behind a segment of a path that is a name: "/items/401", but not "TCP_MISS/503"
    std::size_t at = number.at - 1;
    while (at > 0 && number.at - at < 64 && (is_lower(all[at - 1]) || all[at - 1] == '-' || all[at - 1] == '_')) --at;
    if (at < number.at - 1 && at > 0 && all[at - 1] == '/') return true;
  }
  constexpr std::size_t kTimers = 4;  // fewer may be statuses: "401/500/503"
  constexpr std::size_t kMostBytes = 32;
  const std::size_t end = std::min(all.size(), number.at + number.size + kMostBytes);
  std::size_t from = number.at, to = number.at + number.size, slashes = 0;
  const auto is_part = [](char c) { return is_digit(c) || c == '/' || c == '-'; };
  while (from > 0 && number.at - from < kMostBytes && is_part(all[from - 1])) slashes += all[--from] == '/';
  while (to < end && is_part(all[to])) slashes += all[to++] == '/';
  return slashes + 1 >= kTimers;
}

Variation begins_more(const ShapeWord& word) {
  if (word.after == '.') return {address_size(word), StandIn::address};
  if (word.size == 4) return {is_moment(word) ? kMomentBytes : 0, StandIn::moment};
  const auto uuid = word.size == 8 ? uuid_size(word) : 0;
  return {uuid != 0 ? uuid : pod_size(word), StandIn::id};
}

Variation varies_carefully(const ShapeWord& word) {
  const bool is_long_id = word.size >= kLongIdBytes && at_least_three(word.digits);
  const bool varies = at_least_two(word.digits) && (is_long_id || is_measure(word) || is_of_time(word.all, word.at) ||
                                                    tells_duration_or_amount(word) || is_client_port(word) ||
                                                    is_fraction(word) || is_numbered_path(word));
  return {varies ? word.size : 0, stand_in_of(word)};
}

Variation few_letters_vary(const ShapeWord& word) {
  constexpr std::size_t kIdBytes = 6;
  const bool varies = word.size >= kIdBytes || is_measure(word) || has_form(word.text(), 0, "00T00");
  return {varies ? word.size : 0, stand_in_of(word)};
}

}  // namespace gwtriage
