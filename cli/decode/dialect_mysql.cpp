// MySQL and MariaDB. Sources: the error log and the slow query log in its documentation.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// 2026-11-23T03:45:22.016044Z 12 [ERROR] [MY-010119] [Server] Aborting
bool read_mysql(std::string_view text, Draft& draft) {
  TimeReading time;
  std::string_view rest = text;
  if (rest.empty() || !is_digit(rest[0]) || !eat_time(rest, draft, time) || !eat(rest, " ")) return false;
  const std::size_t thread = digits_at(rest, 0);
  if (thread == 0 || rest.substr(thread, 2) != " [") return false;
  rest.remove_prefix(thread + 2);
  const std::string_view level = cut_until(rest, "] ", 12);
  const Severity severity = severity_of_word(level);
  if (severity == Severity::unknown || level.empty() || !is_upper(level[0])) return false;
  if (rest.starts_with("[MY-")) {
    cut_until(rest, "] ");
    if (rest.starts_with('[')) cut_until(rest, "] ");
  } else if (level.size() > 1 && is_upper(level[1])) {
    return false;  // before 8.0 only the first letter is a capital
  }
  draft.offer_time(time, ranks::kKnown);
  draft.offer_severity(severity, ranks::kKnown);
  draft.offer_message(rest, ranks::kKnown);
  read_pairs(rest, draft);
  return true;
}
constexpr Sample kMysqlSamples[] = {
    {"2026-11-23T03:45:22.016044Z 12 [Warning] [MY-010055] [Server] IP address could not be resolved",
     "time=2026-11-23T03:45:22.016044Z severity=warning | IP address could not be resolved"},
    {"2026-11-23T03:45:22.016044Z 0 [Note] InnoDB: page_cleaner took 4013ms",
     "severity=notice | InnoDB: page_cleaner took 4013ms"},
};

// # Time: 2026-11-23T03:45:22.016044Z ⏎ # User@Host: … ⏎ # Query_time: 12.5 … ⏎ SET timestamp=…; ⏎ select …
bool read_mysql_slow(std::string_view text, Draft& draft) {
  constexpr std::string_view kSet = "\nSET timestamp=";
  const std::size_t set = text.find(kSet);
  TimeReading time;
  if (text.starts_with("# Time: ")) {
    if (!draft.time_at(trim_left(text.substr(8)), time)) return false;
  } else if (text.starts_with("# User@Host: ") &&
             set != std::string_view::npos) {  // of the same second as the one before
    const std::string_view stamp = text.substr(set + kSet.size());
    if (!read_epoch(stamp.substr(0, stamp.find(';')), time)) return false;
  } else {
    return false;
  }
  draft.offer_time(time, ranks::kKnown);
  constexpr std::string_view kTook = "# Query_time: ";
  if (const std::size_t at = text.find(kTook); at != std::string_view::npos) {
    const std::string_view took = text.substr(at + kTook.size());
    draft.offer_duration(read_duration(took.substr(0, took.find(' ')), 1000), ranks::kKnown);
  }
  const std::size_t statement = set == std::string_view::npos ? set : text.find('\n', set + 1);
  draft.offer_message(statement == std::string_view::npos ? text.substr(8) : trim(text.substr(statement)),
                      ranks::kKnown);
  if (statement != std::string_view::npos) read_pairs(text.substr(statement), draft);  // comments may bear ids
  return true;
}
constexpr Sample kMysqlSlowSamples[] = {
    {"# User@Host: root[root] @ localhost []\n# Query_time: 0.5  Lock_time: 0.0\nSET timestamp=1795405510;\nselect 1;",
     "time=2026-11-23T03:45:10Z duration=500 | select 1;"},
    {"# Time: 2026-11-23T03:45:22.016044Z\n# User@Host: shop[shop] @ order-api [10.4.0.7]  Id:  4217\n# Query_time: "
     "12.5 "
     " Lock_time: 0.0 Rows_sent: 1  Rows_examined: 503\nSET timestamp=1795405510;\nselect 1 /* request_id='r-77ab12' "
     "*/;",
     "time=2026-11-23T03:45:22.016044Z duration=12500 ids=r-77ab12 status=0"},
};

constexpr TextDialect kDialects[] = {
    {"mysql", Dialect::console, read_mysql, first::kDigit, kMysqlSamples},
    {"mysql-slow", Dialect::console, read_mysql_slow, "#", kMysqlSlowSamples, "mysql-slow"},
};

}  // namespace

std::span<const TextDialect> mysql_dialects() { return kDialects; }

}  // namespace gwtriage::decode
