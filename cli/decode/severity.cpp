#include "decode/severity.h"

#include "decode/chars.h"

namespace gwtriage::decode {
namespace {

struct Word {
  std::string_view text;
  Severity severity;
};

using enum Severity;

// Sorted by length so that a look-up compares few.
constexpr Word kWords[] = {
    {"T", trace},         {"D", debug},           {"I", info},
    {"N", notice},        {"W", warning},         {"E", error},
    {"F", critical},      {"C", critical},        {"V", debug},
    {"ERR", error},       {"INF", info},          {"DBG", debug},
    {"WRN", warning},     {"FTL", critical},      {"VRB", trace},
    {"TRC", trace},       {"LOG", info},          {"ERRO", error},
    {"INFO", info},       {"WARN", warning},      {"CRIT", critical},
    {"EMER", critical},   {"FINE", debug},        {"情報", info},
    {"警告", warning},    {"DEBG", debug},        {"FAIL", error},
    {"NOTE", notice},     {"ERROR", error},       {"DEBUG", debug},
    {"TRACE", trace},     {"FATAL", critical},    {"PANIC", critical},
    {"ALERT", critical},  {"EMERG", critical},    {"FINER", trace},
    {"注意", notice},     {"致命的", critical},   {"FINEST", trace},
    {"SEVERE", error},    {"NOTICE", notice},     {"CONFIG", debug},
    {"SYSTEM", info},     {"エラー", error},      {"DPANIC", critical},
    {"WARNING", warning}, {"VERBOSE", debug},     {"INFORMATION", info},
    {"DETAIL", info},     {"HINT", info},         {"STATEMENT", info},
    {"CONTEXT", info},    {"CRITICAL", critical}, {"EMERGENCY", critical},
    {"TRAC", trace},      {"DEBU", debug},        {"FATA", critical},
    {"PANI", critical},   {"SUCCESS", info},      {"DEFAULT", unknown},
};

}  // namespace

Severity severity_of_word(std::string_view word) {
  if (word.empty() || word.size() > 12) return unknown;
  for (const Word& known : kWords)
    if (known.text.size() == word.size() && same_word(known.text, word)) return known.severity;
  return unknown;
}

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
