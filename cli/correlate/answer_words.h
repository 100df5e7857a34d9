#pragma once

#include <absl/container/flat_hash_map.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/gateway_word.h"

namespace gwtriage {

struct FieldRoles;

// Reads what a gateway says beside its status: how long to wait, when its maintenance ends, under which number it works
// on it. Names of such words are the rulebook's; they are found wherever they stand before a value, in headers, fields
// and bodies within bodies.
class AnswerWords {
 public:
  explicit AnswerWords(const FieldRoles& roles);

  // Each word with its value as it stands there, the first of a kind; views into `text`. A value that its kind cannot
  // have is none.
  using Words = std::vector<std::pair<GatewayWord, std::string_view>>;
  void read(std::string_view text, Words& words) const;

 private:
  absl::flat_hash_map<std::string, GatewayWord> names_;  // folded
  std::array<bool, 256> begins_{};                       // what a name begins with
};

}  // namespace gwtriage
