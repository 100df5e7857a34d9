// Java itself. Sources: java.util.logging's SimpleFormatter, the JVM's unified logging.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// Nov 23, 2026 3:45:22 AM shop.pay.Gateway charge⏎SEVERE: message
bool read_jul(std::string_view text, Draft& draft) {
  const std::size_t line = text.find('\n');
  if (line == std::string_view::npos || line > 240 || text.empty() || !(is_alpha(text[0]) || is_digit(text[0])))
    return false;
  std::string_view rest = text.substr(line + 1);
  const std::size_t colon = rest.substr(0, 12).find(": ");
  if (colon == std::string_view::npos) return false;
  const Severity severity = severity_of_word(rest.substr(0, colon));
  TimeReading time;
  std::string_view head = text.substr(0, line);
  if (severity == Severity::unknown || !is_upper(rest[0]) || !eat_time(head, draft, time)) return false;
  head = trim(head);
  if (head.starts_with('[')) cut_until(head, "] ");  // tinylog's thread
  if (head.ends_with("()")) head.remove_suffix(2);
  const std::size_t space = head.find(' ');  // a class, perhaps its method, and nothing else
  if (head.substr(0, space).find('.') == std::string_view::npos ||
      (space != std::string_view::npos && head.find(' ', space + 1) != std::string_view::npos) ||
      head.find_first_of("[(|	") != std::string_view::npos)
    return false;
  // Elsewhere "Error: …" on the second line is a thrown one's.
  if (severity_of_word(head.substr(0, space)) != Severity::unknown) return false;
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  draft.offer_logger(head.substr(0, head.find(' ')));
  const std::string_view message = rest.substr(colon + 2);
  read_message(message, ranks::kKnown, draft);
  return true;
}
constexpr Sample kJulSamples[] = {
    {"Nov 23, 2026 3:45:22 AM shop.pay.Gateway charge\nSEVERE: gateway answered 503 request_id=r-77ab12",
     "time=2026-11-23T03:45:22Z severity=error status=503 ids=r-77ab12 | gateway answered 503 request_id=r-77ab12"},
};

// [0.002s][warning][perf,memops] message
bool read_jvm(std::string_view text, Draft& draft) {
  if (!text.starts_with('[')) return false;
  std::size_t n = 1;
  while (n < text.size() && (is_digit(text[n]) || text[n] == '.' || text[n] == ',')) ++n;
  if (n == 1 || text.substr(n, 3) != "s][") return false;
  std::string_view rest = text.substr(n + 3);
  const std::string_view level = cut_until(rest, "]", 12);
  if (!rest.starts_with('[')) return false;
  const Severity severity = severity_of_word(trim(level));
  cut_until(rest, "]");
  if (severity == Severity::unknown) return false;
  rest = trim_left(rest);
  draft.offer_severity(severity, ranks::kKnown);
  draft.offer_message(rest, ranks::kKnown);
  return true;
}
constexpr Sample kJvmSamples[] = {
    {"[0.002s][warning][perf,memops] Cannot use file /tmp/hsperfdata_root/24 because it is locked by another process "
     "(errno = 11)",
     "severity=warning status=0 | Cannot use file /tmp/hsperfdata_root/24 because it is locked by another process "
     "(errno = 11)"},
};

constexpr TextDialect kDialects[] = {
    {"java-util-logging", Dialect::console, read_jul, first::kAlnum, kJulSamples},
    {"jvm", Dialect::console, read_jvm, "[", kJvmSamples},
};

}  // namespace

std::span<const TextDialect> java_dialects() { return kDialects; }

}  // namespace gwtriage::decode
