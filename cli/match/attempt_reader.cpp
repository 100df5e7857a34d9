#include "match/attempt_reader.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/name_match.h"
#include "match/written_status.h"

namespace gwtriage {
namespace {

constexpr auto npos = std::string_view::npos;

// "attempt=2", "attempt 2", "attempt #2", "retry_count: 1" in text: the number after the word.
int number_after(std::string_view text, std::string_view word) {
  for (auto at = find_folded(text, word); at != npos; at = find_folded(text, word, at + 1)) {
    const auto start = text.find_first_not_of("=:# \"'", at + word.size());
    if (start == npos || start == at + word.size() || start > at + word.size() + 3) continue;
    auto end = start;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9' && end - start < 4) ++end;
    if (end > start) return leading_number(text.substr(start, end - start));
  }
  return 0;
}

}  // namespace

void read_attempt(MatchedRecord& record) {
  int& attempt = record.signals.attempt;
  const auto& names = record.book.fields;
  // After the first word of each list in text: that is the one that people write, and the other words mean more there.
  const auto in_text = [&](const std::vector<std::string>& words) {
    return words.empty() ? 0 : number_after(record.text(), words.front());
  };
  const auto note = [&](int number) {
    if (attempt == 0 && number > 0) attempt = number;
  };
  record.each_field([&](SignalField holds, const Field& field) {
    if (holds == SignalField::attempt) note(leading_number(field.value));
    if (holds == SignalField::retries)
      if (const int count = leading_number(field.value); count > 0) note(count + 1);
  });
  if (attempt == 0) note(in_text(names.attempt));
  if (attempt == 0)
    if (const int retries = in_text(names.retries); retries > 0) attempt = retries + 1;
  attempt = std::clamp(attempt, 0, 1000);
}

}  // namespace gwtriage
