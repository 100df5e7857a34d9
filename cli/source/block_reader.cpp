#include "source/block_reader.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <cstring>
#include <utility>

namespace gwtriage {
namespace {

// `==> path <==`, as tail writes it above the lines of each file.
std::string_view header_path(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line.size() >= 9 && line.starts_with("==> ") && line.ends_with(" <==") ? line.substr(4, line.size() - 8)
                                                                                : std::string_view{};
}

struct Lines {
  std::uint64_t count = 0;
  bool may_have_header = false;  // some line begins with '='
};

// How many bytes were counted of the first `size`, sixteen at a time: a compiler takes twice as long for it, and memchr
// from line to line several times. REQUIRES: one byte more can be read.
#ifdef __SSE2__
std::size_t count_line_ends(const char* text, std::size_t size, Lines& lines) {
  constexpr std::size_t kStep = 16;
  constexpr std::size_t kMostSteps = 255;  // until a byte of the count is full
  const auto at_once = [](const char* bytes) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)); };
  __m128i header = _mm_setzero_si128(), total = _mm_setzero_si128();
  std::size_t at = 0;
  while (size - at >= kStep) {
    const std::size_t end = at + std::min((size - at) / kStep, kMostSteps) * kStep;
    __m128i count = _mm_setzero_si128();
    for (; at < end; at += kStep) {
      const __m128i ends = _mm_cmpeq_epi8(at_once(text + at), _mm_set1_epi8('\n'));
      const __m128i equals = _mm_cmpeq_epi8(at_once(text + at + 1), _mm_set1_epi8('='));
      count = _mm_sub_epi8(count, ends);
      header = _mm_or_si128(header, _mm_and_si128(ends, equals));
    }
    total = _mm_add_epi64(total, _mm_sad_epu8(count, _mm_setzero_si128()));
  }
  std::uint64_t halves[2];
  std::memcpy(halves, &total, sizeof halves);
  lines.count += halves[0] + halves[1];
  lines.may_have_header |= _mm_movemask_epi8(header) != 0;
  return at;
}
#else
std::size_t count_line_ends(const char*, std::size_t, Lines&) { return 0; }
#endif

Lines lines_of(std::string_view text) {
  Lines lines;
  lines.may_have_header = text.starts_with('=');
  const std::size_t last = text.size() - 1;
  for (std::size_t at = count_line_ends(text.data(), last, lines); at < last; ++at) {
    if (text[at] != '\n') continue;
    ++lines.count;
    lines.may_have_header |= text[at + 1] == '=';
  }
  ++lines.count;  // the last one, whether its end is there or not
  return lines;
}

}  // namespace

// A block is never longer than a line may be, so that only the first line of the buffer can be too long.
BlockReader::BlockReader(Input& input, BlockReaderOptions options) : input_(input), options_(std::move(options)) {
  options_.block_bytes = std::clamp<std::size_t>(options_.block_bytes, 1, kMaxLineBytes);
  offset_ = options_.from.offset;
  line_ = options_.from.line;
  header_ = options_.from.header;
}

Result<bool> BlockReader::next(Block& block) {
  if (options_.stepwise) {
    if (!ended_ && whole_ == 0) read_more();
  } else {
    while (!ended_ && (whole_ == 0 || (!options_.eager && held_ < options_.block_bytes))) read_more();
  }
  std::size_t size = ended_ ? held_ : whole_;
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
  const std::size_t from = held_;
  // Never made smaller: what a string gains it fills with noughts first, and this would be done for every block.
  if (buffer_.size() < from + options_.block_bytes) buffer_.resize(from + options_.block_bytes);
  Result<std::size_t> got = input_.read(buffer_.data() + from, options_.block_bytes);
  if (!got) error_ = got.error();
  const std::size_t added = got ? *got : 0;
  ended_ = added == 0;
  held_ += added;
  read_ += added;
  if (skipping_) end_skipping(from);
  if (whole_ == 0 && !skipping_) cut_first_line(from);
  // Only what is new is looked at: a long line may come in small steps.
  std::string_view fresh = held().substr(std::min(from, held_));
  if (std::size_t end = fresh.rfind('\n'); end != fresh.npos) whole_ = from + end + 1;
}

void BlockReader::drop(std::size_t from, std::size_t end) {
  std::copy(buffer_.data() + end, buffer_.data() + held_, buffer_.data() + from);
  held_ -= end - from;
  skipped_ += end - from;
}

// Drops what was just read up to the end of the line that is too long.
void BlockReader::end_skipping(std::size_t from) {
  std::size_t end = std::min(held().find('\n', from), held_);
  skipping_ = end == held_;
  drop(from, end);
}

// Cuts the first line where it is too long; `from`: no line end stands before it.
void BlockReader::cut_first_line(std::size_t from) {
  if (held_ <= kMaxLineBytes) return;
  std::size_t end = std::min(held().find('\n', from), held_);
  if (end <= kMaxLineBytes) return;
  truncated_ = true;
  skipping_ = end == held_;
  drop(kMaxLineBytes, end);
}

void BlockReader::give(Block& block, std::size_t size) {
  block.buffer.swap(buffer_);
  block.size = size;
  const std::string_view rest = std::string_view(block.buffer).substr(size, held_ - size);
  if (buffer_.size() < rest.size()) buffer_.resize(rest.size());
  std::copy(rest.begin(), rest.end(), buffer_.begin());
  held_ = rest.size();
  block.first_line = line_;
  block.offset = offset_;
  block.header = header_;
  block.skipped = skipped_;
  block.truncated.clear();
  if (truncated_) block.truncated.push_back(line_);

  const Lines lines = lines_of(block.bytes());
  if (lines.may_have_header) note_headers(block.bytes());
  block.lines = lines.count;
  line_ += lines.count;
  offset_ += size + skipped_;
  skipped_ = 0;
  truncated_ = false;
  whole_ = 0;
}

void BlockReader::note_headers(std::string_view lines) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    if (std::string_view path = header_path(lines.substr(0, end)); !path.empty()) header_ = path;
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

}  // namespace gwtriage
