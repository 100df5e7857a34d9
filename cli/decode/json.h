#pragma once

#include <memory>
#include <string_view>

namespace gwtriage::decode {

class Draft;

// Reads records that are one JSON object. Strings are unescaped into buffers that live until the next read().
class JsonReader {
 public:
  JsonReader();
  ~JsonReader();
  JsonReader(JsonReader&&) noexcept;
  JsonReader& operator=(JsonReader&&) noexcept;

  // Hands all leaves of the object at the start of `text` over to the draft. False where the document is broken or
  // cut: then some fields may have been handed over, and the draft has to be started anew.
  bool read(std::string_view text, Draft& draft);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gwtriage::decode
