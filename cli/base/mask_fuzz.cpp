#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/mask.h"

// Whatever comes: spans in order and inside the text, every token is read back, a cut stays within its limit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<gwtriage::SecretSpan> found;
  gwtriage::find_secrets(text, {}, found);
  std::size_t done = 0;
  for (const gwtriage::SecretSpan& span : found) {
    if (span.begin < done || span.size == 0 || span.begin + span.size > size) std::abort();
    done = span.begin + span.size;
  }
  gwtriage::Masker masker({1, 2});
  std::string once;
  masker.mask(text, once);
  std::size_t tokens = 0;
  for (std::size_t i = 0; i < once.size(); ++i) tokens += gwtriage::masked_token_at(once, i).size > 0 ? 1 : 0;
  if (tokens < found.size()) std::abort();
  std::string cut = once;
  gwtriage::clip_masked(cut, size / 2);
  if (cut.size() > size / 2 || !once.starts_with(cut)) std::abort();
  gwtriage::SecretOrdinals().renumber(once);
  masker.mask(text.substr(size / 2), cut, {.field = text.substr(0, size / 2)});
  return 0;
}
