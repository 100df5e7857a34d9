#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace gwtriage::decode {

// Bytes that live until the next record: unescaped strings and dotted keys. Blocks are kept, so a warm decoder
// allocates nothing.
class Scratch {
 public:
  void reset() { block_ = 0, used_ = 0; }

  // `size` writable bytes; what is not needed in the end can be handed back with shrink().
  char* take(std::size_t size) {
    while (block_ < blocks_.size() && blocks_[block_].size - used_ < size) ++block_, used_ = 0;
    if (block_ == blocks_.size()) {
      const std::size_t wanted = size > kBlock ? size : kBlock;
      blocks_.push_back({std::make_unique<char[]>(wanted), wanted});
    }
    char* out = blocks_[block_].bytes.get() + used_;
    used_ += size;
    return out;
  }
  void shrink(std::size_t unused) { used_ -= unused; }

  std::string_view join(std::string_view a, char between, std::string_view b) {
    const std::size_t size = a.size() + 1 + b.size();
    char* out = take(size);
    std::memcpy(out, a.data(), a.size());
    out[a.size()] = between;
    std::memcpy(out + a.size() + 1, b.data(), b.size());
    return {out, size};
  }

 private:
  static constexpr std::size_t kBlock = 1 << 16;
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };
  std::vector<Block> blocks_;
  std::size_t block_ = 0, used_ = 0;
};

}  // namespace gwtriage::decode
