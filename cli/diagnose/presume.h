#pragma once

#include <optional>
#include <string>

#include "diagnose/joined_log.h"

namespace gwtriage {

// Whom the log suggests to be the gateway, although no table and nobody says so.
struct Presumption {
  Strings::Index gateway = 0;
  Strings::Index caller = 0;   // the service that most of its failed calls come from
  std::uint64_t calls = 0;     // that failed
  std::uint64_t requests = 0;  // in which an answer of ours followed one of them
};

// Where no known gateway fails, the peer whose failed calls precede 401, 500 or 503 of our services in the same
// requests, if caller, client or call speaks of payment. Its failed calls become gateway failures (`settled`): judge
// the requests anew. REQUIRES: they were judged.
std::optional<Presumption> presume_gateway(JoinedLog& log);

}  // namespace gwtriage
