#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/hash.h"

namespace gwtriage {

// A hash of a whole log, a stretch at a time; how the stretches are cut does not matter. Four lanes, each step of
// which loses nothing, at some ten bytes a nanosecond: what stands between telling two logs apart and a wrong "copy" is
// its 64 bits, beside the length and the hash of the beginning.
class ContentHash {
 public:
  void add(std::string_view bytes) {
    length_ += bytes.size();
    if (pending_size_ > 0) {
      const std::size_t size = std::min(bytes.size(), pending_.size() - pending_size_);
      std::memcpy(pending_.data() + pending_size_, bytes.data(), size);
      pending_size_ += size;
      bytes.remove_prefix(size);
      if (pending_size_ < pending_.size()) return;
      take(pending_.data());
      pending_size_ = 0;
    }
    for (; bytes.size() >= pending_.size(); bytes.remove_prefix(pending_.size())) take(bytes.data());
    if (bytes.empty()) return;
    std::memcpy(pending_.data(), bytes.data(), bytes.size());
    pending_size_ = bytes.size();
  }

  // Of all that was added; never 0.
  std::uint64_t value() const {
    std::uint64_t out = mix64(length_);
    for (const std::uint64_t lane : lanes_) out = mix64(out * kFirst + lane);
    out = mix64(out ^ stable_hash({pending_.data(), pending_size_}));
    return out == 0 ? 1 : out;
  }

 private:
  static constexpr std::uint64_t kFirst = 0x9e3779b185ebca87ULL, kSecond = 0xc2b2ae3d27d4eb4fULL;  // odd

  void take(const char* stripe) {
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      std::uint64_t word = 0;
      std::memcpy(&word, stripe + 8 * i, sizeof word);
      const std::uint64_t sum = lanes_[i] + word * kSecond;
      lanes_[i] = (sum << 31 | sum >> 33) * kFirst;
    }
  }

  std::array<std::uint64_t, 4> lanes_ = {1, 2, 3, 4};
  std::array<char, 32> pending_{};
  std::size_t pending_size_ = 0;
  std::uint64_t length_ = 0;
};

}  // namespace gwtriage
