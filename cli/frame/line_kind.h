#pragma once

#include <cstdint>
#include <string_view>

#include "model/product_lines.h"

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
  open_brace,      // { or [ alone
  close_brace,     // }, ]), …
  export_first,    // __CURSOR=…: the first field of journald's export format
  upper_field,     // UPPER_CASE=…
  product_head,    // of a product's own form (model/product_lines.h): begins a record of such lines
  product_more,    // goes on with one
  product_second,  // begins a record, or goes on with the single line that it is the second of
  plain,
};

struct LineShape {
  LineKind kind = LineKind::blank;
  bool expects_more = false;  // ends with ':', or says otherwise that its text stands below
  ProductNumber product = 0;  // of the product_ kinds
};

// `text`: one line without its end, its envelope taken off.
LineShape shape_of(std::string_view text);

// Nothing but blanks (space, tab, CR).
bool is_blank(std::string_view text);

// Whether records of such lines bundle many, which are to be unpacked.
bool bundles_records(LineShape shape);

// Whether a line goes on with the record whose last line is shaped `before`. `json_error` tells whether
// that last line, being JSON, speaks of an error; it is asked for only if needed.
template <typename JsonError>
bool continues(LineShape before, LineShape line, JsonError&& json_error);

namespace detail {
enum class Continues : std::uint8_t { no, yes, if_json_error };
Continues continues(LineShape before, LineShape line);
}  // namespace detail

template <typename JsonError>
bool continues(LineShape before, LineShape line, JsonError&& json_error) {
  detail::Continues answer = detail::continues(before, line);
  return answer == detail::Continues::yes || (answer == detail::Continues::if_json_error && json_error());
}

// Whether a JSON line speaks of an error: a trace that follows it is then taken for its trace.
bool json_speaks_of_error(std::string_view json);

}  // namespace gwtriage
