#pragma once

#include <string>

#include "decode/decoder.h"
#include "roles_for_tests.h"

namespace gwtriage {

// One decoder and the last event that it made, for tests that read one record after another.
class Decoding {
 public:
  explicit Decoding(DecodeOptions options = {}) : roles_(roles_for_tests()), decoder_(roles_, std::move(options)) {}

  const Event& operator()(std::string text) {
    Record record;
    return (*this)(std::move(text), record);
  }
  const Event& operator()(std::string text, Record record) {
    text_ = std::move(text);
    record_ = record;
    record_.text = text_;
    decoder_.decode(record_, event_);
    return event_;
  }
  Decoder& decoder() { return decoder_; }

 private:
  FieldRoles roles_;
  Decoder decoder_;
  std::string text_;
  Record record_;
  Event event_;
};

inline std::string ids_of(const Event& event) {
  std::string out;
  for (const EventId& id : event.ids) {
    if (!out.empty()) out += ' ';
    out.append(id.kind->name).append(":").append(id.value);
  }
  return out;
}

inline std::string value_of(const Event& event, std::string_view key) {
  for (const Field& field : event.fields)
    if (field.key == key) return std::string(field.value);
  return "(none)";
}

}  // namespace gwtriage
