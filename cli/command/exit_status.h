#pragma once

#include "base/result.h"

namespace gwtriage {

// What the program's exit says; the EXIT STATUS section of gwtriage(1). `usage` beats `found` beats `input`.
enum class ExitStatus : int {
  analysed = 0,
  found = 1,  // a --fail-on condition holds
  usage = 2,  // a wrong command line or rulebook
  input = 3,  // a log could not be read to its end, or --fail-on had nothing to judge
};

constexpr ExitStatus exit_status(const Error& error) {
  return error.fault == Fault::usage ? ExitStatus::usage : ExitStatus::input;
}

constexpr ExitStatus worse(ExitStatus a, ExitStatus b) {
  const auto rank = [](ExitStatus s) {
    return s == ExitStatus::usage ? 3 : s == ExitStatus::found ? 2 : s == ExitStatus::input ? 1 : 0;
  };
  return rank(a) >= rank(b) ? a : b;
}

}  // namespace gwtriage
