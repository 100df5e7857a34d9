// Lines of language runtimes, job runners and collectors whose shape is their own. Sources: AWS Lambda's logging for
// Node.js and Python, PHP's error_log, Sidekiq's Logging wiki, .NET's console formatters, Nest.js' logger, Envoy's
// --log-format, Puma, Fluent Bit's stdout output, PostgreSQL's csvlog, MySQL's slow query log, Erlang's error_logger.

#include <array>
#include <cstddef>
#include <span>

#include "base/zone.h"
#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/id_text.h"
#include "decode/loose_json.h"
#include "decode/pairs.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

constexpr std::uint16_t kRank = 0;

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && is_digit(text[at + n])) ++n;
  return n;
}

// 2026-11-23T03:45:22.016Z ⇥ REQUEST-ID ⇥ ERROR ⇥ message, and Python's [ERROR] ⇥ TIME ⇥ REQUEST-ID ⇥ message
bool read_lambda(std::string_view text, Draft& draft) {
  std::string_view rest = text;
  std::string_view level, stamp;
  if (rest.starts_with('[')) {
    level = next_column(rest, '\t');
    if (level.size() < 3 || level.size() > 12 || level.back() != ']') return false;
    level = level.substr(1, level.size() - 2);
    stamp = next_column(rest, '\t');
  } else if (text.size() > 60 && is_digit(text[0]) && text[10] == 'T') {
    stamp = next_column(rest, '\t');
  } else {
    return false;
  }
  TimeReading time;
  const std::string_view id = next_column(rest, '\t');
  if (!is_uuid_or_hex32(id) || !read_time(stamp, draft.near(), time) || time.length != stamp.size()) return false;
  if (level.empty()) level = next_column(rest, '\t');
  const Severity severity = severity_of_word(level);
  if (severity == Severity::unknown) return false;
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  draft.add_id(id);
  if (starts_like_json(rest)) {
    read_pairs(rest, draft);
    draft.offer_message(rest, 2000);
  } else {
    read_message(rest, kRank, draft);
  }
  return true;
}
constexpr Sample kLambdaSamples[] = {
    {"2026-11-23T03:45:22.016Z\t8efb0abc-1111-4222-8333-944455556666\tERROR\tGateway answered 503",
     "time=2026-11-23T03:45:22.016Z severity=error status=503 ids=8efb0abc-1111-4222-8333-944455556666 | Gateway "
     "answered 503"},
    {"[WARNING]\t2026-11-23T03:45:22.016Z\t8efb0abc-1111-4222-8333-944455556667\tpool is nearly empty",
     "time=2026-11-23T03:45:22.016Z severity=warning ids=8efb0abc-1111-4222-8333-944455556667 | pool is nearly empty"},
};

struct PhpLevel {
  std::string_view words;
  Severity severity;
};
constexpr PhpLevel kPhpLevels[] = {
    {"Fatal error", Severity::critical},
    {"Parse error", Severity::critical},
    {"Core error", Severity::critical},
    {"Compile error", Severity::critical},
    {"Recoverable fatal error", Severity::error},
    {"Warning", Severity::warning},
    {"Core Warning", Severity::warning},
    {"User Error", Severity::error},
    {"User Warning", Severity::warning},
    {"Notice", Severity::notice},
    {"User Notice", Severity::notice},
    {"Deprecated", Severity::notice},
};

// [23-Nov-2026 12:45:22 Asia/Tokyo] PHP Fatal error:  Uncaught …
bool read_php(std::string_view text, Draft& draft) {
  if (!text.starts_with('[')) return false;
  const std::size_t close = text.substr(0, 64).find("] PHP ");
  TimeReading time;
  if (close == std::string_view::npos || !draft.time_at(text.substr(1), time)) return false;
  std::string_view rest = text.substr(close + 6);
  Severity severity = Severity::unknown;
  for (const PhpLevel& level : kPhpLevels)
    if (rest.starts_with(level.words) && rest.substr(level.words.size()).starts_with(':')) {
      severity = level.severity;
      rest = trim_left(rest.substr(level.words.size() + 1));
      break;
    }
  if (severity == Severity::unknown) return false;
  if (time.stamp.clock == Clock::local && time.length + 2 < close) {
    if (const auto zone = Zone::parse(text.substr(time.length + 2, close - time.length - 2)))
      time.stamp = {zone->to_utc(time.stamp.at), Clock::absolute};
  }
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  read_message(rest, kRank, draft);
  return true;
}
constexpr Sample kPhpSamples[] = {
    {"[23-Nov-2026 12:45:22 Asia/Tokyo] PHP Fatal error:  Uncaught GatewayDown: gateway answered 503 in "
     "/app/pay.php:88",
     "time=2026-11-23T03:45:22Z severity=critical status=503 | Uncaught GatewayDown: gateway answered 503 in "
     "/app/pay.php:88"},
    {"[23-Nov-2026 03:45:22 UTC] PHP Warning:  curl_exec(): could not resolve host",
     "time=2026-11-23T03:45:22Z severity=warning"},
};

// 2026-11-23T03:45:22.016Z pid=4217 tid=ow2kx class=ChargeJob jid=… elapsed=0.031 INFO: fail
bool read_sidekiq(std::string_view text, Draft& draft) {
  TimeReading time;
  if (text.empty() || !is_digit(text[0]) || !draft.time_at(text, time)) return false;
  std::string_view rest = text.substr(time.length);
  if (!rest.starts_with(" pid=")) return false;
  std::size_t at = 0;
  while (starts_with_pair(rest.substr(at + 1))) {
    at = rest.find(' ', at + 1);
    if (at == std::string_view::npos) return false;
  }
  const std::string_view level = rest.substr(at + 1, rest.substr(at + 1, 12).find(": "));
  const Severity severity = severity_of_word(level);
  if (severity == Severity::unknown || at + level.size() + 3 > rest.size()) return false;
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  read_pairs(rest.substr(0, at), draft);
  read_message(rest.substr(at + level.size() + 3), kRank, draft);
  return true;
}
constexpr Sample kSidekiqSamples[] = {
    {"2026-11-23T03:45:22.016Z pid=4217 tid=ow2kx class=ChargeJob jid=b4a577edbccf1d805744efa9 elapsed=0.031 INFO: "
     "fail",
     "time=2026-11-23T03:45:22.016Z severity=info | fail"},
};

// <3>Shop.Pay.GatewayClient[0] message: .NET's console under systemd
bool read_dotnet_systemd(std::string_view text, Draft& draft) {
  if (text.size() < 8 || text[0] != '<' || !is_digit(text[1]) || text[2] != '>' || !is_alpha(text[3])) return false;
  const std::size_t open = text.substr(0, 200).find('['), close = text.substr(0, 212).find("] ");
  if (open == std::string_view::npos || close == std::string_view::npos || close < open ||
      digits_at(text, open + 1) != close - open - 1 || text.substr(0, open).find(' ') != std::string_view::npos)
    return false;
  draft.offer_severity(severity_of_number(text[1] - '0'), kRank);
  draft.offer_logger(text.substr(3, open - 3));
  read_message(text.substr(close + 2), kRank, draft);
  return true;
}
constexpr Sample kDotnetSystemdSamples[] = {
    {"<3>Shop.Pay.GatewayClient[0] Gateway answered 503", "severity=error status=503 | Gateway answered 503"},
};

// [Nest] 4217  - 11/23/2026, 3:45:22 AM   ERROR [GatewayClient] message
bool read_nest(std::string_view text, Draft& draft) {
  if (!text.starts_with("[Nest] ")) return false;
  const std::size_t pid = digits_at(text, 7);
  const std::size_t dash = text.substr(0, 32).find("- ");
  if (pid == 0 || dash == std::string_view::npos) return false;
  read_console(text.substr(dash + 2), draft);
  return true;
}
constexpr Sample kNestSamples[] = {
    {"[Nest] 4217  - 11/23/2026, 3:45:22 AM   ERROR [GatewayClient] Gateway answered 503",
     "time=2026-11-23T03:45:22Z severity=error status=503 | Gateway answered 503"},
};

// [2026-11-23 03:45:22.016][8][warning][config] [source/common/config/grpc_stream.h:201] message
bool read_envoy_log(std::string_view text, Draft& draft) {
  TimeReading time;
  if (!text.starts_with("[2") || !draft.time_at(text.substr(1), time)) return false;
  std::string_view rest = text.substr(1 + time.length);
  if (!rest.starts_with("][")) return false;
  const std::size_t thread = digits_at(rest, 2);
  if (thread == 0 || rest.substr(2 + thread, 2) != "][") return false;
  rest.remove_prefix(4 + thread);
  const std::size_t end = rest.substr(0, 16).find("][");
  if (end == std::string_view::npos) return false;
  const Severity severity = severity_of_word(rest.substr(0, end));
  const std::size_t close = rest.substr(0, 80).find("] ");
  if (severity == Severity::unknown || close == std::string_view::npos || close < end + 2) return false;
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  draft.offer_logger(rest.substr(end + 2, close - end - 2));
  rest.remove_prefix(close + 2);
  if (rest.starts_with('[') && rest.substr(0, 160).find("] ") != std::string_view::npos)
    rest.remove_prefix(rest.find("] ") + 2);
  read_message(rest, kRank, draft);
  return true;
}
constexpr Sample kEnvoyLogSamples[] = {
    {"[2026-11-23 03:45:22.016][8][warning][config] [source/common/config/grpc_stream.h:201] gRPC config stream "
     "closed: 14",
     "time=2026-11-23T03:45:22.016Z severity=warning service= | gRPC config stream closed: 14"},
};

// [0] kube.shop.pay: [[1795405522.016044123, {}], {"log"=>"…", "request_id"=>"r-1"}], and [0] tag: [1795405522.0, {…}]
bool read_fluent_bit(std::string_view text, Draft& draft) {
  if (!text.starts_with('[')) return false;
  const std::size_t index = digits_at(text, 1);
  if (index == 0 || text.substr(1 + index, 2) != "] ") return false;
  const std::size_t colon = text.substr(0, 200).find(": [", index);
  if (colon == std::string_view::npos) return false;
  std::string_view rest = text.substr(colon + 3);
  if (rest.starts_with('[')) rest.remove_prefix(1);
  std::size_t n = 0;
  while (n < rest.size() && (is_digit(rest[n]) || rest[n] == '.')) ++n;
  TimeReading time;
  const std::size_t open = rest.substr(0, 64).find(", {\"");
  if (open == std::string_view::npos || !read_epoch(rest.substr(0, n), time)) return false;
  rest.remove_prefix(open + 3);
  draft.offer_time(time, 500);  // when it was collected: gives way to a time of the record's own
  for (std::size_t at = 0; at < rest.size() && rest[at] == '"';) {
    const std::size_t key_end = rest.find("\"=>", at + 1);
    if (key_end == std::string_view::npos) break;
    const std::string_view key = rest.substr(at + 1, key_end - at - 1);
    std::size_t from = key_end + 3, end = from;
    if (from < rest.size() && rest[from] == '"') {
      for (end = ++from; end < rest.size() && rest[end] != '"'; ++end)
        if (rest[end] == '\\') ++end;
    } else {
      end = std::min(rest.find_first_of(",}", from), rest.size());
    }
    const std::string_view value = rest.substr(from, std::min(end, rest.size()) - from);
    draft.add(key, value);
    if (key == "log" || key == "message") {
      read_message(value, kRank, draft);
    }
    at = end + (end < rest.size() && rest[end] == '"' ? 1 : 0);
    if (rest.substr(std::min(at, rest.size()), 2) != ", ") break;
    at += 2;
  }
  return true;
}
constexpr Sample kFluentBitSamples[] = {
    {R"~([0] kube.shop.pay: [[1795405522.016044123, {}], {"log"=>"Gateway answered 503", "level"=>"error", "request_id"=>"r-flb-0001"}])~",
     "time=2026-11-23T03:45:22.016044Z severity=error status=503 ids=r-flb-0001 | Gateway answered 503"},
    {R"~([3] app.log: [1795405522.016044123, {"log"=>"up"}])~", "time=2026-11-23T03:45:22.016044Z | up"},
};

// The columns of PostgreSQL's csvlog; quotes within a column are doubled.
bool next_csv(std::string_view& rest, std::string_view& out) {
  if (rest.starts_with('"')) {
    std::size_t end = 1;
    while (end < rest.size() && (rest[end] != '"' || rest.substr(end, 2) == "\"\"")) end += rest[end] == '"' ? 2 : 1;
    if (end >= rest.size()) return false;
    out = rest.substr(1, end - 1);
    rest.remove_prefix(end + 1);
  } else {
    out = rest.substr(0, rest.find(','));
    rest.remove_prefix(out.size());
  }
  if (!rest.empty() && rest[0] != ',') return false;
  if (!rest.empty()) rest.remove_prefix(1);
  return true;
}

std::string_view with_single_quotes(std::string_view text, Draft& draft) {
  if (text.find("\"\"") == std::string_view::npos) return text;
  char* const begin = draft.scratch().take(text.size());
  char* out = begin;
  for (std::size_t i = 0; i < text.size(); ++i) {
    *out++ = text[i];
    if (text.substr(i, 2) == "\"\"") ++i;
  }
  draft.scratch().shrink(text.size() - static_cast<std::size_t>(out - begin));
  return {begin, static_cast<std::size_t>(out - begin)};
}

bool read_postgres_csv(std::string_view text, Draft& draft) {
  TimeReading time;
  if (text.size() < 60 || !is_digit(text[0]) || !draft.time_at(text, time) || text.substr(time.length, 1) != ",")
    return false;
  std::array<std::string_view, 14> columns;
  std::string_view rest = text;
  for (std::string_view& column : columns)
    if (!next_csv(rest, column)) return false;
  const Severity severity = columns[11].starts_with("DEBUG") ? Severity::debug : severity_of_word(columns[11]);
  if (severity == Severity::unknown || columns[12].size() != 5) return false;
  draft.ignore_service_fields();
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  draft.add("sqlstate", columns[12]);
  read_message(with_single_quotes(columns[13], draft), kRank, draft);
  return true;
}
constexpr Sample kPostgresCsvSamples[] = {
    {R"~(2026-11-23 03:45:22.016 UTC,"shop","shop",4217,"10.4.0.7:53211",6562f5d2.1079,3,"INSERT",2026-11-23 03:40:01 UTC,4/187,0,ERROR,23505,"duplicate key ""orders_pkey""","Key (id)=(77) exists.",,,,,"insert",,,"order-api","client backend",,0)~",
     "time=2026-11-23T03:45:22.016Z severity=error service= | duplicate key \"orders_pkey\""},
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
  draft.offer_time(time, kRank);
  constexpr std::string_view kTook = "# Query_time: ";
  if (const std::size_t at = text.find(kTook); at != std::string_view::npos) {
    const std::string_view took = text.substr(at + kTook.size());
    draft.offer_duration(read_duration(took.substr(0, took.find(' ')), 1000), kRank);
  }
  const std::size_t statement = set == std::string_view::npos ? set : text.find('\n', set + 1);
  draft.offer_message(statement == std::string_view::npos ? text.substr(8) : trim(text.substr(statement)), kRank);
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

// =ERROR REPORT==== 23-Nov-2026::03:45:22 === ⏎ text
bool read_erlang_report(std::string_view text, Draft& draft) {
  if (!text.starts_with('=')) return false;
  const std::size_t mark = text.substr(0, 48).find(" REPORT==== ");
  if (mark == std::string_view::npos) return false;
  TimeReading time;
  if (!draft.time_at(text.substr(mark + 12), time)) return false;
  const std::string_view kind = text.substr(1, mark - 1);
  draft.offer_time(time, kRank);
  draft.offer_severity(kind == "CRASH"        ? Severity::critical
                       : kind == "SUPERVISOR" ? Severity::warning
                       : kind == "PROGRESS"   ? Severity::info
                                              : severity_of_word(kind),
                       kRank);
  const std::size_t line = text.find('\n');
  if (line != std::string_view::npos) read_message(trim(text.substr(line)), kRank, draft);
  return true;
}
constexpr Sample kErlangSamples[] = {
    {"=ERROR REPORT==== 23-Nov-2026::03:45:22 ===\nclosing AMQP connection <0.684.0> (10.4.0.7:40112)",
     "time=2026-11-23T03:45:22Z severity=error | closing AMQP connection <0.684.0> (10.4.0.7:40112)"},
};

// [4217] - Worker 0 (PID: 4221) booted: Puma in cluster mode; "!" marks what went wrong.
bool read_puma(std::string_view text, Draft& draft) {
  if (!text.starts_with('[')) return false;
  const std::size_t pid = digits_at(text, 1);
  if (pid == 0 || pid > 10 || text.substr(1 + pid, 2) != "] " || text.size() < pid + 6 || text[pid + 4] != ' ')
    return false;
  const char mark = text[pid + 3];
  if (mark != '-' && mark != '*' && mark != '!' && mark != '+') return false;
  if (mark == '!') draft.offer_severity(Severity::warning, kRank);
  read_message(text.substr(pid + 5), kRank, draft);
  return true;
}
constexpr Sample kPumaSamples[] = {
    {"[4217] - Worker 0 (PID: 4221) booted in 0.12s, phase: 0",
     "status=0 | Worker 0 (PID: 4221) booted in 0.12s, phase: 0"},
    {"[4217] ! Terminating timed out worker (worker failed to check in within 60 seconds): 4221", "severity=warning"},
};

constexpr TextDialect kDialects[] = {
    {"puma", Dialect::console, read_puma, kPumaSamples},
    {"lambda", Dialect::console, read_lambda, kLambdaSamples},
    {"php-error", Dialect::console, read_php, kPhpSamples},
    {"sidekiq", Dialect::console, read_sidekiq, kSidekiqSamples},
    {"dotnet-systemd", Dialect::console, read_dotnet_systemd, kDotnetSystemdSamples},
    {"nest", Dialect::console, read_nest, kNestSamples},
    {"envoy-log", Dialect::console, read_envoy_log, kEnvoyLogSamples},
    {"fluent-bit", Dialect::console, read_fluent_bit, kFluentBitSamples},
    {"postgres-csv", Dialect::console, read_postgres_csv, kPostgresCsvSamples},
    {"mysql-slow", Dialect::console, read_mysql_slow, kMysqlSlowSamples},
    {"erlang-report", Dialect::console, read_erlang_report, kErlangSamples},
};

}  // namespace

std::span<const TextDialect> runtime_dialects() { return kDialects; }

}  // namespace gwtriage::decode
