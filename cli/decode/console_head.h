#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "decode/chars.h"
#include "decode/draft.h"

namespace gwtriage::decode {

// The parts of a console line before its message, of loggers whose layout a person chose: they come in any order and
// with any brackets, so they are recognised by what they are, not by where they stand.
class ConsoleHead {
 public:
  ConsoleHead(std::string_view text, Draft& draft)
      : head_(text.substr(0, text.find('\n')).substr(0, kLongest)), draft_(draft) {}

  // Takes the head off and returns where the message starts.
  std::size_t read();

 private:
  static constexpr std::size_t kLongest = 400;  // bytes before the message

  std::string_view rest() const { return head_.substr(at_); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < head_.size() ? head_[at_ + ahead] : '\0'; }
  bool known() const { return has_time_ || has_level_; }
  bool taken(std::size_t n);
  void separators();

  // Each takes what stands here, if it is that.
  bool part();
  bool time_here();
  bool level_here();
  bool level_between_bars();
  bool letter_here();
  bool process_here();
  bool metadata_here();
  bool namespace_here();
  bool program_and_time();
  bool prefix_and_time();
  void column_before_time(std::string_view column);
  bool name_and_level();
  bool name_between_colons();
  bool column_here();
  bool run_of_names();
  bool group();

  // What stands in brackets.
  bool application_or_thread(std::string_view inner, std::size_t length);
  bool is_thread(std::string_view inner, std::size_t length) const;
  bool classify_mark(std::string_view inner);
  bool process_or_thread(std::string_view inner);
  bool time_over_brackets(std::size_t first);
  bool classify(std::string_view inner, char open);
  bool date_follows(std::size_t length);
  bool time_in(std::string_view inner);
  bool names_and_ids(std::string_view inner);
  bool more_head_follows(std::size_t length) const;

  bool colon_behind_a_name(std::size_t n) const;
  bool separator_follows(std::size_t at) const;
  bool following_dash_is_id_slot(std::size_t at) const;
  void name_part(std::string_view word, bool grouped, bool last);
  void set_level(Severity severity);
  void logger(std::string_view name);

  static bool is_name_char(char c);
  static bool is_dotted(std::string_view word);
  static std::string_view leading_request(std::string_view inner);

  std::string_view head_;
  Draft& draft_;
  std::size_t at_ = 0;
  bool taken_ = false, has_time_ = false, has_level_ = false;
};

}  // namespace gwtriage::decode
