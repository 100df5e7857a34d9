#pragma once

#include <string_view>

#include "decode/chars.h"
#include "decode/time_text.h"

namespace gwtriage::decode {

class Draft;

// Reads a line token by token; every take fails softly and the caller looks at ok().
class Tokens {
 public:
  explicit Tokens(std::string_view text) : rest_(text.substr(0, text.find('\n'))) {}

  std::string_view rest() const { return rest_; }
  bool ok() const { return ok_; }
  bool done() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_[0]; }

  std::string_view word() {
    spaces();
    return cut(rest_.find(' '), 0);
  }
  std::string_view until(char end) {
    const std::size_t at = rest_.find(end);
    if (at == std::string_view::npos) return fail();
    return cut(at, 1);
  }
  // "[…]" or "…" in quotes; a quote behind a backslash does not end it.
  std::string_view bracketed() {
    spaces();
    if (peek() != '[') return fail();
    rest_.remove_prefix(1);
    return until(']');
  }
  std::string_view quoted() {
    spaces();
    if (peek() != '"') return fail();
    std::size_t end = 1;
    while (end < rest_.size() && rest_[end] != '"') end += rest_[end] == '\\' ? 2 : 1;
    if (end >= rest_.size()) return fail();
    const std::string_view out = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    return out;
  }
  void spaces() { rest_ = trim_left(rest_); }
  void back(std::string_view rest) { rest_ = rest; }

 private:
  std::string_view cut(std::size_t at, std::size_t also) {
    if (at == std::string_view::npos) at = rest_.size(), also = 0;
    const std::string_view out = rest_.substr(0, at);
    if (out.empty() && !also) ok_ = false;
    rest_.remove_prefix(at + also);
    return out;
  }
  std::string_view fail() {
    ok_ = false;
    return {};
  }

  std::string_view rest_;
  bool ok_ = true;
};

struct RequestLine {
  std::string_view method, path;
};

// "POST /charge HTTP/1.1"
bool read_request_line(std::string_view text, RequestLine& out);

// "-" and "" for a request that never came in whole (a TLS hello on a plain port, a timeout).
bool no_request(std::string_view text);

bool number_or_dash(std::string_view text);

// An address or host name with or without a port, or a list of them; "-" for none.
bool is_address(std::string_view text);

// `text` from where its part `part` stands.
std::string_view from_part(std::string_view text, std::string_view part);

// Takes the time off that the text starts with.
bool eat_time(std::string_view& text, Draft& draft, TimeReading& time);

// What every access line of a server says: when, which request, which answer.
void hand_over(const TimeReading& time, const RequestLine& request, std::string_view status, std::string_view message,
               Draft& draft);

}  // namespace gwtriage::decode
