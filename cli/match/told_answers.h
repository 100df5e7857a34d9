#pragma once

#include <string_view>
#include <vector>

namespace gwtriage {

// An error status that a sentence tells, and who it says answered so.
struct ToldAnswer {
  std::string_view who;  // "svc-billing", "payment backend"; empty: the one who speaks
  int status = 0;
  bool called = false;  // "call to X failed with 503": X is somebody else, whatever it is called
};

// The statuses of the first line of a message from which on an answer is told, in their order: "upstream svc-billing
// returned 503 -> 500", "svc-billing が 503 を返しました。401 を返します". Numbers that nobody is said to have answered
// are left out. Views into the message; `out` is emptied.
void read_told_answers(std::string_view message, std::vector<ToldAnswer>& out);

// Whom "call to X failed: connection refused" says that a call went to. Empty: nobody.
std::string_view called_in_words(std::string_view message);

}  // namespace gwtriage
