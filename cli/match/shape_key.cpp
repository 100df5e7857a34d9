#include "match/shape_key.h"

#include <cstring>

#include "base/ascii.h"
#include "match/shape_words.h"

namespace gwtriage {
namespace {

// Equal for two words for which the same stands in the coarse shape, whatever their digits.
inline std::uint64_t code_of(std::string_view word, StandIn stand_in) {
  std::uint64_t code = 0;
  if (stand_in == StandIn::id) {
    code = word.size();
  } else if (stand_in == StandIn::moment) {
    code = static_cast<std::uint64_t>(word[4]) << 8 | static_cast<std::uint64_t>(word[10]);
  } else if (stand_in != StandIn::number) {
    const auto told = stand_in == StandIn::address ? word.substr(0, private_prefix(word)) : word;
    const bool whole = stand_in == StandIn::address;
    const std::size_t most = stand_in == StandIn::measure ? kMostDigits : told.size();
    std::size_t left = most;
    for (const char c : told) {
      if (whole || !is_digit(c))
        code = code * 31 + static_cast<unsigned char>(c), left = most;
      else if (left > 0)
        code = code * 31 + '7', --left;
    }
  }
  return code << 8 | static_cast<unsigned>(stand_in);
}

std::uint64_t load8(const char* at) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return value;
}

std::uint64_t load4(const char* at) {
  std::uint32_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return value;
}

// The key of a text, from pieces of it. Sixteen bytes a multiplication, as wyhash does it: a line is some twenty short
// pieces, and a call of a general hash would cost more than most of them.
class Key {
 public:
  explicit Key(std::uint64_t seed) : odd_(seed | 1), key_(seed) {}

  // `code` is of what follows the piece.
  [[gnu::always_inline]] inline void add(std::string_view piece, std::uint64_t code) {
    constexpr std::size_t kStep = 16;
    const char* at = piece.data();
    std::size_t left = piece.size();
    for (; left > kStep; at += kStep, left -= kStep) add(load8(at), load8(at + 8));
    std::uint64_t low = 0, high = 0;
    if (left >= 8) {
      low = load8(at);
      high = load8(at + left - 8);
    } else if (left >= 4) {
      low = load4(at);
      high = load4(at + left - 4);
    } else if (left > 0) {
      low = static_cast<unsigned char>(at[0]) | std::uint64_t{static_cast<unsigned char>(at[left / 2])} << 8 |
            std::uint64_t{static_cast<unsigned char>(at[left - 1])} << 16;
    }
    add(low ^ (code << 16 ^ piece.size()) * odd_, high);
  }

  std::uint64_t value() const { return key_; }

 private:
  void add(std::uint64_t low, std::uint64_t high) {
    __extension__ using Wide = unsigned __int128;
    constexpr std::uint64_t kMixed = 0xa0761d6478bd642fULL;
    const Wide product = Wide{low ^ kMixed ^ odd_} * (high ^ key_);
    key_ = static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  }

  std::uint64_t odd_;
  std::uint64_t key_;
};

}  // namespace

std::uint64_t shape_key(std::string_view text, std::uint64_t seed, VaryingPlaces& places) {
  std::size_t count = 0;
  Key key(seed);
  const char* kept = text.data();  // everything before this is in the key
  each_varying<ShapeDetail::coarse>(text, [&](std::string_view word, StandIn stand_in) {
    key.add({kept, static_cast<std::size_t>(word.data() - kept)}, code_of(word, stand_in));
    if (count < places.at.size()) places.at[count++] = static_cast<std::uint32_t>(word.data() - text.data());
    kept = word.data() + word.size();
  });
  places.count = count;
  key.add({kept, static_cast<std::size_t>(text.data() + text.size() - kept)}, 0);
  return key.value();
}

}  // namespace gwtriage
