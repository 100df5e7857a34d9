#pragma once

#include <cstdio>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace gwtriage {

// A few lines at the end of a terminal that are drawn anew in place. What was drawn last stays where it is. Nothing is
// hidden and nothing is switched off: whatever ends the program, the terminal is as it was.
class LiveScreen {
 public:
  // Lines for so many columns and rows.
  using Draw = std::function<std::vector<std::string>(int columns, std::size_t rows)>;

  explicit LiveScreen(std::FILE* out) : out_(out) {}

  // Whether `out` is a terminal that can move its cursor.
  static bool is_possible(std::FILE* out);

  void show(Draw draw);
  // The same again, where the terminal has another width by now.
  void fit();
  // What stands there stays, and what is written next comes behind it.
  void leave();
  // Takes the lines away while somebody else writes to the terminal.
  void aside(const std::function<void()>& write);

 private:
  void draw();
  std::string back_to_start(int columns) const;

  std::FILE* out_;
  std::mutex mutex_;  // over all below
  Draw draw_;
  std::vector<int> widths_;  // of the lines that stand there
  int columns_ = 0;
};

}  // namespace gwtriage
