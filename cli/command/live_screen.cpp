#include "command/live_screen.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "command/terminal.h"
#include "report/width.h"

namespace gwtriage {
namespace {

// Columns of a line that may hold colours.
int width_of(std::string_view line) {
  std::string plain;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '\x1b') {
      plain += line[at];
      continue;
    }
    at = std::min(line.find('m', at), line.size());
  }
  return display_width(plain);
}

}  // namespace

bool LiveScreen::is_possible(std::FILE* out) {
  const char* term = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe): nobody sets variables
  return term != nullptr && std::string_view(term) != "dumb" && isatty(fileno(out)) != 0;
}

void LiveScreen::show(Draw draw_lines) {
  const std::lock_guard lock(mutex_);
  draw_ = std::move(draw_lines);
  draw();
}

void LiveScreen::fit() {
  const std::lock_guard lock(mutex_);
  if (draw_ && columns(out_) != columns_) draw();
}

void LiveScreen::leave() {
  const std::lock_guard lock(mutex_);
  draw_ = nullptr;
  widths_.clear();
}

void LiveScreen::aside(const std::function<void()>& write) {
  const std::lock_guard lock(mutex_);
  const auto erase = back_to_start(columns(out_)) + "\x1b[J";
  std::fwrite(erase.data(), 1, erase.size(), out_);
  std::fflush(out_);
  widths_.clear();
  write();
  if (draw_) draw();
}

// A terminal that has become narrower has broken the lines that no longer fit.
std::string LiveScreen::back_to_start(int columns) const {
  int rows = 0;
  for (const int width : widths_) rows += std::max(1, (width + columns - 1) / columns);
  return rows > 0 ? fmt::format("\x1b[{}A\r", rows) : "\r";
}

// At once, and told to be at once (a terminal that does not know this mode ignores it); each line is overwritten before
// what is left of it is erased: nothing flickers.
void LiveScreen::draw() {
  columns_ = columns(out_);
  const int rows = gwtriage::rows(out_);
  const auto lines = draw_(columns_, static_cast<std::size_t>(std::max(2, rows - 1)));
  std::string text = "\x1b[?2026h" + back_to_start(columns_);
  widths_.clear();
  for (const auto& line : lines) {
    text += line + "\x1b[K\r\n";
    widths_.push_back(width_of(line));
  }
  text += "\x1b[J\x1b[?2026l";
  std::fwrite(text.data(), 1, text.size(), out_);
  std::fflush(out_);
}

}  // namespace gwtriage
