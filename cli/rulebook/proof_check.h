#pragma once

#include <cstddef>

#include "rulebook/object_reader.h"

namespace gwtriage {

// How the wordings of a file are believed.
struct ProofCount {
  std::size_t shown = 0;
  std::size_t unshown = 0;  // a reason stands in for the line
  std::size_t bare = 0;     // patterns without either
};

// Holds each wording of the file's rules and fragments to its proof: the line that it shows must be matched by it, and
// by no other of its list; what a fragment shows is matched whole. Fragments must have been put in, and every pattern
// be known to be valid.
ProofCount check_proofs(const JsonNode& top, FileReport& report);

// A pattern that nobody can review by looking at it is a finding, unless it says why it must be long. Fragments must
// not have been put in.
void check_lengths(const JsonNode& top, FileReport& report);

}  // namespace gwtriage
