#include "report/page.h"

#include <algorithm>

#include "report/escape.h"
#include "report/width.h"

namespace gwtriage {
namespace {

std::string_view sgr(Tone tone) {
  switch (tone) {
    case Tone::heading: return "\x1b[1m";
    case Tone::bad: return "\x1b[1;31m";
    case Tone::warn: return "\x1b[33m";
    case Tone::good: return "\x1b[32m";
    case Tone::dim: return "\x1b[2m";
    case Tone::plain: break;
  }
  return {};
}

std::string blanks(int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); }

}  // namespace

Span::Span(std::string_view raw, Tone tone) : text_(escape_terminal(raw)), tone_(tone) {}

Span Span::shown(std::string escaped, Tone tone) {
  Span span;
  span.text_ = std::move(escaped);
  span.tone_ = tone;
  return span;
}

int Span::width() const { return display_width(text_); }

int width_of(const Line& line) {
  int width = 0;
  for (const Span& span : line) width += span.width();
  return width;
}

void Page::blank() {
  if (!lines_.empty() && !lines_.back().empty()) lines_.emplace_back();
}

std::string Page::painted(const Line& line) const {
  const auto bare = [](const Span& span) { return span.text().find_last_not_of(' ') == std::string::npos; };
  std::size_t size = line.size();
  while (size > 0 && bare(line[size - 1])) --size;
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    std::string_view text = line[i].text();
    if (i + 1 == size) text = text.substr(0, text.find_last_not_of(' ') + 1);
    const std::string_view start = color_ ? sgr(line[i].tone()) : std::string_view();
    out += start;
    out += text;
    if (!start.empty()) out += "\x1b[0m";
  }
  return out;
}

void Page::put(const Line& line) {
  if (width_of(line) <= width_) return put_unbroken(line);
  Line fitting;
  int room = width_;
  for (const Span& span : line) {
    if (room <= 0) break;
    fitting.push_back(Span::shown(clip(span.text(), room, ascii_ ? "..." : "…"), span.tone()));
    room -= span.width();
  }
  put_unbroken(fitting);
}

void Page::put_unbroken(const Line& line) { lines_.push_back(painted(line)); }

void Page::put_apart(const Line& left, const Line& right) {
  const int between = width_ - width_of(left) - width_of(right);
  if (right.empty() || between < 2) {
    put(left);
    if (right.empty()) return;
    Line below = {Span::shown(blanks(std::min(4, width_ - width_of(right))), Tone::plain)};
    below.insert(below.end(), right.begin(), right.end());
    return put(below);
  }
  Line whole = left;
  whole.push_back(Span::shown(blanks(between), Tone::plain));
  whole.insert(whole.end(), right.begin(), right.end());
  put(whole);
}

namespace {

// Behind the last sentence that ends in `line`; 0: none does.
std::size_t last_sentence_end(std::string_view line) {
  for (std::size_t at = line.size(); at > 1; --at) {
    const char c = line[at - 1];
    const bool latin = (c == '.' || c == '?' || c == '!') && (at == line.size() || line[at] == ' ');
    if ((latin && line[at - 2] != '.') || line.substr(0, at).ends_with("。") || line.substr(0, at).ends_with("？"))
      return at;
  }
  return 0;
}

// A text that was cut ends with a whole sentence, if that leaves half of its lines: half a question asks nothing.
void end_with_sentence(std::vector<std::string>& lines) {
  for (std::size_t i = lines.size(); i-- > (lines.size() + 1) / 2;) {
    const std::size_t end = last_sentence_end(lines[i]);
    if (end == 0) continue;
    lines.resize(i + 1);
    lines.back().resize(end);
    return;
  }
}

}  // namespace

std::vector<Line> Page::flowed(const Line& lead, const Span& text, int indent, int most) const {
  const int lead_width = width_of(lead);
  std::vector<std::string> parts = wrap(text.text(), width_ - lead_width, width_ - indent);
  if (most > 0 && parts.size() > static_cast<std::size_t>(most)) {
    std::string rest = parts[static_cast<std::size_t>(most) - 1];
    for (std::size_t i = static_cast<std::size_t>(most); i < parts.size(); ++i) rest += ' ' + parts[i];
    parts.resize(static_cast<std::size_t>(most));
    parts.back() = clip(rest, width_ - (most == 1 ? lead_width : indent), ascii_ ? "..." : "…");
    end_with_sentence(parts);
  }
  std::vector<Line> lines;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Line line = i == 0 ? lead : Line{Span::shown(blanks(indent), Tone::plain)};
    line.push_back(Span::shown(std::move(parts[i]), text.tone()));
    lines.push_back(std::move(line));
  }
  return lines;
}

void Page::flow(const Line& lead, const Span& text, int indent, int most) {
  for (const Line& line : flowed(lead, text, indent, most)) put(line);
}

void Page::flow_apart(const Line& lead, const Span& text, int indent, const Line& right, int most) {
  std::vector<Line> lines = flowed(lead, text, indent, most);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) put(lines[i]);
  put_apart(lines.back(), right);
}

void Page::append(const Page& other) { lines_.insert(lines_.end(), other.lines_.begin(), other.lines_.end()); }

std::string Page::str() const {
  std::string out;
  for (const std::string& line : lines_) {
    out += line;
    out += '\n';
  }
  return out;
}

}  // namespace gwtriage
