#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace gwtriage {

// A place where the lines of one program bear a value, whatever its name: behind a key, in a column, behind the same
// words. A hash of that, the same on every machine: summaries hold it.
using SlotHash = std::uint64_t;

// What tells the place. The two lowest bits of a slot are this.
enum class SlotKind : std::uint8_t { key, column, words };

constexpr SlotHash make_slot(SlotKind kind, std::uint64_t hash) { return hash << 2U | static_cast<unsigned>(kind); }
constexpr SlotKind kind_of_slot(SlotHash slot) { return static_cast<SlotKind>(slot & 3U); }

// A token that no name explains: one with the form of an id, or a word in the head of a line that may name the service.
struct SlotToken {
  SlotHash slot = 0;
  std::string_view value;
  std::string_view key;  // whose whole value it is; empty: none's
};

// A number of three digits whose place does not say what it counts: a status, a price, a number of rows.
struct UndecidedNumber {
  SlotHash slot = 0;
  int number = 0;
  std::string_view key;   // whose whole value it is; empty: none's
  std::string_view text;  // where it stands
};

// What an own answer that is worth a look would be.
constexpr bool is_error_status(int status) { return status == 401 || status == 429 || (status >= 500 && status < 600); }

// What a record bears in places that its dialect and its names do not explain. What it means is told by the log as a
// whole: a value that stands in three services' lines is the request's id, and a column that holds 200, 404 and 503 and
// nothing else is a status.
struct RecordSlots {
  std::vector<SlotToken> ids;
  std::vector<SlotToken> names;
  std::vector<UndecidedNumber> numbers;
  bool cut = false;  // there are more numbers than are told

  bool hold_error_status() const {
    return std::any_of(numbers.begin(), numbers.end(), [](const auto& it) { return is_error_status(it.number); });
  }

  // Keeps the memory of the lists.
  void clear() {
    ids.clear();
    names.clear();
    numbers.clear();
    cut = false;
  }
};

inline constexpr std::size_t kMostSlotTokens = 8;  // of each kind a record

}  // namespace gwtriage
