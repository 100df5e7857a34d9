// Access lines by evidence: what servers are told to write differs from shop to shop, and only the request line stays
// what it is.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/id_text.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/served_request.h"
#include "decode/service_name.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// What stands before the request line: a time, addresses, names, numbers, ids and dashes, in any order.
struct Front {
  TimeReading time;
  std::string_view address;
  std::string_view name;  // of the server: the word before the client's address, or one in brackets that looks like it

  bool read(std::string_view text, Draft& draft) {
    Tokens tokens(text);
    std::string_view before;
    for (tokens.spaces(); !tokens.done(); tokens.spaces()) {
      if (time_here(tokens, draft)) continue;
      if (tokens.peek() == '[') {
        const std::string_view inner = tokens.bracketed();
        if (!tokens.ok() || severity_of_word(inner) != Severity::unknown) return false;
        if (looks_like_service(inner) && name.empty()) name = inner;
        continue;
      }
      const std::string_view word = tokens.word();
      if (!is_column(word)) return false;
      if (is_address(word) && word != "-" && address.empty()) {
        address = word;
        if (!before.empty() && is_alpha(before[0]) && is_alpha(before[1]) && name.empty()) name = before;
      }
      before = word.size() > 1 && !looks_like_id(word, false) ? word : std::string_view();
    }
    return time.stamp.known();
  }

 private:
  bool time_here(Tokens& tokens, Draft& draft) {
    const std::string_view here = tokens.rest();
    const bool bracket = here.starts_with('[');
    TimeReading reading;
    if (time.stamp.known() || !read_time(here.substr(bracket ? 1 : 0), draft.near(), reading)) return false;
    std::string_view rest = here.substr(reading.length + (bracket ? 1 : 0));
    if (bracket && !eat(rest, "]")) return false;
    if (!rest.empty() && !is_space(rest[0])) return false;
    time = reading;
    tokens.back(rest);
    return true;
  }

  // No word of a sentence, no level, no call to somebody.
  static bool is_column(std::string_view word) {
    if (word.ends_with(':') || word.find("://") != std::string_view::npos) return false;
    return severity_of_word(word.substr(0, word.find_first_of(":|]"))) == Severity::unknown;
  }
};

// The pairs of what stands outside quotes: nothing that a client sent is read.
void read_pairs_outside_quotes(std::string_view text, Draft& draft) {
  Tokens tokens(text);
  std::string_view from = tokens.rest();
  const auto read_up_to = [&](std::string_view rest) { read_pairs(from.substr(0, from.size() - rest.size()), draft); };
  for (tokens.spaces(); !tokens.done(); tokens.spaces()) {
    if (tokens.peek() != '"') {
      tokens.word();
      continue;
    }
    read_up_to(tokens.rest());
    tokens.quoted();
    if (!tokens.ok()) return;
    from = tokens.rest();
  }
  read_up_to({});
}

constexpr Sample kSamples[] = {
    {R"~(edge-router 10.0.2.80 [23/Nov/2026:12:45:22 +0900] "POST /charge HTTP/1.1" 503 200 2087c058-88f2-4916-8aa0-ce29135e1537)~",
     "time=2026-11-23T03:45:22Z status=503 method=POST path=/charge access service=edge-router"},
    {R"~(10.1.2.3 [23/Nov/2026:03:45:12 +0000] "POST /pay HTTP/1.0" 503 0.012 "GET /x HTTP/1.1" rid=r-77ab12)~",
     "time=2026-11-23T03:45:12Z status=503 method=POST path=/pay access ids=r-77ab12"},
    {R"~(2026-11-23T03:45:22.016Z 192.0.2.7 401 "GET /cart HTTP/2.0" "curl/8 request_id=r-500500")~",
     "time=2026-11-23T03:45:22.016Z status=401 method=GET path=/cart access ids="},
};

}  // namespace

bool read_access_columns(std::string_view text, Draft& draft) {
  CallText call;
  std::string_view quoted;
  if (!read_request_columns(text, call, quoted)) return false;
  const std::string_view line = text.substr(0, text.find('\n'));
  const std::size_t open = static_cast<std::size_t>(quoted.data() - line.data());
  Front front;
  if (!front.read(line.substr(0, open), draft)) return false;
  if (!front.address.empty()) draft.add("remote_addr", front.address);
  if (!front.name.empty()) draft.offer_service_text(front.name);
  draft.offer_time(front.time, ranks::kKnown);
  draft.offer_call(call.method, call.path, ranks::kKnown);
  draft.offer_status(call.status, ranks::kKnown);
  draft.offer_message(line.substr(open), ranks::kKnown);
  draft.mark_inbound();
  read_pairs_outside_quotes(line.substr(open + quoted.size()), draft);
  return true;
}

std::span<const Sample> access_samples() { return kSamples; }

}  // namespace gwtriage::decode
