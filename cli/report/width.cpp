#include "report/width.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>

namespace gwtriage {
namespace {

struct Glyph {
  std::string_view bytes;
  std::int32_t code = 0;
  int width = 0;
};

Glyph next_glyph(std::string_view text) {
  utf8proc_int32_t code = 0;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &code);
  if (length <= 0) return {text.substr(0, 1), 0xFFFD, 1};
  return {text.substr(0, static_cast<std::size_t>(length)), code, utf8proc_charwidth(code)};
}

constexpr std::u32string_view kNeverFirst =
    U"、。，．・：；？！）］｝」』】〉》〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々〜…,.:;?!)]}%";
constexpr std::u32string_view kNeverLast = U"（［｛「『【〈《〔([{";

bool in(std::u32string_view set, std::int32_t code) {
  return set.find(static_cast<char32_t>(code)) != std::u32string_view::npos;
}

bool may_break_between(const Glyph& before, const Glyph& after) {
  if (before.width < 2 && after.width < 2) return false;
  return !in(kNeverLast, before.code) && !in(kNeverFirst, after.code);
}

// A piece that stays on one line: a word, or one wide character with what must not be parted from it.
struct Piece {
  std::string_view text;
  int width = 0;
  bool blank_before = false;
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  Glyph last;
  bool blank = false;
  bool fresh = true;
  while (!text.empty()) {
    const Glyph glyph = next_glyph(text);
    text.remove_prefix(glyph.bytes.size());
    if (glyph.code == ' ') {
      blank = !pieces.empty();
      fresh = true;
      continue;
    }
    if (fresh || may_break_between(last, glyph)) {
      pieces.push_back({glyph.bytes, glyph.width, blank});
    } else {
      Piece& piece = pieces.back();
      piece.text = {piece.text.data(), piece.text.size() + glyph.bytes.size()};
      piece.width += glyph.width;
    }
    last = glyph;
    blank = fresh = false;
  }
  return pieces;
}

class Wrapper {
 public:
  Wrapper(int first, int rest) : room_(std::max(first, 2)), rest_(std::max(rest, 2)) {}

  void add(const Piece& piece) {
    const int needed = piece.width + (piece.blank_before && !line_.empty() ? 1 : 0);
    if (used_ + needed > room_ && !line_.empty()) end_line();
    if (piece.blank_before && !line_.empty()) put(" ", 1);
    if (used_ + piece.width <= room_) return put(piece.text, piece.width);
    cut(piece.text);
  }

  std::vector<std::string> finish() {
    if (!line_.empty() || lines_.empty()) end_line();
    return std::move(lines_);
  }

 private:
  void put(std::string_view text, int width) {
    line_ += text;
    used_ += width;
  }

  void end_line() {
    lines_.push_back(std::move(line_));
    line_.clear();
    used_ = 0;
    room_ = rest_;
  }

  void cut(std::string_view text) {
    while (!text.empty()) {
      const Glyph glyph = next_glyph(text);
      if (used_ + glyph.width > room_) end_line();
      put(glyph.bytes, glyph.width);
      text.remove_prefix(glyph.bytes.size());
    }
  }

  int room_;
  int rest_;
  int used_ = 0;
  std::string line_;
  std::vector<std::string> lines_;
};

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const Glyph glyph = next_glyph(text);
    width += glyph.width;
    text.remove_prefix(glyph.bytes.size());
  }
  return width;
}

std::string clip(std::string_view text, int width, std::string_view ellipsis) {
  if (display_width(text) <= width) return std::string(text);
  const int room = width - display_width(ellipsis);
  std::string out;
  int used = 0;
  while (!text.empty()) {
    const Glyph glyph = next_glyph(text);
    if (used + glyph.width > room) break;
    out += glyph.bytes;
    used += glyph.width;
    text.remove_prefix(glyph.bytes.size());
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return room >= 0 ? out.append(ellipsis) : out;
}

std::string clip_front(std::string_view text, int width, std::string_view ellipsis) {
  int over = display_width(text) - width;
  if (over <= 0) return std::string(text);
  over += display_width(ellipsis);
  while (!text.empty() && over > 0) {
    const Glyph glyph = next_glyph(text);
    over -= glyph.width;
    text.remove_prefix(glyph.bytes.size());
  }
  return std::string(ellipsis).append(text);
}

std::string pad_right(std::string_view text, int width) {
  const int missing = width - display_width(text);
  return std::string(text) + std::string(static_cast<std::size_t>(std::max(missing, 0)), ' ');
}

std::string pad_left(std::string_view text, int width) {
  const int missing = width - display_width(text);
  return std::string(static_cast<std::size_t>(std::max(missing, 0)), ' ') + std::string(text);
}

std::vector<std::string> wrap(std::string_view text, int first, int rest) {
  Wrapper wrapper(first, rest);
  for (const Piece& piece : pieces_of(text)) wrapper.add(piece);
  return wrapper.finish();
}

}  // namespace gwtriage
