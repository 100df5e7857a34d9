// Lines of servers and loggers whose shape is their own. Sources: nginx's ngx_error_log, PostgreSQL's log_line_prefix,
// MySQL's and Redis' server logs, klog's header, Ruby's Logger::Formatter, Monolog's LineFormatter, .NET's
// SimpleConsole, java.util.logging's SimpleFormatter, the JVM's unified logging, RFC 5424.

#include <cstddef>

#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/id_text.h"
#include "decode/loose_json.h"
#include "decode/pairs.h"
#include "decode/service_name.h"
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

bool eat(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool eat_time(std::string_view& text, Draft& draft, TimeReading& time) {
  if (!draft.time_at(text, time)) return false;
  text.remove_prefix(time.length);
  return true;
}

// What stands before `end`, which is cut off as well; empty where there is none in the first `most` bytes.
std::string_view until(std::string_view& text, std::string_view end, std::size_t most = 120) {
  const std::size_t at = text.substr(0, most).find(end);
  if (at == std::string_view::npos) return {};
  const std::string_view out = text.substr(0, at);
  text.remove_prefix(at + end.size());
  return out;
}

// 2026/11/23 03:45:22 [error] 7#7: *12 connect() failed …, client: 10.0.0.1, server: _, request: "POST /x HTTP/1.1",
// upstream: "http://…", host: "…"
bool read_nginx_error(std::string_view text, Draft& draft) {
  TimeReading time;
  std::string_view rest = text;
  if (!is_digit(rest.empty() ? 'x' : rest[0]) || !eat_time(rest, draft, time) || !eat(rest, " [")) return false;
  const Severity severity = severity_of_word(until(rest, "] ", 12));
  const std::size_t pid = digits_at(rest, 0);
  if (severity == Severity::unknown || pid == 0 || rest.substr(pid, 1) != "#") return false;
  if (until(rest, ": ", 24).empty()) return false;
  if (rest.starts_with('*')) {
    draft.add("connection", rest.substr(1, digits_at(rest, 1)));
    rest = trim_left(rest.substr(1 + digits_at(rest, 1)));
  }
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  std::size_t tail = rest.find(", client: ");
  draft.offer_message(rest.substr(0, tail), kRank);
  read_pairs(rest.substr(0, tail), draft);
  while (tail != std::string_view::npos) {
    rest.remove_prefix(tail + 2);
    const std::string_view key = until(rest, ": ", 32);
    if (key.empty()) break;
    tail = std::string_view::npos;
    std::string_view value;
    if (rest.starts_with('"')) {
      value = rest.substr(1, rest.find('"', 1) - 1);
      rest.remove_prefix(std::min(rest.size(), value.size() + 2));
      if (rest.starts_with(", ")) tail = 0;
    } else {
      tail = rest.find(", ");
      value = rest.substr(0, tail);
    }
    draft.add(key, value);
    if (key == "upstream")
      draft.offer_peer(
          value.substr(value.find("://") == std::string_view::npos ? 0 : value.find("://") + 3).substr(0, value.size()),
          500);
  }
  return true;
}
constexpr Sample kNginxErrorSamples[] = {
    {R"~(2026/11/23 03:45:22 [error] 31#31: *902214 connect() failed (111: Connection refused) while connecting to upstream, client: 10.138.0.61, server: shop.example, request: "POST /charge HTTP/1.1", upstream: "http://127.0.4.1:8080/charge", host: "shop.example")~",
     "time=2026-11-23T03:45:22Z severity=error method=POST path=/charge status=0 | connect() failed (111: Connection "
     "refused) while connecting to upstream"},
    {R"~(2026/11/23 03:45:22 [warn] 6#6: 1024 worker_connections are not enough)~",
     "severity=warning | 1024 worker_connections are not enough"},
};

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
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  draft.offer_message(message, kRank);
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

// E261123 03:45:22.016044 447 sql/exec_log.go:144 ⋮ [n1,client=10.4.0.7:53211] 52  message: klog's head with a year
bool read_cockroach(std::string_view text, Draft& draft) {
  std::string_view rest = text.substr(1);
  TimeReading time;
  if (!eat_time(rest, draft, time) || !eat(rest, " ") || digits_at(rest, 0) == 0) return false;
  if (until(rest, ".go:").empty()) return false;
  rest.remove_prefix(digits_at(rest, 0));
  eat(rest, " ⋮");
  if (eat(rest, " [") && until(rest, "]", 400).empty()) return false;
  rest = trim_left(rest);
  if (const std::size_t counter = digits_at(rest, 0); rest.substr(counter, 2) == "  ") rest.remove_prefix(counter);
  rest = trim_left(rest);
  draft.offer_time(time, kRank);
  draft.offer_severity(severity_of_word(text.substr(0, 1)), kRank);
  read_message(rest, kRank, draft);
  return true;
}

// E1123 03:12:01.123456   1 file.go:12] message
bool read_klog(std::string_view text, Draft& draft) {
  if (text.starts_with('"')) text.remove_prefix(1);  // whole lines are quoted by some collectors
  if (text.size() < 30 || std::string_view("IWEF").find(text[0]) == std::string_view::npos) return false;
  const std::size_t digits = digits_at(text, 1);
  if (digits == 6) return read_cockroach(text, draft);
  if ((digits != 4 && digits != 8) || text[1 + digits] != ' ') return false;
  const std::size_t close = text.substr(0, 160).find("] ");
  if (close == std::string_view::npos) return false;
  // "1123" → "11.23", which read_time knows: month and day without a year. glog may write the year before them.
  char stamp[40];
  std::size_t n = 0;
  if (digits == 4)
    stamp[n++] = text[1], stamp[n++] = text[2], stamp[n++] = '.', stamp[n++] = text[3], stamp[n++] = text[4];
  for (std::size_t i = digits == 4 ? 5 : 1; n < sizeof stamp && i < text.size() && (i == 1 + digits || text[i] != ' ');
       ++i)
    stamp[n++] = text[i];
  TimeReading time;
  if (!read_time({stamp, n}, draft.near(), time)) return false;
  draft.offer_time(time, kRank);
  draft.offer_severity(text[0] == 'I'   ? Severity::info
                       : text[0] == 'W' ? Severity::warning
                       : text[0] == 'E' ? Severity::error
                                        : Severity::critical,
                       kRank);
  const std::string_view message = text.substr(close + 2);
  read_message(message, kRank, draft);
  return true;
}
constexpr Sample kKlogSamples[] = {
    {"E1123 03:12:01.123456       1 authentication.go:75] \"Unable to authenticate the request\" err=\"x509: "
     "certificate has expired\"",
     "time=2000-11-23T03:12:01.123456Z severity=error"},
    {"E20261123 03:45:22.016044  4217 pay.cc:31] Gateway answered 503",
     "time=2026-11-23T03:45:22.016044Z severity=error status=503 | Gateway answered 503"},
    {"E261123 03:45:22.016044 447 sql/exec_log.go:144 ⋮ [n1,client=10.4.0.7:53211] 52  query failed",
     "time=2026-11-23T03:45:22.016044Z severity=error | query failed"},
};

// E, [2026-11-23T03:45:22.016044 #1234] ERROR -- payment: charge failed
bool read_ruby_logger(std::string_view text, Draft& draft) {
  if (text.size() < 30 || text.substr(1, 3) != ", [" || !is_upper(text[0])) return false;
  std::string_view rest = text.substr(4);
  TimeReading time;
  if (!eat_time(rest, draft, time) || until(rest, "] ", 32).empty()) return false;
  rest = trim_left(rest);
  const Severity severity = severity_of_word(until(rest, " -- ", 16));
  if (severity == Severity::unknown && !text.starts_with("A,")) return false;
  const std::string_view program =
      rest.starts_with(":") ? (rest.remove_prefix(1), std::string_view()) : until(rest, ":", 64);
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  if (looks_like_service(program)) draft.offer_service_text(program);
  rest = trim_left(rest);
  while (rest.starts_with('[') && rest.find(']') < 80) {  // Rails' tags
    const std::string_view tag = rest.substr(1, rest.find(']') - 1);
    if (!looks_like_id(tag, true)) break;
    draft.add_id(tag);
    rest = trim_left(rest.substr(tag.size() + 2));
  }
  read_message(rest, kRank, draft);
  return true;
}
constexpr Sample kRubySamples[] = {
    {"E, [2026-11-23T03:45:22.016044 #1234] ERROR -- payment-api: [0c1d2e3f-0000-4000-8000-00000000beef] charge "
     "failed: gateway returned 503",
     "time=2026-11-23T03:45:22.016044Z severity=error service=payment-api status=503 "
     "ids=0c1d2e3f-0000-4000-8000-00000000beef | charge failed: gateway returned 503"},
    {"I, [2026-11-23T03:45:22.016044 #1234]  INFO -- : Completed 500 Internal Server Error in 12ms",
     "severity=info status=500 | Completed 500 Internal Server Error in 12ms"},
};

// [2026-11-23 03:45:22] payment.ERROR: Charge failed {"rid":"r-1"} []
bool read_monolog(std::string_view text, Draft& draft) {
  if (!text.starts_with('[')) return false;
  std::string_view rest = text.substr(1);
  TimeReading time;
  if (!eat_time(rest, draft, time) || !eat(rest, "] ")) return false;
  const std::string_view head = until(rest, ": ", 64);
  const std::size_t dot = head.rfind('.');
  if (dot == std::string_view::npos || head.find(' ') != std::string_view::npos) return false;
  const Severity severity = severity_of_word(head.substr(dot + 1));
  if (severity == Severity::unknown || !is_upper(head.back())) return false;
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  draft.offer_logger(head.substr(0, dot));
  if (looks_like_service(head.substr(0, dot))) draft.offer_service_text(head.substr(0, dot));
  draft.offer_message(rest, kRank);
  // The context behind the message is ours, though "… answered 503 {" looks as if the answer followed.
  const std::size_t context = std::min(rest.find(" {\""), rest.size());
  read_sentence(rest.substr(0, context), draft);
  if (context < rest.size()) read_loose_json(rest.substr(context + 1), {}, false, true, draft);
  return true;
}
constexpr Sample kMonologSamples[] = {
    {R"~([2026-11-23T03:45:22.016044+00:00] pay-api.ERROR: Capture failed {"request_id":"r-77ab12","status":503} [])~",
     "time=2026-11-23T03:45:22.016044Z severity=error service=pay-api status=503 ids=r-77ab12"},
};

// 2026-11-23T03:45:22.016044Z 12 [ERROR] [MY-010119] [Server] Aborting
bool read_mysql(std::string_view text, Draft& draft) {
  TimeReading time;
  std::string_view rest = text;
  if (rest.empty() || !is_digit(rest[0]) || !eat_time(rest, draft, time) || !eat(rest, " ")) return false;
  const std::size_t thread = digits_at(rest, 0);
  if (thread == 0 || rest.substr(thread, 2) != " [") return false;
  rest.remove_prefix(thread + 2);
  const std::string_view level = until(rest, "] ", 12);
  const Severity severity = severity_of_word(level);
  if (severity == Severity::unknown || level.empty() || !is_upper(level[0])) return false;
  if (rest.starts_with("[MY-")) {
    until(rest, "] ");
    if (rest.starts_with('[')) until(rest, "] ");
  } else if (level.size() > 1 && is_upper(level[1])) {
    return false;  // before 8.0 only the first letter is a capital
  }
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  draft.offer_message(rest, kRank);
  read_pairs(rest, draft);
  return true;
}
constexpr Sample kMysqlSamples[] = {
    {"2026-11-23T03:45:22.016044Z 12 [Warning] [MY-010055] [Server] IP address could not be resolved",
     "time=2026-11-23T03:45:22.016044Z severity=warning | IP address could not be resolved"},
    {"2026-11-23T03:45:22.016044Z 0 [Note] InnoDB: page_cleaner took 4013ms",
     "severity=notice | InnoDB: page_cleaner took 4013ms"},
};

// 4217:signal-handler (1795405522) Received SIGTERM scheduling shutdown...
bool read_redis_signal(std::string_view text, Draft& draft) {
  std::string_view rest = text.substr(digits_at(text, 0));
  TimeReading time;
  if (rest.size() == text.size() || !eat(rest, ":signal-handler (") || !read_epoch(until(rest, ") ", 32), time))
    return false;
  draft.offer_time(time, kRank);
  draft.offer_severity(Severity::warning, kRank);
  draft.offer_message(rest, kRank);
  return true;
}
constexpr Sample kRedisSignalSamples[] = {
    {"4217:signal-handler (1795405522) Received SIGTERM scheduling shutdown...",
     "time=2026-11-23T03:45:22Z severity=warning | Received SIGTERM scheduling shutdown..."},
};

// 1:M 23 Nov 2026 03:45:22.016 # Out of memory
bool read_redis(std::string_view text, Draft& draft) {
  const std::size_t pid = digits_at(text, 0);
  if (pid == 0 || text.size() < pid + 30 || text[pid] != ':' ||
      std::string_view("XCSMR").find(text[pid + 1]) == std::string_view::npos || text[pid + 2] != ' ')
    return false;
  std::string_view rest = text.substr(pid + 3);
  TimeReading time;
  if (!eat_time(rest, draft, time) || rest.size() < 4 || rest[0] != ' ' || rest[2] != ' ') return false;
  const char mark = rest[1];
  const Severity severity = mark == '#'   ? Severity::warning
                            : mark == '*' ? Severity::notice
                            : mark == '-' ? Severity::info
                            : mark == '.' ? Severity::debug
                                          : Severity::unknown;
  if (severity == Severity::unknown) return false;
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  draft.offer_message(rest.substr(3), kRank);
  return true;
}
constexpr Sample kRedisSamples[] = {
    {"1:M 23 Nov 2026 03:45:22.016 # Can't save in background: fork: Cannot allocate memory",
     "time=2026-11-23T03:45:22.016Z severity=warning | Can't save in background: fork: Cannot allocate memory"},
};

// fail: Shop.Payments.Gateway[0]⏎      message
bool read_dotnet(std::string_view text, Draft& draft) {
  static constexpr std::string_view kLevels[] = {"trce", "dbug", "info", "warn", "fail", "crit"};
  Severity severity = Severity::unknown;
  for (std::size_t i = 0; i < std::size(kLevels); ++i)
    if (text.starts_with(kLevels[i]) && text.substr(4, 2) == ": ")
      severity = static_cast<Severity>(i < 3 ? i + 1 : i + 2);
  if (severity == Severity::unknown) return false;
  std::string_view rest = text.substr(6);
  const std::size_t line = rest.find('\n');
  const std::string_view head = rest.substr(0, line);
  if (head.empty() || head.back() != ']' || head.find(' ') != std::string_view::npos ||
      head.find('[') == std::string_view::npos)
    return false;
  draft.offer_severity(severity, kRank);
  draft.offer_logger(head.substr(0, head.find('[')));
  const std::string_view message = line == std::string_view::npos ? std::string_view() : trim(rest.substr(line));
  read_message(message, kRank, draft);
  return true;
}
constexpr Sample kDotnetSamples[] = {
    {"fail: Shop.Payments.Gateway[0]\n      Charge failed, gateway answered 503 RequestId: 0HMVB9PVPFNGK:00000002",
     "severity=error status=503 | Charge failed, gateway answered 503 RequestId: 0HMVB9PVPFNGK:00000002"},
};

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
  head = trim_left(head);
  if (head.empty() || head.find('.') == std::string_view::npos) return false;
  draft.offer_time(time, kRank);
  draft.offer_severity(severity, kRank);
  draft.offer_logger(head.substr(0, head.find(' ')));
  const std::string_view message = rest.substr(colon + 2);
  read_message(message, kRank, draft);
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
  const std::string_view level = until(rest, "]", 12);
  if (!rest.starts_with('[')) return false;
  const Severity severity = severity_of_word(trim(level));
  until(rest, "]");
  if (severity == Severity::unknown) return false;
  rest = trim_left(rest);
  draft.offer_severity(severity, kRank);
  draft.offer_message(rest, kRank);
  return true;
}
constexpr Sample kJvmSamples[] = {
    {"[0.002s][warning][perf,memops] Cannot use file /tmp/hsperfdata_root/24 because it is locked by another process "
     "(errno = 11)",
     "severity=warning status=0 | Cannot use file /tmp/hsperfdata_root/24 because it is locked by another process "
     "(errno = 11)"},
};

// [exampleSDID@32473 request_id="r-1" error_code="401"] message: the structured data of a syslog line
bool read_syslog_data(std::string_view text, Draft& draft) {
  std::string_view rest = text;
  bool any = false;
  while (rest.starts_with('[')) {
    const std::size_t name = rest.find_first_of(" ]", 1);
    if (name == std::string_view::npos || name < 2 || name > 64) break;
    const std::string_view id = rest.substr(1, name - 1);
    if (id.find_first_of("=\"[") != std::string_view::npos) break;
    if (rest[name] == ']' && id.find('@') == std::string_view::npos) break;
    // Only ID key="value"… counts; "[main thread]" has no quotes.
    std::size_t at = name;
    bool good = true;
    while (good && at < rest.size() && rest[at] == ' ') {
      const std::size_t equals = rest.find("=\"", at);
      good = equals != std::string_view::npos && equals - at < 64 &&
             rest.substr(at + 1, equals - at - 1).find_first_of(" ]") == std::string_view::npos;
      if (!good) break;
      std::size_t end = equals + 2;
      while (end < rest.size() && rest[end] != '"') end += rest[end] == '\\' ? 2 : 1;
      at = end + 1;
    }
    if (!good || at >= rest.size() || rest[at] != ']') break;
    read_pairs(rest.substr(name, at - name), draft);
    rest = trim_left(rest.substr(at + 1));
    any = true;
  }
  if (!any) return false;
  if (rest.starts_with("\xef\xbb\xbf")) rest.remove_prefix(3);
  read_message(rest, kRank, draft);
  return true;
}
constexpr Sample kSyslogDataSamples[] = {
    {R"~([exampleSDID@32473 request_id="r-77ab12" error_code="401"] BOMless pre-authorisation refused)~",
     "own=401 ids=r-77ab12 | BOMless pre-authorisation refused"},
};

constexpr TextDialect kDialects[] = {
    {"nginx-error", Dialect::console, read_nginx_error, kNginxErrorSamples},
    {"postgres", Dialect::console, read_postgres, kPostgresSamples},
    {"klog", Dialect::console, read_klog, kKlogSamples},
    {"ruby-logger", Dialect::console, read_ruby_logger, kRubySamples},
    {"monolog", Dialect::console, read_monolog, kMonologSamples},
    {"mysql", Dialect::console, read_mysql, kMysqlSamples},
    {"redis", Dialect::console, read_redis, kRedisSamples},
    {"redis-signal", Dialect::console, read_redis_signal, kRedisSignalSamples},
    {"dotnet", Dialect::console, read_dotnet, kDotnetSamples},
    {"java-util-logging", Dialect::console, read_jul, kJulSamples},
    {"jvm", Dialect::console, read_jvm, kJvmSamples},
    {"syslog-data", Dialect::console, read_syslog_data, kSyslogDataSamples},
};

}  // namespace

std::span<const TextDialect> server_dialects() { return kDialects; }

}  // namespace gwtriage::decode
