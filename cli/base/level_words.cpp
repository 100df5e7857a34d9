#include "base/level_words.h"

#include "base/ascii.h"

namespace gwtriage {
namespace {

using enum Severity;
using enum LeadingLevel;

constexpr LevelWord kWords[] = {
    {"T", trace, none},
    {"D", debug, none},
    {"I", info, none},
    {"N", notice, none},
    {"W", warning, none},
    {"E", error, none},
    {"F", critical, none},
    {"C", critical, none},
    {"V", debug, none},
    {"TRACE", trace, any_case},
    {"TRC", trace, any_case},
    {"TRCE", trace, any_case},
    {"TRAC", trace, any_case},
    {"FINER", trace, any_case},
    {"FINEST", trace, any_case},
    {"VRB", trace, any_case},
    {"DEBUG", debug, any_case},
    {"DBG", debug, any_case},
    {"DBUG", debug, any_case},
    {"DEBU", debug, any_case},
    {"DEBG", debug, any_case},
    {"FINE", debug, any_case},
    {"CONFIG", debug, any_case},
    {"VERBOSE", debug, any_case},
    {"INFO", info, any_case},
    {"INF", info, any_case},
    {"INFORMATION", info, upper_case},
    {"LOG", info, upper_case},
    {"SYSTEM", info, upper_case},
    {"SUCCESS", info, upper_case},
    {"情報", info, any_case},
    {"NOTICE", notice, any_case},
    {"NOTE", notice, upper_case},
    {"注意", notice, any_case},
    {"WARNING", warning, any_case},
    {"WARN", warning, any_case},
    {"WRN", warning, any_case},
    {"警告", warning, any_case},
    {"ERROR", error, any_case},
    {"ERR", error, any_case},
    {"ERRO", error, any_case},
    {"FAIL", error, any_case},
    {"SEVERE", error, any_case},
    {"エラー", error, any_case},
    {"FATAL", critical, any_case},
    {"FTL", critical, any_case},
    {"FATA", critical, any_case},
    {"CRITICAL", critical, any_case},
    {"CRIT", critical, any_case},
    {"ALERT", critical, any_case},
    {"EMERGENCY", critical, any_case},
    {"EMERG", critical, any_case},
    {"EMER", critical, any_case},
    {"PANIC", critical, any_case},
    {"PANI", critical, any_case},
    {"DPANIC", critical, any_case},
    {"致命的", critical, any_case},
    {"DETAIL", info, none},
    {"HINT", info, none},
    {"STATEMENT", info, none},
    {"CONTEXT", info, none},
    {"DEFAULT", unknown, upper_case},
};

}  // namespace

const LevelWord* find_level_word(std::string_view word) {
  if (word.empty() || word.size() > kLongestLevelWord) return nullptr;
  const char first = is_lower(word[0]) ? static_cast<char>(word[0] - 32) : word[0];
  for (const LevelWord& known : kWords)
    if (known.text[0] == first && same_word(known.text, word)) return &known;
  return nullptr;
}

Severity severity_of_word(std::string_view word) {
  const LevelWord* known = find_level_word(word);
  return known != nullptr ? known->severity : Severity::unknown;
}

const LevelWord* leading_level_word(std::string_view text) {
  if (text.empty()) return nullptr;
  if (!is_alpha(text[0])) {  // of a script that sets no blanks between words
    for (const LevelWord& known : kWords)
      if (text.starts_with(known.text)) return &known;
    return nullptr;
  }
  std::size_t size = 0;
  while (size < text.size() && size <= kLongestLevelWord && is_alpha(text[size])) ++size;
  return find_level_word(text.substr(0, size));
}

}  // namespace gwtriage
