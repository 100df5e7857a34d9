#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gwtriage {

// What a piece of text means; the palette gives it a colour. Meaning never rests on the colour alone.
enum class Tone : std::uint8_t { plain, heading, bad, warn, good, dim };

// Text that is fit for a terminal: escaped when it is made, whoever wrote it.
class Span {
 public:
  Span(std::string_view raw, Tone tone = Tone::plain);
  Span(const char* raw, Tone tone = Tone::plain) : Span(std::string_view(raw), tone) {}
  Span(const std::string& raw, Tone tone = Tone::plain) : Span(std::string_view(raw), tone) {}

  static Span shown(std::string escaped, Tone tone);  // REQUIRES: cut from the text of a Span

  const std::string& text() const { return text_; }
  Tone tone() const { return tone_; }
  int width() const;

 private:
  Span() = default;
  std::string text_;
  Tone tone_ = Tone::plain;
};

using Line = std::vector<Span>;

int width_of(const Line& line);

// A block of lines that are never wider than the page, except those put unbroken.
class Page {
 public:
  Page(int width, bool color, bool ascii) : width_(width), color_(color), ascii_(ascii) {}

  int width() const { return width_; }
  bool ascii() const { return ascii_; }
  std::size_t lines() const { return lines_.size(); }

  void blank();                         // never two in a row, never at the top
  void put(const Line& line);           // clipped where it is too wide
  void put_unbroken(const Line& line);  // for commands to be copied
  // `left` and `right` at the two edges; on two lines, the second indented, where they do not fit on one.
  void put_apart(const Line& left, const Line& right);
  // `lead`, then `text` wrapped; further lines are indented by `indent`. No more than `most` lines, the last
  // one clipped; 0: all.
  void flow(const Line& lead, const Span& text, int indent, int most = 0);
  // As flow, with `right` (a source:line) at the right edge of the last line if there is room, else below.
  void flow_apart(const Line& lead, const Span& text, int indent, const Line& right, int most = 0);

  void append(const Page& other);
  std::string str() const;

 private:
  std::string painted(const Line& line) const;
  std::vector<Line> flowed(const Line& lead, const Span& text, int indent, int most) const;

  int width_;
  bool color_;
  bool ascii_;
  std::vector<std::string> lines_;
};

}  // namespace gwtriage
