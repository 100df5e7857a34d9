#pragma once

// decode/: one record becomes one event. It may know forms of logs and what names mean, never another record, a gateway
// or a cause.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/zone.h"
#include "decode/dialect_attempt.h"
#include "decode/part_source.h"
#include "model/event.h"
#include "model/field_roles.h"
#include "model/record.h"
#include "model/slot.h"

namespace gwtriage {

struct DecodeOptions {
  Zone zone;            // of times that are written without one and have no envelope to compare with
  std::string service;  // of records that nothing names; empty: they stay without
};

// Turns one framed record, in whatever dialect, into an Event. What comes out depends on the record, the roles and
// the options alone; buffers and remembered key names only make it fast. One per thread.
class Decoder {
 public:
  // `roles` must outlive the decoder.
  explicit Decoder(const FieldRoles& roles, DecodeOptions options = {});
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  // Overwrites all of `event`; its vectors' memory is used again. Its views point into the record, into `roles`
  // and into this decoder: they die with the record and with the next call.
  void decode(const Record& record, Event& event);

  // What the record of an event that was just decoded bears in places that no name explains.
  void read_slots(const Event& event, RecordSlots& slots);

  // For people who ask why. As decode(), and which ways of reading were tried, in their order; of an event that was
  // decoded by a decoder with the same roles and options, where its parts were found; and what the name of a field says
  // that it holds ("id (request)", "status"; empty: nothing).
  void explain(const Record& record, Event& event, std::vector<DialectAttempt>& attempts);
  std::vector<PartSource> parts_of(const Event& event);
  std::string role_of(std::string_view key);

  // What was left out so far: fields beyond 512 a record, values nested deeper than 16, ids beyond 16.
  std::uint64_t fields_dropped() const;
  std::uint64_t too_deep() const;
  std::uint64_t ids_dropped() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gwtriage
