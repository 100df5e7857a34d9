#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "model/id_kind.h"

namespace gwtriage {

// A part of an event that joins records or judges them.
enum class EventPart : std::uint8_t { time, level, service, id, status, own_status, peer_status };
inline constexpr std::array<std::string_view, 7> kEventPartNames = {"time",   "level",      "service",      "id",
                                                                    "status", "own status", "peer's status"};

// Where a part can have been found.
enum class FoundIn : std::uint8_t {
  field,     // by the field's name
  form,      // in a field whose name says nothing, by the value's own form
  place,     // where this dialect has it in its lines
  words,     // of the message
  envelope,  // of the runtime or collector that took the line
  pod,
  container,
  label,  // compose service, syslog tag
  host,
  file,    // the source's own name
  option,  // of the command line
  proxy,   // nothing names the proxy that wrote the line
};
inline constexpr std::array<std::string_view, 12> kFoundInNames = {
    "field",     "form",        "its place",        "words of the message",
    "envelope",  "pod's name",  "container's name", "label",
    "host name", "file's name", "an option",        "a proxy's own line"};

// Where one part of an event was found. Views into the event and its record.
struct PartSource {
  EventPart part = EventPart::time;
  FoundIn found_in = FoundIn::place;
  std::string_view key;          // of the field, where it is one
  std::string_view value;        // as it was taken; empty where the event has it as a number
  const IdKind* kind = nullptr;  // of an id
};

}  // namespace gwtriage
