// Log lines of comma- or semicolon-separated columns that nothing names: each is told by what it looks like.

#include <array>
#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/csv.h"
#include "decode/draft.h"
#include "decode/id_text.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/service_name.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kFewestColumns = 4;
constexpr std::size_t kMostColumns = 32;

bool has_blank(std::string_view text) { return text.find_first_of(" \t") != std::string_view::npos; }

class CsvLine {
 public:
  CsvLine(std::string_view line, char separator, Draft& draft) : draft_(draft) { split(line, separator); }

  // Whether it has a time and a level in columns of their own, and no more text than one column may hold: prose with
  // commas has none of these.
  bool is_log_line() {
    if (count_ < kFewestColumns) return false;
    for (std::size_t i = 0; i < count_; ++i) {
      const std::string_view column = columns_[i];
      TimeReading reading;
      if (time_.length == 0 && !column.empty() && is_digit(column[0]) && read_time(column, draft_.near(), reading) &&
          reading.length == column.size()) {
        time_ = reading;
        kinds_[i] = Kind::time;
      } else if (severity_ == Severity::unknown && column.size() >= 3 &&
                 severity_of_word(column) != Severity::unknown) {
        severity_ = severity_of_word(column);
        kinds_[i] = Kind::level;
      } else if (has_blank(column) && column.size() > columns_[message_].size()) {
        message_ = i;
      }
    }
    return time_.length > 0 && severity_ != Severity::unknown;
  }

  void hand_over() {
    draft_.offer_time(time_, ranks::kConsole);
    draft_.offer_severity(severity_, ranks::kConsole);
    for (std::size_t i = 0; i < count_; ++i)
      if (kinds_[i] == Kind::other && i != message_) take(columns_[i]);
    if (message_ < count_)
      read_message(with_single_quotes(columns_[message_], draft_.scratch()), ranks::kConsole, draft_);
  }

 private:
  enum class Kind : std::uint8_t { other, time, level };

  void split(std::string_view rest, char separator) {
    while (!rest.empty() && count_ < kMostColumns) {
      const bool quoted = rest[0] == '"';
      std::string_view& column = columns_[count_];
      if (!next_csv_column(rest, separator, column) ||
          (!quoted && !column.empty() && (is_space(column.front()) || is_space(column.back())))) {
        count_ = 0;  // a list in a sentence
        return;
      }
      ++count_;
    }
  }

  void take(std::string_view column) {
    if (column.empty() || all_digits(column)) return;
    if (starts_with_pair(column) || has_blank(column)) return read_pairs(column, draft_);
    if (looks_like_id(column, true)) return draft_.add_id(column);
    if (looks_like_service(column)) return draft_.offer_service_text(column);
    if (column.find('.') != std::string_view::npos) return draft_.offer_logger(column);
    draft_.offer_plain_name(column);
  }

  Draft& draft_;
  std::array<std::string_view, kMostColumns + 1> columns_;
  std::array<Kind, kMostColumns> kinds_{};
  std::size_t count_ = 0;
  std::size_t message_ = kMostColumns;  // the longest column that is several words
  TimeReading time_;
  Severity severity_ = Severity::unknown;
};

constexpr Sample kSamples[] = {
    {R"~(2026-11-23T03:45:22.016Z,"charge failed, gateway said ""no""",291,net.shop.Handler,r-77ab12,error,till-api)~",
     "time=2026-11-23T03:45:22.016Z severity=error service=till-api ids=r-77ab12 status=0 | charge failed, gateway "
     "said \"no\""},
    {R"~("2026-11-23 03:45:22,016",500,"order failed",,ERROR,checkout,2087c058-88f2-4916-8aa0-ce29135e1537)~",
     "time=2026-11-23T03:45:22.016Z severity=error service=checkout ids=2087c058-88f2-4916-8aa0-ce29135e1537 status=0 "
     "| "
     "order failed"},
    {"2026-11-23 03:45:22;WARN;till-api;POST /pay 503 12ms",
     "severity=warning service=till-api status=503 method=POST path=/pay access"},
};

}  // namespace

bool read_csv_columns(std::string_view text, Draft& draft) {
  const std::string_view line = text.substr(0, text.find('\n'));
  for (const char separator : {',', ';'}) {
    if (line.find(separator) == std::string_view::npos) continue;
    CsvLine columns(line, separator, draft);
    if (!columns.is_log_line()) continue;
    columns.hand_over();
    return true;
  }
  return false;
}

std::span<const Sample> csv_samples() { return kSamples; }

}  // namespace gwtriage::decode
