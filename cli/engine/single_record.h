#pragma once

#include <memory>
#include <string_view>

#include "model/event.h"
#include "model/field_roles.h"

namespace gwtriage {

// Reads one whole record at a time, as a person quotes it: maybe with its envelope, maybe of several lines, and
// always one record, also where the framer would see several in a log.
class SingleRecord {
 public:
  // `roles` must outlive it.
  explicit SingleRecord(const FieldRoles& roles);
  ~SingleRecord();

  // The event's views die with `text` or with the next call.
  const Event& decode(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gwtriage
