#pragma once

#include <cstddef>
#include <string_view>

namespace gwtriage::decode {

class Draft;

struct LooseJson {
  std::size_t length = 0;  // bytes read
  bool whole = false;      // the value was closed
  bool any = false;        // at least one field was read
};

// Reads a JSON object or array as far as it goes and hands over its leaves under `prefix` (may be empty): for text
// that holds JSON, for JSON inside JSON strings, and for documents that are cut or broken, which a strict parser
// refuses as a whole. A string that ends with the text is kept as far as it was written.
LooseJson read_loose_json(std::string_view text, std::string_view prefix, bool peer, bool in_text, Draft& draft);

// An object as a language prints it for its programmer: { status: 503, at: 2026-… } of JavaScript, {'status': 503} of
// Python, {:status=>503} of Ruby. What is nested too deep to be printed is "[Object]".
LooseJson read_printed_object(std::string_view text, Draft& draft);
bool starts_like_printed_object(std::string_view text);

// Whether `text` starts like an object or array of JSON ({" or [{ or [").
bool starts_like_json(std::string_view text);

}  // namespace gwtriage::decode
