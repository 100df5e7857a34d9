#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gwtriage {

// Walks over the top-level pairs of a JSON object without building anything: enough for the envelopes that
// runtimes write. It accepts more than JSON allows; what it cannot follow ends the walk.
class JsonWalk {
 public:
  explicit JsonWalk(std::string_view object);

  // Steps to the next pair; false at the end or where the text is broken.
  bool next();

  std::string_view key() const { return key_; }      // raw, without quotes
  std::string_view value() const { return value_; }  // a string raw and without quotes; all else as written
  bool is_string() const { return is_string_; }
  // After next() gave false: the object was closed and nothing but blanks follows.
  bool complete() const { return complete_; }

 private:
  bool read_string(std::string_view& raw);
  bool skip_value();
  void skip_blanks();
  bool finish();

  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view key_;
  std::string_view value_;
  bool is_string_ = false;
  bool first_ = true;
  bool complete_ = false;
};

// Walks over the elements of a JSON list in the same way.
class JsonList {
 public:
  explicit JsonList(std::string_view list);

  // Steps to the next element; false at the end or where the text is broken.
  bool next();

  std::string_view value() const { return value_; }  // as written, quotes and all
  // After next() gave false: the list was closed and nothing but blanks follows.
  bool complete() const { return complete_; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view value_;
  bool first_ = true;
  bool complete_ = false;
};

// Appends the raw inside of a JSON string, unescaped (UTF-8). Broken escapes stay as they are; a lone
// surrogate becomes U+FFFD.
void append_unescaped(std::string_view raw, std::string& out);

}  // namespace gwtriage
