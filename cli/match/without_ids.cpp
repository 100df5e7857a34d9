#include "match/without_ids.h"

#include <algorithm>

#include "base/ascii.h"

namespace gwtriage {
namespace {

constexpr std::size_t kLeastBytes = 8;

// "req_" of "req_Ywkt8aj8yfSVbO": who wrote it is told by that.
std::size_t prefix_size(std::string_view id) {
  std::size_t letters = 0;
  while (letters < id.size() && is_alpha(id[letters])) ++letters;
  return letters < id.size() && (id[letters] == '_' || id[letters] == '-') ? letters + 1 : 0;
}

bool is_no_word(std::string_view id) { return id.size() >= kLeastBytes && std::any_of(id.begin(), id.end(), is_digit); }

}  // namespace

std::string_view without_ids(const Event& event, std::string_view text, std::string& scratch) {
  bool any = false;
  for (const auto& id : event.ids) {
    if (!is_no_word(id.value)) continue;
    const auto prefix = prefix_size(id.value);
    for (auto at = text.find(id.value); at != text.npos; at = text.find(id.value, at + id.value.size())) {
      if (!any) scratch = text;
      any = true;
      for (auto i = at + prefix; i < at + id.value.size(); ++i)
        if (is_alnum(text[i])) scratch[i] = '7';
    }
  }
  return any ? std::string_view(scratch) : text;
}

}  // namespace gwtriage
