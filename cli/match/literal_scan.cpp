#include "match/literal_scan.h"

#include <algorithm>
#include <cstring>

namespace gwtriage {

namespace {

constexpr unsigned kHashBits = 16;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Four bytes as one number, with the case bit set: folds letters (and some others, which the comparison tells apart).
std::uint32_t gram_at(const char* at) {
  std::uint32_t gram;
  std::memcpy(&gram, at, sizeof gram);
  return gram | 0x20202020U;
}

std::uint32_t hash_of(std::uint32_t gram) { return (gram * 0x9E3779B1U) >> (32 - kHashBits); }

// How common a byte is in logs, roughly: small is rare.
int commonness(char c) {
  static constexpr std::string_view kCommon = " etaonirscdlumpg:=\"/.-_0123456789hbfvwykxqzj";
  const auto place = kCommon.find(c);
  return place == std::string_view::npos ? 0 : static_cast<int>(kCommon.size() - place);
}

std::size_t rarest_gram(const std::string& literal) {
  std::size_t best = 0;
  int least = 1 << 30;
  for (std::size_t i = 0; i + 4 <= std::min<std::size_t>(literal.size(), 200); ++i) {
    int sum = 0;
    for (std::size_t k = 0; k < 4; ++k) sum += commonness(literal[i + k]);
    if (sum < least) least = sum, best = i;
  }
  return best;
}

bool equal_folded(const char* text, std::string_view literal) {
  for (std::size_t i = 0; i < literal.size(); ++i)
    if (lower(text[i]) != literal[i]) return false;
  return true;
}

}  // namespace

void LiteralHits::clear() {
  for (const auto id : ids_) bits_[id / 64] = 0;
  ids_.clear();
}

void LiteralHits::add(std::uint32_t id) {
  if (id / 64 >= bits_.size()) bits_.resize(id / 64 + 1);
  bits_[id / 64] |= std::uint64_t{1} << (id % 64);
  ids_.push_back(id);
}

std::uint32_t LiteralScan::add(const std::string& literal) {
  const auto [entry, fresh] = numbers_.try_emplace(literal, static_cast<std::uint32_t>(literals_.size()));
  if (fresh) literals_.push_back(literal);
  return entry->second;
}

void LiteralScan::build() {
  first_.assign(std::size_t{1} << kHashBits, 0);
  bits_.assign((std::size_t{1} << kHashBits) / 64, 0);
  next_.assign(literals_.size(), 0);
  offsets_.assign(literals_.size(), 0);
  for (std::uint32_t id = 0; id < literals_.size(); ++id) {
    offsets_[id] = static_cast<std::uint8_t>(rarest_gram(literals_[id]));
    const auto hash = hash_of(gram_at(literals_[id].data() + offsets_[id]));
    next_[id] = first_[hash];
    first_[hash] = id + 1;
    bits_[hash / 64] |= std::uint64_t{1} << (hash % 64);
  }
}

template <typename Found>
bool LiteralScan::scan(std::string_view text, Found found) const {
  if (text.size() < kLeastBytes || literals_.empty()) return false;
  const char* const data = text.data();
  const std::size_t last = text.size() - kLeastBytes;
  for (std::size_t at = 0; at <= last; ++at) {
    const auto hash = hash_of(gram_at(data + at));
    if ((bits_[hash / 64] >> (hash % 64) & 1) == 0) [[likely]]
      continue;
    for (std::uint32_t entry = first_[hash]; entry != 0; entry = next_[entry - 1]) {
      const std::string& literal = literals_[entry - 1];
      const std::size_t offset = offsets_[entry - 1];
      if (at < offset || at - offset + literal.size() > text.size()) continue;
      if (equal_folded(data + at - offset, literal) && found(entry - 1)) return true;
    }
  }
  return false;
}

bool LiteralScan::any(std::string_view text) const {
  return scan(text, [](std::uint32_t) { return true; });
}

void LiteralScan::all(std::string_view text, LiteralHits& hits) const {
  hits.clear();
  scan(text, [&hits](std::uint32_t id) {
    if (!hits.contains(id)) hits.add(id);
    return false;
  });
}

std::size_t find_folded(std::string_view text, std::string_view literal, std::size_t from) {
  if (literal.empty() || literal.size() > text.size()) return std::string_view::npos;
  const char low = literal.front();
  const char high = low >= 'a' && low <= 'z' ? static_cast<char>(low - 32) : low;
  for (std::size_t at = from; at + literal.size() <= text.size(); ++at)
    if ((text[at] == low || text[at] == high) && equal_folded(text.data() + at, literal)) return at;
  return std::string_view::npos;
}

}  // namespace gwtriage
