#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"
#include "base/siphash.h"

namespace gwtriage {

// Takes secrets out of text on its way into a summary, and gives equal secrets equal ordinals in a report:
//
//   "pay with 4111 1111 1111 1111"   what a log says
//   "pay with [card#9f0c…16 digits]" what a summary holds: a fingerprint made with the run's random key
//   "pay with [card#1]"              what a report shows
//
// Ordinals are a matter of the report: while parts of a log are folded nobody knows which secret comes first.
struct MaskContext {
  std::string_view field = {};                 // the text is this field's value; empty: it is a record's text
  std::span<const std::string_view> ids = {};  // recognised ids: a number among them is no card number
};

// A new key from the system's random source.
HashKey random_mask_key();

class Masker {
 public:
  explicit Masker(const HashKey& key) : key_(key) {}

  // Appends `in` to `out`, secrets replaced. One pass; what was masked already is left alone. Keeps scratch space: one
  // Masker a thread.
  void mask(std::string_view in, std::string& out, const MaskContext& context = {});

  // What stands for a secret, appended.
  void put_token(std::string_view secret, Secret kind, std::string& out) const;

 private:
  HashKey key_;
  std::vector<SecretSpan> found_;
};

// Secrets of `text` in order, without overlaps, appended to `found`.
void find_secrets(std::string_view text, const MaskContext& context, std::vector<SecretSpan>& found);

// Cuts a masked text to at most `limit` bytes, never through a token or a UTF-8 character. A text must be masked
// before it is cut: half a secret is not recognised.
void clip_masked(std::string& text, std::size_t limit);

// Ordinals of one report: call `renumber` for its texts in the order in which the report shows them.
class SecretOrdinals {
 public:
  void renumber(std::string& text);

 private:
  std::map<std::string, unsigned, std::less<>> ordinals_;  // by "kind#fingerprint"
  std::array<unsigned, kSecretNames.size()> last_{};
};

}  // namespace gwtriage
