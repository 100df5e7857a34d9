#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnosis.h"
#include "model/localized.h"

namespace gwtriage {

// The fixed words of the reports for people, in both languages. What these return may hold text from logs and is
// NOT escaped.

constexpr std::string_view say(Lang lang, std::string_view en, std::string_view ja) {
  return lang == Lang::ja ? ja : en;
}

// A sentence with values. `en` and `ja` are fmt's, take the same arguments and may number them.
template <typename... Args>
std::string phrase(Lang lang, std::string_view en, std::string_view ja, const Args&... args) {
  return fmt::format(fmt::runtime(say(lang, en, ja)), args...);
}

std::string plural(std::uint64_t count, std::string_view one);  // "1 order", "1,322 orders"
std::string join(const std::vector<std::string>& parts, std::string_view between);
constexpr std::string_view comma(Lang lang) { return say(lang, ", ", "、"); }
constexpr std::string_view semicolon(Lang lang) { return say(lang, "; ", "、"); }

enum class Certainty : std::uint8_t { clear, likely, possible, unclear };
Certainty certainty_of(double confidence);  // ≥ 0.9, ≥ 0.7, ≥ 0.4, below
std::string_view certainty_word(Certainty certainty, Lang lang);
std::string certainty_phrase(double confidence, Lang lang);  // "likely (87%)"
std::string sure_percent(double confidence);                 // "87%"; nothing is 0 or 100 % sure

std::string_view author_name(Author author, Lang lang);      // "the gateway"; of one that wrote an answer
std::string_view failure_name(FailureKind kind, Lang lang);  // "503", "read timeout"
std::string_view state_word(StepState state, Lang lang);

std::string requests_phrase(std::uint64_t count, Lang lang);  // "1 request", "2 requests", "2リクエスト"
std::string times_phrase(std::uint64_t count, std::string_view what, Lang lang);  // "4 x 503", "503 4件"
std::string source_name(const std::string& name);                                 // "-" is stdin
std::string location(const Exemplar& exemplar);                                   // "pay-7d9f:1183"
std::string one_line(std::string_view text);    // runs of blanks and line ends become one blank
std::string capitalised(std::string text);      // "payment gateway" as the start of a heading
std::string point_number(std::string_view id);  // "step.1.2" is "1.2"

}  // namespace gwtriage
