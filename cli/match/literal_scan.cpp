#include "match/literal_scan.h"

#include <algorithm>
#include <cstring>
#include "base/ascii.h"

namespace gwtriage {

namespace {

constexpr unsigned kHashBits = 16;

// Four bytes as one number, with the case bit set: folds letters (and some others, which the comparison tells apart).
std::uint32_t gram_at(const char* at) {
  std::uint32_t gram;
  std::memcpy(&gram, at, sizeof gram);
  return gram | 0x20202020U;
}

// Three bytes of them, the first three in memory on a little-endian machine and three all the same on any other.
std::uint32_t three_of(std::uint32_t gram) { return gram & 0x00FFFFFFU; }

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

bool word_byte(char c) { return is_alnum(c) || (c & 0x80) != 0; }

bool is_word(std::string_view text, std::size_t at, std::size_t size) {
  return (at == 0 || !word_byte(text[at - 1])) && (at + size == text.size() || !word_byte(text[at + size]));
}

bool equal_folded(const char* text, std::string_view literal) {
  for (std::size_t i = 0; i < literal.size(); ++i)
    if (to_lower(text[i]) != literal[i]) return false;
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

void LiteralScan::Table::enter(std::uint32_t hash, std::uint32_t id, std::vector<std::uint32_t>& next) {
  next[id] = first[hash];
  first[hash] = id + 1;
  bits[hash / 64] |= std::uint64_t{1} << (hash % 64);
  used = true;
}

void LiteralScan::build() {
  for (Table* table : {&four_, &three_}) {
    table->first.assign(std::size_t{1} << kHashBits, 0);
    table->bits.assign((std::size_t{1} << kHashBits) / 64, 0);
  }
  next_.assign(literals_.size(), 0);
  offsets_.assign(literals_.size(), 0);
  for (std::uint32_t id = 0; id < literals_.size(); ++id) {
    const std::string& literal = literals_[id];
    if (literal.size() == 3) {
      three_.enter(hash_of(three_of(gram_at(literal.c_str()))), id, next_);
    } else {
      offsets_[id] = static_cast<std::uint8_t>(rarest_gram(literal));
      four_.enter(hash_of(gram_at(literal.data() + offsets_[id])), id, next_);
    }
  }
}

template <typename Found>
bool LiteralScan::compare(std::string_view text, std::size_t at, std::uint32_t entry, Found& found) const {
  for (; entry != 0; entry = next_[entry - 1]) {
    const std::string& literal = literals_[entry - 1];
    const std::size_t offset = offsets_[entry - 1];
    if (at < offset || at - offset + literal.size() > text.size()) continue;
    if (equal_folded(text.data() + at - offset, literal) && found(entry - 1, at - offset)) return true;
  }
  return false;
}

template <typename Found>
bool LiteralScan::scan(std::string_view text, Found found) const {
  if (text.size() < kLeastBytes || literals_.empty()) return false;
  const char* const data = text.data();
  std::size_t at = 0;
  for (; at + 4 <= text.size(); ++at) {
    const std::uint32_t gram = gram_at(data + at);
    const std::uint32_t four = hash_of(gram), three = hash_of(three_of(gram));
    if (!(four_.has(four) || three_.has(three))) [[likely]]
      continue;
    if (four_.has(four) && compare(text, at, four_.first[four], found)) return true;
    if (three_.has(three) && compare(text, at, three_.first[three], found)) return true;
  }
  if (!three_.used) return false;
  const char tail[4] = {data[at], data[at + 1], data[at + 2], 0};
  const std::uint32_t three = hash_of(three_of(gram_at(tail)));
  return three_.has(three) && compare(text, at, three_.first[three], found);
}

bool LiteralScan::any(std::string_view text) const {
  return scan(text, [&](std::uint32_t id, std::size_t at) {
    const std::size_t size = literals_[id].size();
    return size > 3 || is_word(text, at, size);
  });
}

void LiteralScan::all(std::string_view text, LiteralHits& hits) const {
  hits.clear();
  scan(text, [&hits](std::uint32_t id, std::size_t) {
    if (!hits.contains(id)) hits.add(id);
    return false;
  });
}

std::size_t find_folded(std::string_view text, std::string_view literal, std::size_t from) {
  if (literal.empty() || literal.size() > text.size()) return std::string_view::npos;
  const char low = literal.front();
  const char high = low >= 'a' && low <= 'z' ? static_cast<char>(low - 32) : low;
  const auto last = text.size() - literal.size();
  auto next_low = text.find(low, from);
  auto next_high = high == low ? std::string_view::npos : text.find(high, from);
  for (;;) {
    const auto at = std::min(next_low, next_high);
    if (at > last) break;
    if (equal_folded(text.data() + at, literal)) return at;
    (next_low < next_high ? next_low : next_high) = text.find(next_low < next_high ? low : high, at + 1);
  }
  return std::string_view::npos;
}

}  // namespace gwtriage
