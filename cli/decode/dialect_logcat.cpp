// Android's logcat, its formats "threadtime" and "time".

#include <algorithm>
#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/service_name.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

void skip_number(std::string_view& rest) {
  while (!rest.empty() && is_digit(rest[0])) rest.remove_prefix(1);
}

Severity severity_of_letter(char c) {
  switch (c) {
    case 'V': return Severity::trace;
    case 'D': return Severity::debug;
    case 'I': return Severity::info;
    case 'W': return Severity::warning;
    case 'E': return Severity::error;
    case 'F': return Severity::critical;
    default: return Severity::unknown;
  }
}

// 11-23 03:45:22.016  4217  4230 E PayClient: text, and 11-23 03:45:22.016 E/PayClient( 4217): text. The date lacks
// its year; read_time knows it with a dot.
bool read_logcat(std::string_view text, Draft& draft) {
  if (text.size() < 26 || text[2] != '-' || text[5] != ' ' || text[8] != ':' || text[11] != ':' || text[14] != '.')
    return false;
  char stamp[32];
  std::size_t n = 0;
  while (n < sizeof stamp && n < text.size() && (n <= 5 || text[n] != ' ')) stamp[n] = text[n], ++n;
  stamp[2] = '.';
  TimeReading time;
  if (!read_time({stamp, n}, draft.near(), time) || time.length != n) return false;
  std::string_view rest = trim_left(text.substr(n));
  if (rest.empty()) return false;
  const bool brief = rest.size() > 2 && rest[1] == '/';
  if (!brief) {
    for (int i = 0; i < 3 && !rest.empty() && is_digit(rest[0]); ++i) {  // [uid] pid tid
      skip_number(rest);
      if (!rest.starts_with(' ')) return false;
      rest = trim_left(rest);
    }
  }
  const Severity severity = rest.size() > 2 ? severity_of_letter(rest[0]) : Severity::unknown;
  if (severity == Severity::unknown || (!brief && rest[1] != ' ')) return false;
  rest.remove_prefix(2);
  const std::size_t colon = rest.substr(0, 120).find(brief ? "): " : ": ");
  if (colon == std::string_view::npos) return false;
  const std::string_view tag = trim(rest.substr(0, brief ? std::min(colon, rest.find('(')) : colon));
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  draft.offer_logger(tag);
  if (looks_like_service(tag)) draft.offer_service_text(tag);
  read_message(rest.substr(colon + (brief ? 3 : 2)), ranks::kKnown, draft);
  return true;
}
constexpr Sample kLogcatSamples[] = {
    {"11-23 03:45:22.016  4217  4230 E PayClient: Gateway answered 503",
     "time=2000-11-23T03:45:22.016Z severity=error status=503 | Gateway answered 503"},
    {"11-23 03:45:22.016 W/PayClient( 4217): Gateway is slow", "severity=warning | Gateway is slow"},
    {"11-23 03:45:22.016  1000  4217  4230 V WindowManager: relayout", "severity=trace | relayout"},
};

constexpr TextDialect kDialects[] = {
    {"logcat", Dialect::console, read_logcat, first::kDigit, kLogcatSamples},
};

}  // namespace

std::span<const TextDialect> logcat_dialects() { return kDialects; }

}  // namespace gwtriage::decode
