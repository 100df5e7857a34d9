#include "match/without_ids.h"

#include <algorithm>

#include "base/ascii.h"

namespace gwtriage {
namespace {

constexpr std::size_t kLeastBytes = 8;

bool is_no_word(std::string_view value) {
  return value.size() >= kLeastBytes && std::any_of(value.begin(), value.end(), is_digit);
}

}  // namespace

std::string_view without_ids(const Event& event, std::string_view text, std::string& scratch) {
  bool any = false;
  for (const auto& id : event.ids) {
    if (!is_no_word(id.value)) continue;
    for (auto at = text.find(id.value); at != text.npos; at = text.find(id.value, at + id.value.size())) {
      if (!any) scratch = text;
      any = true;
      for (auto i = at; i < at + id.value.size(); ++i)
        if (is_alnum(text[i])) scratch[i] = '7';
    }
  }
  return any ? std::string_view(scratch) : text;
}

}  // namespace gwtriage
