#pragma once

#include <cstdint>
#include <vector>

#include "diagnose/joined_log.h"
#include "model/diagnosis.h"

namespace gwtriage {

// Finds what evidence can be held against: where its records stand, and their text where it was kept.
class Citations {
 public:
  explicit Citations(const JoinedLog& log) : log_(log) {}

  // The first three of these records, each of another request; those whose text was kept go before the others, which
  // are named by their place alone.
  std::vector<Exemplar> of(std::vector<std::uint32_t> records) const;

 private:
  const JoinedLog& log_;
};

}  // namespace gwtriage
