#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <absl/container/flat_hash_map.h>

namespace gwtriage {

// Which literals of a scan stand in a text. Kept from record to record, so that nothing is allocated.
class LiteralHits {
 public:
  bool contains(std::uint32_t id) const { return id / 64 < bits_.size() && (bits_[id / 64] >> (id % 64) & 1) != 0; }
  const std::vector<std::uint32_t>& ids() const { return ids_; }
  void clear();
  void add(std::uint32_t id);

 private:
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint32_t> ids_;
};

// Looks for many literals at once, without regard to ASCII case: one bit test per byte of the text on four bytes
// hashed together (three for literals of three), and a comparison only where the bit is set. Each literal is entered
// under its rarest four bytes. Const once built; any number of threads may scan.
class LiteralScan {
 public:
  static constexpr std::size_t kLeastBytes = 3;

  // The literal's number; the same literal (lower case, at least kLeastBytes) gets the same number again.
  std::uint32_t add(const std::string& literal);
  void build();

  std::size_t size() const { return literals_.size(); }
  const std::string& literal(std::uint32_t id) const { return literals_[id]; }
  // Literals of three bytes count only where they stand alone as a word: "psp", not "gpsport".
  bool any(std::string_view text) const;
  void all(std::string_view text, LiteralHits& hits) const;

 private:
  struct Table {
    std::vector<std::uint64_t> bits;   // by hash: whether there is a literal
    std::vector<std::uint32_t> first;  // by hash: literal + 1; 0: none
    bool used = false;

    bool has(std::uint32_t hash) const { return (bits[hash / 64] >> (hash % 64) & 1) != 0; }
    void enter(std::uint32_t hash, std::uint32_t id, std::vector<std::uint32_t>& next);
  };

  template <typename Found>
  bool scan(std::string_view text, Found found) const;
  template <typename Found>
  bool compare(std::string_view text, std::size_t at, std::uint32_t entry, Found& found) const;

  std::vector<std::string> literals_;
  absl::flat_hash_map<std::string, std::uint32_t> numbers_;
  std::vector<std::uint8_t> offsets_;  // of the literal's rarest four bytes
  std::vector<std::uint32_t> next_;    // the next literal of the same hash + 1
  Table four_, three_;
};

// Where `literal` (lower case) stands in the text at or after `from`, without regard to ASCII case; npos: nowhere.
std::size_t find_folded(std::string_view text, std::string_view literal, std::size_t from = 0);

}  // namespace gwtriage
