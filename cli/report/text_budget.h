#pragma once

#include <array>
#include <cstddef>

namespace gwtriage {

// How much of an incident the text report tells. Each figure is the most of something; 0 tells none of it.
struct Budget {
  std::size_t evidence;   // for the lead cause
  std::size_t against;    // that speaks against it
  std::size_t exemplars;  // quoted for each piece of evidence
  std::size_t consequences;
  std::size_t questions;
  std::size_t bodies;
  std::size_t downstream;
  std::size_t steps;
  std::size_t commands;  // all over the checklist
  std::size_t fixes;     // titles
  int lines;             // of one sentence; 0: all
  int step_lines;        // of one step; 0: all
  bool bars;             // calls and our errors too, not the 503s alone
  bool kinds;            // how the calls failed
  bool full;  // every point of steps and fixes, commands unbroken, errors in a table, other causes with their evidence
};

inline constexpr std::size_t kAll = static_cast<std::size_t>(-1);

// clang-format off
inline constexpr Budget kFull =
    //ev    ag    ex con   que   bod   down  steps com   fix  lin stp bars  kinds full
    {kAll, kAll, 3, kAll, kAll, kAll, kAll, kAll, kAll, kAll, 0,  0,  true, true, true};

// From the most to the least; the first that gives few enough lines is taken. What goes first is what helps
// least in the first minutes. Steps are cut last of all. The last one does at 60 columns whatever the incident holds,
// as an item takes a line.
inline constexpr std::array<Budget, 11> kBudgets = {{
    //ev ag ex co qu bo do st cm fx li sl bars   kinds  full
    {4, 2, 1, 2, 2, 2, 8, 9, 3, 3, 2, 0, true,  true,  false},
    {4, 2, 1, 1, 2, 1, 6, 9, 2, 2, 2, 0, true,  true,  false},
    {3, 1, 1, 1, 2, 1, 6, 9, 1, 1, 2, 0, false, true, false},
    {3, 1, 1, 1, 1, 0, 5, 9, 1, 0, 2, 0, false, false, false},
    {3, 1, 0, 1, 1, 0, 8, 9, 1, 0, 2, 0, false, false, false},
    {3, 1, 0, 0, 1, 0, 8, 9, 1, 0, 2, 0, false, false, false},
    {2, 1, 0, 0, 1, 0, 6, 9, 1, 0, 2, 0, false, false, false},
    {2, 1, 0, 0, 1, 0, 6, 9, 0, 0, 2, 0, false, false, false},
    {2, 0, 0, 0, 0, 0, 4, 9, 0, 0, 1, 0, false, false, false},
    {2, 1, 0, 0, 1, 0, 6, 8, 0, 0, 1, 2, false, false, false},
    {1, 1, 0, 0, 0, 0, 2, 8, 0, 0, 1, 1, false, false, false},
}};
// clang-format on

}  // namespace gwtriage
