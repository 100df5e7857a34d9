#include <csignal>

#include "command/run.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);  // `gwtriage … | head` ends as quietly as any filter
  return gwtriage::run({argv, static_cast<std::size_t>(argc)}, {stdout, stderr});
}
