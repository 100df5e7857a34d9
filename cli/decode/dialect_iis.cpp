// IIS and HTTP.sys. Sources: Microsoft's W3C Extended Log File Format and HTTP Server API error logging.
//
// A header that names the columns (#Fields:) belongs to a file, a record knows none: lines are read as servers write
// them unless told otherwise, by what stands around the method and the status.

#include <array>
#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// 2026-11-23 03:45:22 10.0.0.5 POST /charge.aspx order=77 443 - 198.51.100.23 Mozilla/5.0+(…) - 503 0 64 3021
// Which columns there are, and in older versions their order, is a matter of configuration. What stands before the
// method are names, addresses and a port. The status begins the longest run of numbers: substatus, bytes and times
// stand behind it, while a port stands alone.
struct IisColumns {
  std::array<std::string_view, 32> words;
  std::size_t count = 0, method = 0, status = 0, run = 0;  // `run`: the numbers from the status on

  bool find() {
    while (method < count && !is_http_method(words[method])) ++method;
    if (method > 8 || method + 2 >= count || !words[method + 1].starts_with('/')) return false;
    for (std::size_t i = method + 2; i < count; ++i) {
      if (!http_status(words[i]) || words[i].size() != 3) continue;
      std::size_t end = i;
      while (end < count && number_or_dash(words[end]) && words[end] != "-") ++end;
      if (end - i >= run) status = i, run = end - i;
      i = end;
    }
    return run > 0;
  }
  // "-": a program of some other kind would rather say nothing.
  bool has_empty_column() const {
    for (std::size_t i = method + 2; i < count; ++i)
      if (words[i] == "-") return true;
    return false;
  }
  // Who asked stands behind the method, or is the first address of a line that has none there.
  std::string_view client() const {
    std::string_view first;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view word = words[i];
      if (word.size() < 3 || !(is_hex(word[0]) || word[0] == ':') ||
          word.find_first_of(".:") == std::string_view::npos ||
          word.find_first_not_of("0123456789abcdefABCDEF.:%") != std::string_view::npos)
        continue;
      if (i > method) return first.empty() && !has_empty_column() ? first : word;
      if (first.empty()) first = word;
    }
    return first;
  }
};

bool read_iis(std::string_view text, Draft& draft) {
  if (text.size() < 40 || !is_digit(text[0]) || text[4] != '-' || text[10] != ' ' || text[19] != ' ') return false;
  TimeReading time;
  if (!read_time(text.substr(0, 19), draft.near(), time) || time.length != 19) return false;
  time.stamp.clock = Clock::absolute;  // always UTC, though nothing says so
  Tokens tokens(text.substr(20));
  IisColumns columns;
  for (tokens.spaces(); columns.count < columns.words.size() && !tokens.done(); tokens.spaces()) {
    const std::string_view word = tokens.word();
    if (columns.count < 8 && word.starts_with("HTTP/") && columns.method == 0) {
      bool asked = false;
      for (std::size_t i = 0; i < columns.count; ++i) asked = asked || is_http_method(columns.words[i]);
      if (!asked) return false;  // HTTP.sys, which puts the version first
    }
    columns.words[columns.count++] = word;
  }
  if (!columns.find()) return false;
  const std::string_view client = columns.client();
  if (client.empty()) return false;
  const std::string_view method = columns.words[columns.method], query = columns.words[columns.method + 2];
  if (query.find('=') != std::string_view::npos && columns.status > columns.method + 2) read_pairs(query, draft);
  draft.add("c-ip", client);
  for (std::size_t i = columns.method + 2; i < columns.count; ++i)
    if (columns.words[i].find('/') != std::string_view::npos && is_alpha(columns.words[i][0]) &&
        !columns.words[i].starts_with("http")) {
      draft.add("user_agent", columns.words[i]);
      break;
    }
  if (columns.run > 3)
    draft.offer_duration(small_number(columns.words[columns.status + columns.run - 1]), ranks::kKnown);
  hand_over(time, {method, columns.words[columns.method + 1]}, columns.words[columns.status], from_part(text, method),
            draft);
  return true;
}
constexpr Sample kIisSamples[] = {
    {"2026-11-23 03:45:22 10.0.0.5 POST /pay/charge.aspx - 443 - 198.51.100.23 Mozilla/5.0+(Windows+NT+10.0) - 503 0 "
     "64 3021",
     "time=2026-11-23T03:45:22Z status=503 method=POST path=/pay/charge.aspx access duration=3021"},
    {"2026-11-23 03:45:22 W3SVC1 WEB7 10.0.0.5 GET / - 80 - 198.51.100.23 curl/8.5 500 19 183",
     "status=500 method=GET access"},
    {"2026-11-23 03:45:22 192.0.2.7 GET /index1.asp 200 3827 Mozilla/4.0+(compatible) http://shop.example/",
     "status=200 access"},
    {"2026-11-23 03:45:22 172.22.255.255 - 172.30.255.255 443 GET /images/picture.jpg - 503 Mozilla/4.0+(compatible)",
     "status=503 access"},
    {"2026-11-23 03:45:22 198.51.100.23 - W3SVC1 WEB7 10.0.0.5 443 POST /pay order_id=77 503 1024 512 3021 HTTP/1.1 "
     "Mozilla/4.0+(compatible) - -",
     "status=503 method=POST path=/pay access duration=3021 ids=77"},
};

// 2026-11-23 03:45:22 198.51.100.23 1094 10.0.0.5 80 HTTP/1.1 POST /pay - 503 1 AppOffline ShopPool: what HTTP.sys
// answered without asking any application.
bool read_httperr(std::string_view text, Draft& draft) {
  if (text.size() < 40 || !is_digit(text[0]) || text[4] != '-' || text[10] != ' ' || text[19] != ' ') return false;
  TimeReading time;
  if (!read_time(text.substr(0, 19), draft.near(), time) || time.length != 19) return false;
  time.stamp.clock = Clock::absolute;
  Tokens tokens(text.substr(20));
  const std::string_view client = tokens.word(), client_port = tokens.word();
  const std::string_view server = tokens.word(), port = tokens.word(), version = tokens.word();
  const std::string_view method = tokens.word(), path = tokens.word();
  if (!tokens.ok() || !is_address(client) || !is_address(server) || !number_or_dash(client_port) ||
      !number_or_dash(port) || !(version.starts_with("HTTP/") || version == "-"))
    return false;
  std::string_view status = tokens.word();
  if (!http_status(status)) status = tokens.word();  // newer ones put a stream's id before it
  const std::string_view site = tokens.word(), reason = tokens.word();
  if (!tokens.ok()) return false;
  draft.add("c-ip", client);
  draft.add("s-siteid", site);
  draft.add("s-reason", reason);
  RequestLine request;
  if (is_http_method(method)) request = {method, path};
  hand_over(time, request, status, from_part(text, version), draft);
  return true;
}
constexpr Sample kHttperrSamples[] = {
    {"2026-11-23 03:45:22 198.51.100.23 1094 10.0.0.5 80 HTTP/1.1 POST /pay - 503 1 AppOffline ShopPool",
     "time=2026-11-23T03:45:22Z status=503 method=POST path=/pay access"},
    {"2026-11-23 03:45:22 198.51.100.23 1094 10.0.0.5 80 - - - - - - Timer_ConnectionIdle -", "status=0"},
};

constexpr TextDialect kDialects[] = {
    {"access-iis", Dialect::access, read_iis, first::kDigit, kIisSamples},
    {"access-httperr", Dialect::access, read_httperr, first::kDigit, kHttperrSamples},
};

}  // namespace

std::span<const TextDialect> iis_dialects() { return kDialects; }

}  // namespace gwtriage::decode
