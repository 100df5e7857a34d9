#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "command/run.h"

namespace gwtriage {

// What the whole program said to `words`, as main would have called it.
struct Called {
  int status = 0;
  std::string out;
  std::string err;
};

inline std::string read_back(std::FILE* file) {
  std::string text;
  std::rewind(file);
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text += static_cast<char>(c);
  std::fclose(file);
  return text;
}

inline Called call(std::vector<std::string> words) {
  words.insert(words.begin(), "gwtriage");
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  const Streams streams{std::tmpfile(), std::tmpfile()};
  Called called;
  called.status = run(arguments, streams);
  called.out = read_back(streams.out);
  called.err = read_back(streams.err);
  return called;
}

}  // namespace gwtriage
