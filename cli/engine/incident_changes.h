#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/incident_change.h"

namespace gwtriage {

// Compares the diagnoses of a log that goes on, one after the other.
class IncidentChanges {
 public:
  // What is new to whoever heard of all changes before.
  std::vector<IncidentChange> look_at(const Diagnosis& diagnosis);

 private:
  // An incident's first failure may move when a slower log comes up, so that it is known by its gateway and its time.
  struct Known {
    std::string book;
    std::optional<std::string> gateway;
    std::optional<Micros> first, last;
    std::string cause;
    bool open = false;

    bool is_of(const Incident& incident) const;
  };
  std::vector<Known> known_;
};

}  // namespace gwtriage
