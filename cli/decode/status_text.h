#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/status_words.h"

namespace gwtriage::decode {

// "POST /charge 503 761ms" at the start of `text`: an access line of an application.
struct CallText {
  std::string_view method, path, duration;
  int status = 0;
};
bool read_call_text(std::string_view text, CallText& out);

// What the rulebook's words say of numbers in sentences.
class StatusText {
 public:
  explicit StatusText(const StatusWords& words);

  // The HTTP status that a sentence speaks of: "returned 503", "HTTP/1.1\" 503", "-> 503", "status code 503",
  // "503 Service Unavailable", "POST /x 503 12ms", "応答コード=401", "503エラー". 0 where a number is a latency, a
  // size, a price, a port, an order or anything else ("took 503ms", ":5030", "order 503", "$500.00", "503 bytes").
  int status_in(std::string_view text) const;

  // "POST /api/login" at the start of `text` or behind a word or two that say a request was served ("Completed POST
  // /api/login"): the call of an access line whose status stands in a field.
  bool read_served_call(std::string_view text, CallText& out) const;

 private:
  using Words = absl::flat_hash_set<std::string>;  // lower case
  // What a word before a number makes of it: a status, one if it is an error's, one if the sentence ends there, too.
  enum class Weight : std::uint8_t { none, full, of_error, at_end };

  static bool among(const Words& words, std::string_view word);
  Weight weight_of(std::string_view word) const;
  bool unit_follows(std::string_view text, std::size_t at) const;
  bool reason_follows(std::string_view text, std::size_t at, int status) const;
  bool speaks_of_error(std::string_view text, std::size_t at) const;
  bool right_before(std::string_view text, std::size_t at) const;
  bool names_an_error(std::string_view word) const;
  bool between_call_and_duration(std::string_view text, std::size_t at, std::string_view word) const;
  bool is_status_at(std::string_view text, std::size_t at, int status) const;

  absl::flat_hash_map<std::string, Weight> before_;
  Words units_, served_;
  std::vector<std::string> wide_units_, right_before_, right_behind_, behind_error_, errors_;
  std::array<bool, 256> ends_right_before_{};  // last bytes of right_before_: most text has none of them
  absl::flat_hash_map<int, std::vector<std::string>> reasons_;
};

}  // namespace gwtriage::decode
