// Fluent Bit. Source: its stdout output.

#include <algorithm>
#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

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
  draft.offer_time(time, ranks::kCollector);  // when it was collected: gives way to a time of the record's own
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
      read_message(value, ranks::kKnown, draft);
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

constexpr TextDialect kDialects[] = {
    {"fluent-bit", Dialect::console, read_fluent_bit, "[", kFluentBitSamples},
};

}  // namespace

std::span<const TextDialect> fluent_bit_dialects() { return kDialects; }

}  // namespace gwtriage::decode
