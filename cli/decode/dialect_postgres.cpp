// PostgreSQL. Sources: log_line_prefix and csvlog in its documentation.

#include <array>
#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/csv.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// 2026-11-23 03:58:12 UTC [114]: user=shop,db=shop,app=order-service LOG:  duration: 0.7 ms
// 2026-11-23 12:48:09.322 JST [119] shop@shop/order-service DETAIL:  parameters: …
bool read_postgres(std::string_view text, Draft& draft) {
  TimeReading time;
  std::string_view rest = text;
  if (rest.empty() || !is_digit(rest[0]) || !eat_time(rest, draft, time) || !eat(rest, " [")) return false;
  const std::size_t pid = digits_at(rest, 0);
  if (pid == 0) return false;
  rest.remove_prefix(pid);
  const std::size_t close = rest.substr(0, 8).find(']');
  if (close == std::string_view::npos) return false;
  rest.remove_prefix(close + 1);
  if (rest.starts_with(':')) rest.remove_prefix(1);
  rest = trim_left(rest);
  std::size_t from = 0, end = 0;
  Severity severity = Severity::unknown;
  while (true) {  // the level is the first WORD followed by ":  "
    end = rest.substr(0, 200).find(":  ", from);
    if (end == std::string_view::npos) return false;
    from = end;
    while (from > 0 && is_alnum(rest[from - 1])) --from;
    const std::string_view word = rest.substr(from, end - from);
    for (std::string_view level :
         {"LOG", "ERROR", "FATAL", "PANIC", "WARNING", "NOTICE", "INFO", "DETAIL", "HINT", "STATEMENT", "CONTEXT",
          "QUERY", "DEBUG1", "DEBUG2", "DEBUG3", "DEBUG4", "DEBUG5", "LOCATION"})
      if (word == level)
        severity = level.starts_with("DEBUG")                ? Severity::debug
                   : level == "QUERY" || level == "LOCATION" ? Severity::info
                                                             : severity_of_word(level);
    if (severity != Severity::unknown) break;
    from = end + 1;
  }
  const std::string_view who = trim(rest.substr(0, from));
  const std::string_view message = trim_left(rest.substr(end + 1));
  draft.ignore_service_fields();
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  draft.offer_message(message, ranks::kKnown);
  if (!who.empty()) draft.add("login", who);
  read_pairs(message, draft);
  return true;
}
constexpr Sample kPostgresSamples[] = {
    {"2026-11-23 03:58:12 UTC [114]: user=shop,db=shop,app=order-service LOG:  duration: 0.747 ms  parse <unnamed>: /* "
     "request_id='34ce706f5254095ec30dce55a2a75db8' */ SELECT 1",
     "time=2026-11-23T03:58:12Z severity=info service= ids=34ce706f5254095ec30dce55a2a75db8"},
    {"2026-11-23 12:48:09.322 JST [119] shop@shop/order-service ERROR:  duplicate key value violates unique constraint "
     "\"orders_coupon_key\"",
     "time=2026-11-23T03:48:09.322Z severity=error | duplicate key value violates unique constraint "
     "\"orders_coupon_key\""},
    {"2026-11-23 03:42:20.364 UTC [35] LOG:  database system is ready to accept connections",
     "severity=info | database system is ready to accept connections"},
};

bool read_postgres_csv(std::string_view text, Draft& draft) {
  TimeReading time;
  if (text.size() < 60 || !is_digit(text[0]) || !draft.time_at(text, time) || text.substr(time.length, 1) != ",")
    return false;
  std::array<std::string_view, 14> columns;
  std::string_view rest = text;
  for (std::string_view& column : columns)
    if (!next_csv_column(rest, ',', column)) return false;
  const Severity severity = columns[11].starts_with("DEBUG") ? Severity::debug : severity_of_word(columns[11]);
  if (severity == Severity::unknown || columns[12].size() != 5) return false;
  draft.ignore_service_fields();
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  draft.add("sqlstate", columns[12]);
  read_message(with_single_quotes(columns[13], draft.scratch()), ranks::kKnown, draft);
  return true;
}
constexpr Sample kPostgresCsvSamples[] = {
    {R"~(2026-11-23 03:45:22.016 UTC,"shop","shop",4217,"10.4.0.7:53211",6562f5d2.1079,3,"INSERT",2026-11-23 03:40:01 UTC,4/187,0,ERROR,23505,"duplicate key ""orders_pkey""","Key (id)=(77) exists.",,,,,"insert",,,"order-api","client backend",,0)~",
     "time=2026-11-23T03:45:22.016Z severity=error service= | duplicate key \"orders_pkey\""},
};

constexpr TextDialect kDialects[] = {
    {"postgres", Dialect::console, read_postgres, first::kDigit, kPostgresSamples},
    {"postgres-csv", Dialect::console, read_postgres_csv, first::kDigit, kPostgresCsvSamples},
};

}  // namespace

std::span<const TextDialect> postgres_dialects() { return kDialects; }

}  // namespace gwtriage::decode
