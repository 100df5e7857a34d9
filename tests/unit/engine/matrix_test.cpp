// One incident, told in twelve ways of writing a line and wrapped by eleven tools: the same requests, the same errors
// of our services, the same cause.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/rfc3339.h"
#include "support/analyst.h"

using namespace gwtriage;
using namespace gwtriage::test;
namespace data = boost::unit_test::data;

namespace {

struct Moment {
  int ms = 0;  // after 2026-11-19T03:45:00Z
  int seconds() const { return ms / 1000; }
  std::int64_t epoch_ms() const { return 1'795'059'900'000 + ms; }
  std::string clock(std::string_view fraction) const {
    return fmt::format("03:{:02}:{:02}{}{:03}", 45 + seconds() / 60, seconds() % 60, fraction, ms % 1000);
  }
  std::string iso() const { return "2026-11-19T" + clock(".") + "Z"; }
};

// What happened, before anybody wrote it down.
struct Said {
  Moment at;
  std::string_view service;
  std::string_view level;  // "error", "info"
  std::string request;
  std::string text;
  int answered = 0;  // of an access line: POST /orders
  std::string number() const { return std::to_string(answered); }
};

std::string request_id(int n) { return fmt::format("4f1d0c22-9a77-4b1e-8c3d-{:012x}", 0x5a0000 + n); }

// Twelve requests: two are healthy, of ten that meet the gateway's 503 two recover and eight fail.
std::vector<Said> incident() {
  std::vector<Said> all;
  for (int n = 0; n < 12; ++n) {
    const int at = n * 3'000;
    const std::string id = request_id(n);
    all.push_back({{at + 16}, "order-api", "info", id, "checkout accepted", 0});
    if (n >= 2)
      all.push_back({{at + 210},
                     "pay-api",
                     "error",
                     id,
                     "Payment gateway API returned 503: too many requests, rate limit exceeded",
                     0});
    if (n == 4 || n == 7) all.push_back({{at + 900}, "pay-api", "info", id, "payment succeeded on retry attempt=2", 0});
    const bool failed = n >= 2 && n != 4 && n != 7;
    if (failed) all.push_back({{at + 930}, "pay-api", "error", id, "request finished", 503});
    all.push_back({{at + 950}, "order-api", failed ? "error" : "info", id, "request finished", failed ? 500 : 200});
  }
  return all;
}

std::string upper(std::string_view level) { return level == "error" ? "ERROR" : "INFO"; }

struct Writing {
  std::string_view name;
  std::function<std::string(const Said&)> write;
};

std::string call(const Said& s) {
  return s.answered == 0 ? s.text : fmt::format("request finished method=POST path=/orders status={}", s.answered);
}

const std::vector<Writing>& dialects() {
  static const std::vector<Writing> kAll = {
      {"zap",
       [](const Said& s) {
         return fmt::format(
             R"({{"level":"{}","ts":{}.{:03},"caller":"x/y.go:88","msg":"{}","service":"{}","request_id":"{}"{}}})",
             s.level, s.at.epoch_ms() / 1000, s.at.epoch_ms() % 1000, s.text, s.service, s.request,
             s.answered == 0 ? "" : R"(,"method":"POST","path":"/orders","status":)" + s.number());
       }},
      {"pino",
       [](const Said& s) {
         return fmt::format(R"({{"level":{},"time":{},"pid":7,"name":"{}","reqId":"{}",{}"msg":"{}"}})",
                            s.level == "error" ? 50 : 30, s.at.epoch_ms(), s.service, s.request,
                            s.answered == 0 ? ""
                                            : R"("req":{"method":"POST","url":"/orders"},"res":{"statusCode":)" +
                                                  s.number() + R"(},"responseTime":41,)",
                            s.text);
       }},
      {"logfmt",
       [](const Said& s) {
         return fmt::format(R"(time={} level={} service={} msg="{}" request_id={}{})", s.at.iso(), s.level, s.service,
                            s.text, s.request, s.answered == 0 ? "" : " method=POST path=/orders status=" + s.number());
       }},
      {"logback",
       [](const Said& s) {
         return fmt::format("2026-11-19 {} [http-nio-8080-exec-3] {:<5} [{}] [requestId={}] c.a.Gateway - {}",
                            s.at.clock("."), upper(s.level), s.service, s.request, call(s));
       }},
      {"log4j2",
       [](const Said& s) {
         return fmt::format(
             R"({{"instant":{{"epochSecond":{},"nanoOfSecond":{}}},"thread":"main","level":"{}","loggerName":"c.a.Gateway","message":"{}","contextMap":{{"requestId":"{}","service":"{}"}}}})",
             s.at.epoch_ms() / 1000, s.at.epoch_ms() % 1000 * 1'000'000, upper(s.level), call(s), s.request, s.service);
       }},
      {"python",
       [](const Said& s) {
         return fmt::format("2026-11-19 {} - {} - {} - {} request_id={}", s.at.clock(","), s.service, upper(s.level),
                            call(s), s.request);
       }},
      {"rails",
       [](const Said& s) {
         return fmt::format("{}, [2026-11-19T{}044 #7] {:>5} -- {}: [{}] {}", upper(s.level)[0], s.at.clock("."),
                            upper(s.level), s.service, s.request, call(s));
       }},
      {"klog",
       [](const Said& s) {
         return fmt::format("{}1119 {}044       1 gateway.go:88] {} service={} request_id={}", upper(s.level)[0],
                            s.at.clock("."), call(s), s.service, s.request);
       }},
      {"console and access",
       [](const Said& s) {
         if (s.answered == 0)
           return fmt::format("[{}] [{}] [{}] [{}] {}", s.at.iso(), upper(s.level), s.service, s.request, s.text);
         return fmt::format(
             R"(10.4.0.7 - - [19/Nov/2026:{} +0000] "POST /orders HTTP/1.1" {} 57 "-" "okhttp/4" request_id={} service={})",
             s.at.clock(".").substr(0, 8), s.answered, s.request, s.service);
       }},
      {"bars",
       [](const Said& s) {
         return fmt::format("2026-11-19 {} | {:<5} | {} | {} | {}", s.at.clock("."), upper(s.level), s.service,
                            s.request, call(s));
       }},
      {"syslog",
       [](const Said& s) {
         return fmt::format(R"(<{}>1 {} node-1 {} 7 - [x@32473 request_id="{}"] {})", s.level == "error" ? 131 : 134,
                            s.at.iso(), s.service, s.request, call(s));
       }},
      {"serilog",
       [](const Said& s) {
         return fmt::format(
             R"({{"@t":"{}","@m":"{}","@l":"{}","Service":"{}","RequestId":"{}"{}}})", s.at.iso(), s.text,
             s.level == "error" ? "Error" : "Information", s.service, s.request,
             s.answered == 0 ? "" : R"(,"RequestMethod":"POST","RequestPath":"/orders","StatusCode":)" + s.number());
       }},
  };
  return kAll;
}

std::string quoted(std::string_view line) {
  std::string out;
  for (char c : line) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

// A tool's way of handing on one line, its line end included.
struct Wrapping {
  std::string_view name;
  std::function<std::string(const Said&, const std::string& line)> wrap;
};

std::string pod(const Said& s) { return std::string(s.service) + "-7d9f8c6b54-x2x9z"; }
std::string runtime_time(const Said& s) { return "2026-11-19T" + s.at.clock(".") + "210044Z"; }

const std::vector<Wrapping>& envelopes() {
  static const std::vector<Wrapping> kAll = {
      {"none", [](const Said&, const std::string& line) { return line + "\n"; }},
      {"kubectl --prefix",
       [](const Said& s, const std::string& line) { return fmt::format("[pod/{}/{}] {}\n", pod(s), s.service, line); }},
      {"kubectl --prefix --timestamps",
       [](const Said& s, const std::string& line) {
         return fmt::format("[pod/{}/{}] {} {}\n", pod(s), s.service, runtime_time(s), line);
       }},
      {"kubectl --timestamps",
       [](const Said& s, const std::string& line) { return runtime_time(s) + " " + line + "\n"; }},
      {"stern",
       [](const Said& s, const std::string& line) { return fmt::format("{} {} {}\n", pod(s), s.service, line); }},
      {"docker compose",
       [](const Said& s, const std::string& line) { return fmt::format("{}-1  | {}\n", s.service, line); }},
      {"docker compose --timestamps",
       [](const Said& s, const std::string& line) {
         return fmt::format("{}-1  | {} {}\n", s.service, runtime_time(s), line);
       }},
      {"docker json-file",
       [](const Said& s, const std::string& line) {
         return fmt::format(R"({{"log":"{}\n","stream":"stdout","time":"{}"}})", quoted(line), runtime_time(s)) + "\n";
       }},
      {"cri with partial lines",
       [](const Said& s, const std::string& line) {
         const auto half = line.size() / 2;
         return fmt::format("{} stdout P {}\n{} stdout F {}\n", runtime_time(s), line.substr(0, half), runtime_time(s),
                            line.substr(half));
       }},
      {"journald short-iso",
       [](const Said& s, const std::string& line) {
         return fmt::format("2026-11-19T{}+0000 node-1 {}[518]: {}\n", s.at.clock(".").substr(0, 8), s.service, line);
       }},
      {"tail -F",
       [](const Said& s, const std::string& line) { return fmt::format("\n==> {}.log <==\n{}\n", s.service, line); }},
  };
  return kAll;
}

std::string told(const Writing& dialect, const Wrapping& envelope) {
  std::string log;
  for (const Said& said : incident()) log += envelope.wrap(said, dialect.write(said));
  return log;
}

// All that must be the same, in words that a failing test can show.
std::string essence(const Diagnosis& found) {
  std::string out =
      fmt::format("{}, records {}, undecoded {}, undated {}\n", kVerdictNames[static_cast<std::size_t>(found.verdict)],
                  found.input.records, found.input.undecoded, found.input.undated);
  for (const Incident& one : found.incidents) {
    out += fmt::format("503 {} requests {} events; failed {}, recovered {}, unknown {}\n", one.requests_503,
                       one.events_503, one.failed, one.recovered, one.unknown);
    out += fmt::format("from {} s to {} s\n", (one.first.value_or(0) / kSecond) % 3600,
                       (one.last.value_or(0) / kSecond) % 3600);
    for (const DownstreamError& error : one.downstream)
      out += fmt::format("{} {}: {} errors, {} requests\n", error.service, error.status, error.errors, error.requests);
    out += "cause " + (one.causes.empty() ? std::string("-") : one.causes.front().cause) + "\n";
  }
  for (const RequestRow& row : found.requests)
    out += fmt::format("{} {}\n", row.ids.empty() ? "-" : row.ids.front(), name(row.outcome));
  return out;
}

std::string expected() {
  std::string out =
      "incident, records 44, undecoded 0, undated 0\n"
      "503 10 requests 10 events; failed 8, recovered 2, unknown 0\n"
      "from 2706 s to 2733 s\n"
      "order-api 500: 8 errors, 8 requests\n"
      "pay-api 503: 8 errors, 8 requests\n"
      "cause rate-limit\n";
  for (int n = 2; n < 12; ++n) out += request_id(n) + (n == 4 || n == 7 ? " recovered\n" : " failed\n");
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(matrix)

BOOST_DATA_TEST_CASE(one_incident_in_any_dress, data::xrange(12U) * data::xrange(11U), d, e) {
  BOOST_TEST_REQUIRE(dialects().size() == 12U);
  BOOST_TEST_REQUIRE(envelopes().size() == 11U);
  const Writing& dialect = dialects()[d];
  const Wrapping& envelope = envelopes()[e];
  const std::string log = told(dialect, envelope);
  BOOST_TEST_CONTEXT(dialect.name << " in " << envelope.name << ", first lines:\n" << log.substr(0, 600))
  BOOST_TEST(essence(diagnose_log(log)) == expected());
}

// Exporters hand over many records in one line: nothing of the incident may depend on that.
BOOST_AUTO_TEST_CASE(one_incident_in_lines_of_many_records) {
  std::map<std::string_view, std::string> otlp, cloudwatch;  // by service
  for (const Said& said : incident()) {
    auto& records = otlp[said.service];
    records += fmt::format(
        R"({}{{"timeUnixNano":"{}000000","severityNumber":{},"body":{{"stringValue":"{}"}},"attributes":[{{"key":"request_id","value":{{"stringValue":"{}"}}}}]}})",
        records.empty() ? "" : ",", said.at.epoch_ms(), said.level == "error" ? 17 : 9, call(said), said.request);
    auto& events = cloudwatch[said.service];
    events += fmt::format(R"({}{{"id":"{}","timestamp":{},"message":"{}"}})", events.empty() ? "" : ",", said.at.ms,
                          said.at.epoch_ms(), quoted(dialects()[2].write(said)));
  }
  std::string exported, delivered;
  for (const auto& [service, records] : otlp)
    exported +=
        fmt::format(
            R"({{"resourceLogs":[{{"resource":{{"attributes":[{{"key":"service.name","value":{{"stringValue":"{}"}}}}]}},"scopeLogs":[{{"logRecords":[{}]}}]}}]}})",
            service, records) +
        "\n";
  for (const auto& [service, events] : cloudwatch)
    delivered +=
        fmt::format(
            R"({{"messageType":"DATA_MESSAGE","logGroup":"/ecs/{}","logStream":"ecs/{}/0f3a9c1b","logEvents":[{}]}})",
            service, service, events) +
        "\n";
  BOOST_TEST(essence(diagnose_log(exported)) == expected());
  BOOST_TEST(essence(diagnose_log(delivered)) == expected());
}

BOOST_AUTO_TEST_SUITE_END()
