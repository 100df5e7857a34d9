#include "decode/severity.h"

#include <algorithm>

#include "decode/chars.h"

namespace gwtriage::decode {
using enum Severity;

Severity severity_of_number(int number) {
  if (number < 0) return unknown;
  if (number <= 7)
    return number <= 2   ? critical
           : number == 3 ? error
           : number == 4 ? warning
           : number == 5 ? notice
           : number == 6 ? info
                         : debug;
  if (number >= 10 && number <= 69) {
    constexpr Severity kTens[] = {trace, debug, info, warning, error, critical};
    return kTens[number / 10 - 1];
  }
  if (number >= 100 && number <= 600)
    return number < 200   ? debug
           : number < 250 ? info
           : number < 300 ? notice
           : number < 400 ? warning
           : number < 500 ? error
                          : critical;
  if (number >= 5000 && number <= 50000)
    return number < 10000 ? trace : number < 20000 ? debug : number < 30000 ? info : number < 40000 ? warning : error;
  return unknown;
}

Severity severity_of_python(int number) {
  if (number < 10 || number > 59) return unknown;
  constexpr Severity kTens[] = {debug, info, warning, error, critical};
  return kTens[number / 10 - 1];
}

Severity severity_of_otel(int number) {
  if (number < 1 || number > 24) return unknown;
  constexpr Severity kFours[] = {trace, debug, info, warning, error, critical};
  return kFours[(number - 1) / 4];
}

Severity severity_of_azure(std::string_view value) {
  if (value.size() != 1 || !is_digit(value[0])) return severity_of(value);
  constexpr Severity kLevels[] = {debug, info, warning, error, critical};
  return value[0] <= '4' ? kLevels[value[0] - '0'] : unknown;
}

Severity severity_of_status_word(std::string_view word) {
  for (std::string_view known : {"error", "warn", "warning", "info", "debug", "notice", "critical", "emergency"})
    if (same_word(word, known)) return severity_of_word(word);
  return unknown;
}

Severity severity_in_head(std::string_view text) {
  constexpr int kMostTokens = 16;  // and not bytes: lines of one statement have as many
  constexpr std::string_view kOpen = "[(<{|:;\t", kClose = "])>}|:;\t ";
  text = text.substr(0, std::min({text.find('\n'), text.find('"'), text.size()}));
  std::size_t words = 0;
  int tokens = 0;
  for (std::size_t at = 0; at < text.size() && tokens < kMostTokens;) {
    if (!is_alnum(text[at])) {
      ++at;
      continue;
    }
    ++tokens;
    std::size_t end = at + 1;
    bool letters = is_alpha(text[at]);
    for (; end < text.size() && (is_alnum(text[end]) || text[end] == '-' || text[end] == '_' || text[end] == '.');
         ++end)
      letters = letters && is_alpha(text[end]);
    const std::string_view word = text.substr(at, end - at);
    const char before = at == 0 ? ' ' : text[at - 1], after = end == text.size() ? '\0' : text[end];
    const bool between = kOpen.find(before) != std::string_view::npos && kClose.find(after) != std::string_view::npos;
    const bool opens =
        before == ' ' && words <= 1 && at > 0 && after == ':' && end + 1 < text.size() && text[end + 1] == ' ';
    if (letters && word.size() >= 3 && (between || opens)) {
      // "detail:" is a level to few, and what others call a part of a sentence.
      const bool shouts = between && std::all_of(word.begin(), word.end(), is_upper);
      const Severity severity = shouts ? severity_of_word(word) : severity_of_status_word(word);
      if (severity != unknown) return severity;
    }
    if (after == '=') break;  // pairs
    words += letters;
    at = end;
  }
  return unknown;
}

Severity severity_of(std::string_view value) {
  if (!value.empty() && is_digit(value[0])) return severity_of_number(small_number(value));
  const Severity whole = severity_of_word(value);
  if (whole != unknown || value.empty()) return whole;
  std::size_t end = 0;  // "ERROR+2" as slog writes levels between two
  while (end < value.size() && is_alpha(value[end])) ++end;
  return end < value.size() && (value[end] == '+' || value[end] == '-') ? severity_of_word(value.substr(0, end))
                                                                        : unknown;
}

}  // namespace gwtriage::decode
