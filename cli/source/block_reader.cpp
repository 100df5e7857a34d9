#include "source/block_reader.h"

#include <algorithm>
#include <cstring>

namespace gwtriage {
namespace {

// `==> path <==`, as tail writes it above the lines of each file.
std::string_view header_path(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line.size() >= 9 && line.starts_with("==> ") && line.ends_with(" <==") ? line.substr(4, line.size() - 8)
                                                                                : std::string_view{};
}

}  // namespace

// A block is never longer than a line may be, so that only the first line of the buffer can be too long.
BlockReader::BlockReader(Input& input, BlockReaderOptions options) : input_(input), options_(options) {
  options_.block_bytes = std::clamp<std::size_t>(options_.block_bytes, 1, kMaxLineBytes);
}

Result<bool> BlockReader::next(Block& block) {
  while (!ended_ && (whole_ == 0 || (!options_.eager && buffer_.size() < options_.block_bytes))) read_more();
  std::size_t size = ended_ ? buffer_.size() : whole_;
  if (size > 0) {
    give(block, size);
    return true;
  }
  if (error_) {
    Error error = *std::exchange(error_, std::nullopt);
    return error;
  }
  return false;
}

void BlockReader::read_more() {
  std::size_t from = buffer_.size();
  buffer_.resize(from + options_.block_bytes);
  Result<std::size_t> got = input_.read(buffer_.data() + from, options_.block_bytes);
  buffer_.resize(from + (got ? *got : 0));
  if (!got) error_ = got.error();
  ended_ = !got || *got == 0;
  read_ += buffer_.size() - from;
  if (skipping_) end_skipping(from);
  if (whole_ == 0 && !skipping_) cut_first_line(from);
  // Only what is new is looked at: a long line may come in small steps.
  std::string_view added = std::string_view(buffer_).substr(std::min(from, buffer_.size()));
  if (std::size_t end = added.rfind('\n'); end != added.npos) whole_ = from + end + 1;
}

// Drops what was just read up to the end of the line that is too long.
void BlockReader::end_skipping(std::size_t from) {
  std::size_t end = std::min(buffer_.find('\n', from), buffer_.size());
  skipping_ = end == buffer_.size();
  skipped_ += end - from;
  buffer_.erase(from, end - from);
}

// Cuts the first line where it is too long; `from`: no line end stands before it.
void BlockReader::cut_first_line(std::size_t from) {
  if (buffer_.size() <= kMaxLineBytes) return;
  std::size_t end = std::min(buffer_.find('\n', from), buffer_.size());
  if (end <= kMaxLineBytes) return;
  truncated_ = true;
  skipping_ = end == buffer_.size();
  skipped_ += end - kMaxLineBytes;
  buffer_.erase(kMaxLineBytes, end - kMaxLineBytes);
}

void BlockReader::give(Block& block, std::size_t size) {
  block.bytes.swap(buffer_);
  buffer_.assign(block.bytes, size);
  block.bytes.resize(size);
  block.first_line = line_;
  block.offset = offset_;
  block.header = header_;
  block.skipped = skipped_;
  block.truncated.clear();
  if (truncated_) block.truncated.push_back(line_);

  for (std::string_view rest = block.bytes; !rest.empty(); ++line_) {
    std::size_t end = std::min(rest.find('\n'), rest.size());
    if (rest[0] == '=') {
      if (std::string_view path = header_path(rest.substr(0, end)); !path.empty()) header_ = path;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  block.lines = line_ - block.first_line;
  offset_ += size + skipped_;
  skipped_ = 0;
  truncated_ = false;
  whole_ = 0;
}

}  // namespace gwtriage
