#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace gwtriage::golden {

struct Invocation {
  std::vector<std::string> words;                        // words[0]: the program's path
  std::vector<std::pair<std::string, std::string>> env;  // the whole environment
  std::string cwd;
  std::string input;                       // what a pipe brings to stdin
  bool has_input = false;                  // false: stdin is /dev/null
  unsigned timeout_s = GWTRIAGE_PATIENCE;  // then it dies of SIGALRM
};

struct Finished {
  std::string out;
  std::string err;
  int status = 0;  // exit status, or 128 + the number of the signal that ended it, as a shell says it
};

// Runs a program to its end. Its output goes through files below `scratch`, an existing directory, so that no pipe
// can fill up; its input through a pipe, since that is how logs come.
Result<Finished> run(const Invocation& wanted, const std::string& scratch);

}  // namespace gwtriage::golden
