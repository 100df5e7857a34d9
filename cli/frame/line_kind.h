#pragma once

#include <cstdint>
#include <string_view>

namespace gwtriage {

// What a line, its envelope taken off, looks like by itself. Nothing before it is asked: together with the kind of
// the line before it in its stream this decides whether it goes on with the open record.
enum class LineKind : std::uint8_t {
  blank,          // nothing but spaces
  json,           // {"…: always a record
  access,         // an access-log line: always a record
  log,            // leading time, bracket or key=value: always a record
  level,          // leading level word: INFO …, warning: …
  two_line_head,  // java.util.logging: the level stands on the next line
  error_word,     // error: … (an exception that node prints, or a level)
  exception,      // TypeError: …, java.io.IOException
  crash,          // panic: …, Exception in thread …: begins the last words of a program, whatever it logged before
  traceback,      // Traceback (most recent call last):
  chain,          // Caused by: …, During handling of the above exception, …
  frame,          // part of a trace that is not indented: #0 …, ... 12 more, goroutine 1 [running]:
  named,          // pkg.Name: text, main.main(): the end of a trace, or a line of its own
  header_word,    // Server: nginx: goes on with a dumped HTTP head
  indented,
  at_frame,  // indented, of a trace whose exception stands above it: at x.Y.z(Y.java:1), ... 12 more
  html,
  open_brace,    // { or [ alone
  close_brace,   // }, ]), …
  export_first,  // __CURSOR=…: the first field of journald's export format
  upper_field,   // UPPER_CASE=…
  slow_user,     // # User@Host: …, of MySQL's slow query log: begins an entry, or goes on with its "# Time: …"
  apt_first,     // Start-Date: …, of apt's history
  apt_field,
  banner_first,  // *** Starting uWSGI …, Puma starting …, Log started: … of apt's terminal log: only this line may have
                 // a time
  banner_line,
  dump_first,  // ResourceLog #0: begins what the OpenTelemetry collector prints of one resource
  dump_line,   // LogRecord #0, Timestamp: …, Body: …
  plain,
};

struct LineShape {
  LineKind kind = LineKind::blank;
  bool expects_more = false;  // ends with ':'
};

LineShape shape_of(std::string_view text);

// Nothing but blanks (space, tab, CR).
bool is_blank(std::string_view text);

// Whether a line of `kind` goes on with the record whose last line is shaped `before`. `json_error` tells whether
// that last line, being JSON, speaks of an error; it is asked for only if needed.
template <typename JsonError>
bool continues(LineShape before, LineKind kind, JsonError&& json_error);

namespace detail {
enum class Continues : std::uint8_t { no, yes, if_json_error };
Continues continues(LineShape before, LineKind kind);
}  // namespace detail

template <typename JsonError>
bool continues(LineShape before, LineKind kind, JsonError&& json_error) {
  detail::Continues answer = detail::continues(before, kind);
  return answer == detail::Continues::yes || (answer == detail::Continues::if_json_error && json_error());
}

// Whether a JSON line speaks of an error: a trace that follows it is then taken for its trace.
bool json_speaks_of_error(std::string_view json);

}  // namespace gwtriage
