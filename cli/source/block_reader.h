#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "source/input.h"

namespace gwtriage {

inline constexpr std::size_t kBlockBytes = 256 << 10;  // stays in the second-level cache
inline constexpr std::size_t kMaxLineBytes = 1 << 20;

// Whole lines of an input, with all that is needed to frame them without the block before.
struct Block {
  // Ends with '\n', but for the last line of the input. The view dies with the block's next filling.
  std::string_view bytes() const { return {buffer.data(), size}; }

  std::string buffer;            // begins with the bytes; what stands behind them is of the block before
  std::size_t size = 0;          // of the bytes
  std::uint64_t first_line = 1;  // number of its first line
  std::uint64_t lines = 0;
  std::uint64_t offset = 0;              // of its first byte in the (unpacked) input
  std::string header;                    // path of the last `==> path <==` line before it; empty: none
  std::vector<std::uint64_t> truncated;  // numbers of lines that were cut at 1 MiB
  std::uint64_t skipped = 0;             // bytes of them that are left out
};

// A place in a log between two lines.
struct LogPlace {
  std::uint64_t offset = 0;
  std::uint64_t line = 1;  // number of the line behind it
  std::string header;      // as Block::header
};

struct BlockReaderOptions {
  std::size_t block_bytes = kBlockBytes;
  bool eager = false;  // give what there is as soon as a line is whole, instead of filling blocks: for -f
  // The log is still written, and who asks knows that there is something to read: next() reads once at most and is
  // false as well where no line is whole yet.
  bool stepwise = false;
  LogPlace from = {};  // where the input begins
};

// Cuts an input into blocks at line ends.
class BlockReader {
 public:
  explicit BlockReader(Input& input, BlockReaderOptions options = {});

  // Reads the next block into `block` (its memory is used again); false at the end. All that could be read before an
  // error is given before the error is.
  Result<bool> next(Block& block);

  // Nothing more is read; what is left of a line is one.
  void end() { ended_ = true; }
  bool ended() const { return ended_; }
  // All was given.
  bool over() const { return ended_ && held_ == 0 && !error_; }
  // Behind all lines that were given, and how much was read beyond it.
  LogPlace place() const { return {offset_, line_, header_}; }
  std::size_t held_bytes() const { return held_; }

  std::uint64_t bytes_read() const { return read_; }

 private:
  void read_more();
  void end_skipping(std::size_t from);
  void cut_first_line(std::size_t from);
  void note_headers(std::string_view lines);
  void drop(std::size_t from, std::size_t end);
  void give(Block& block, std::size_t size);
  std::string_view held() const { return {buffer_.data(), held_}; }

  Input& input_;
  BlockReaderOptions options_;
  std::string buffer_;        // begins with the bytes read and not given yet; these begin a line
  std::size_t held_ = 0;      // how many those are
  std::size_t whole_ = 0;     // how many of them are whole lines
  std::uint64_t line_ = 1;    // number of the first line in the buffer
  std::uint64_t offset_ = 0;  // of the buffer in the input
  std::uint64_t read_ = 0;
  std::uint64_t skipped_ = 0;  // bytes left out since the last block
  bool skipping_ = false;      // the line in the buffer is too long: bytes are dropped up to its end
  bool ended_ = false;
  std::optional<Error> error_;  // to be told when all that was read is given
  bool truncated_ = false;      // the first line of the buffer was cut
  std::string header_;
};

}  // namespace gwtriage
