#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace gwtriage {

// Every distinct string once; the index stands for it. Index 0 is the empty string.
class Strings {
 public:
  using Index = std::uint32_t;

  Strings() { intern({}); }
  Strings(const Strings& other) : Strings() {
    for (std::size_t i = 1; i < other.texts_.size(); ++i) intern(other.texts_[i]);
  }
  Strings& operator=(Strings other) {
    texts_.swap(other.texts_);
    index_.swap(other.index_);
    return *this;
  }
  Strings(Strings&&) = default;

  Index intern(std::string_view text) {
    if (const auto found = index_.find(text); found != index_.end()) return found->second;
    const auto at = static_cast<Index>(texts_.size());
    index_.emplace(texts_.emplace_back(text), at);
    return at;
  }

  const std::string& operator[](Index at) const { return texts_[at]; }
  std::size_t size() const { return texts_.size(); }

 private:
  std::deque<std::string> texts_;  // a deque never moves its elements: the keys below point into it
  absl::flat_hash_map<std::string_view, Index> index_;
};

}  // namespace gwtriage
