// Labelled tab-separated values. Source: ltsv.org.

#include <algorithm>
#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > 64) return false;
  for (const char c : label)
    if (!is_alnum(c) && c != '_' && c != '.' && c != '-') return false;
  return true;
}

// time:2026-11-23T12:45:22+09:00<tab>host:198.51.100.23<tab>req:POST /charge HTTP/1.1<tab>status:503<tab>…, as
// http://ltsv.org has it; labels may come in any order.
bool read_ltsv(std::string_view text, Draft& draft) {
  constexpr int kFewestFields = 4;
  const std::string_view line = text.substr(0, text.find('\n'));
  RequestLine request;
  std::string_view status;
  TimeReading time;
  int fields = 0;
  for (const bool sure : {false, true}) {
    for (std::string_view rest = line; !rest.empty();) {
      const std::string_view field = rest.substr(0, rest.find('\t'));
      rest.remove_prefix(std::min(field.size() + 1, rest.size()));
      const std::size_t colon = field.find(':');
      const std::string_view label = field.substr(0, colon);
      if (colon == std::string_view::npos || !is_label(label)) return false;
      const std::string_view value = field.substr(colon + 1);
      if (sure) {
        // "host" is the client and "req" the request's line here; elsewhere these are other things.
        const bool read = label == "time" || label == "req" || label == "status" || label == "host";
        if (!read && value != "-") draft.add(label, value);
        continue;
      }
      ++fields;
      if (label == "status") status = value;
      if (label == "time" && !draft.time_at(value.starts_with('[') ? value.substr(1) : value, time)) return false;
      if (label == "req") read_request_line(value, request);
      if (label == "method") request.method = value;
      if (label == "uri") request.path = value;
    }
    if (fields < kFewestFields || !http_status(status) || !time.stamp.known() || request.method.empty()) return false;
  }
  hand_over(time, request, status, line, draft);
  return true;
}
constexpr Sample kLtsvSamples[] = {
    {"time:[23/Nov/2026:12:45:22 +0900]\thost:198.51.100.23\tforwardedfor:-\treq:POST /charge HTTP/1.1\tstatus:503\t"
     "size:192\treferer:-\tua:okhttp/4.12.0\treqtime:0.021\tapptime:0.020\trequest_id:r-77ab12",
     "time=2026-11-23T03:45:22Z status=503 ids=r-77ab12 method=POST path=/charge access"},
    {"host:198.51.100.23\ttime:2026-11-23T12:45:22+09:00\tmethod:GET\turi:/cart\tstatus:200\tsize:12",
     "time=2026-11-23T03:45:22Z status=200 method=GET path=/cart access"},
};

constexpr TextDialect kDialects[] = {
    {"access-ltsv", Dialect::access, read_ltsv, first::kLabel, kLtsvSamples, "ltsv"},
};

}  // namespace

std::span<const TextDialect> ltsv_dialects() { return kDialects; }

}  // namespace gwtriage::decode
