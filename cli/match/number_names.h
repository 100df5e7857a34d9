#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gwtriage {

// What the name in front of a number says of it.
enum class Naming : std::uint8_t {
  nothing,
  level,     // pino's 30, OpenTelemetry's 17, logback's 40000
  duration,  // a time that something took
  amount,    // what is counted or numbered anew in each record
};

// The names, by their last eight bytes: comparing a number is cheaper than comparing a text, and this is asked of every
// number in a log.
class NumberNames {
 public:
  constexpr NumberNames() {
    for (const std::string_view name :
         {"level", "lvl", "severity", "severityNumber", "number", "value", "prio", "priority", "levelno", "loglevel"})
      add(name, Naming::level);
    for (const std::string_view name :
         {"ms", "us", "ns", "seconds", "duration", "elapsed", "latency", "took", "dur", "rt", "urt", "responseTime"})
      add(name, Naming::duration);
    for (const std::string_view name :
         {"bytes", "size", "amount", "total", "sku", "pid", "tid", "thread", "items", "qty"})
      add(name, Naming::amount);
  }

  // Of the number at `at`: its name is the word before it, if no more than a few bytes lie between. `of_words`: a bit
  // for each byte before it, the last leftmost, that is a letter or a digit.
  Naming before(std::string_view text, std::size_t at, std::uint64_t of_words) const {
    constexpr unsigned kGap = 4;
    const auto gap = static_cast<unsigned>(std::countl_zero(of_words));
    if (gap > kGap || is_digit(text[at - gap - 1])) return Naming::nothing;  // no name ends so, but addresses do
    const auto size = static_cast<unsigned>(std::countl_one(of_words << gap));
    static_assert(std::endian::native == std::endian::little, "the tail is shifted as if it were");
    std::uint64_t tail = 0;
    const std::size_t end = at - gap;
    if (end >= sizeof tail) [[likely]] {
      std::memcpy(&tail, text.data() + end - sizeof tail, sizeof tail);
    } else {
      std::memcpy(reinterpret_cast<char*>(&tail) + sizeof tail - end, text.data(), end);
    }
    if (size < sizeof tail) tail >>= 8 * (sizeof tail - size);
    const Entry& entry = find(tail, size);
    if (entry.name.size() <= sizeof tail) return entry.naming;
    // A long name is asked for whole, and whether more of the word stands before it.
    const auto whole = text.substr(0, end);
    const bool is_name = whole.ends_with(entry.name) &&
                         (whole.size() == entry.name.size() || !is_alnum(whole[whole.size() - entry.name.size() - 1]));
    return is_name ? entry.naming : Naming::nothing;
  }

 private:
  static constexpr std::size_t kPlaces = 128;
  struct Entry {
    std::uint64_t tail = 0;
    std::string_view name;
    Naming naming = Naming::nothing;
  };

  static constexpr std::size_t place(std::uint64_t tail) { return tail * 0x9e3779b97f4a7c15ULL >> 57; }

  // `size`: of the word; as it may begin before what was looked at, all long ones are alike here.
  constexpr const Entry& find(std::uint64_t tail, std::size_t size) const {
    const auto is_name = [&](const Entry& entry) {
      return entry.tail == tail && (entry.name.size() == size || std::min(entry.name.size(), size) > sizeof tail);
    };
    std::size_t at = place(tail);
    while (!entries_[at].name.empty() && !is_name(entries_[at])) at = (at + 1) % kPlaces;
    return entries_[at];
  }

  constexpr void add(std::string_view name, Naming naming) {
    std::uint64_t tail = 0;
    const auto end = name.substr(name.size() > sizeof tail ? name.size() - sizeof tail : 0);
    for (std::size_t i = 0; i < end.size(); ++i) tail |= std::uint64_t{static_cast<unsigned char>(end[i])} << 8 * i;
    std::size_t at = place(tail);
    while (!entries_[at].name.empty()) at = (at + 1) % kPlaces;
    entries_[at] = {tail, name, naming};
  }

  std::array<Entry, kPlaces> entries_{};
};

}  // namespace gwtriage
