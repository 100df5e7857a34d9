#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "frame/line_kind.h"
#include "model/record.h"

namespace gwtriage {

inline constexpr std::size_t kMaxRecordBytes = 1 << 20;
inline constexpr std::uint32_t kMaxRecordLines = 2000;

// One physical line of a stream, its envelope taken off. The runtime may have cut a long line into parts:
// all but the last have `more`.
struct LinePart {
  std::string_view text;
  LineShape shape;
  bool more = false;
  bool lasting = false;    // the view outlives this line (until OpenRecord::own)
  bool truncated = false;  // the line was longer than the line cap
  Envelope envelope = Envelope::none;
  Timestamp time;
  int priority = -1;
  std::uint64_t line = 0;
  std::uint32_t part = 0;  // as Origin::part
};

// A record in the making. What it keeps of its text is a pure function of the whole text (its first 1 MiB, its first
// 2000 lines), so records that are glued from two segments are cut as if they had been read at once.
class OpenRecord {
 public:
  bool exists() const { return exists_; }
  void begin(const LinePart& part);
  // A part that goes on: of the same line where the last part had `more`, else on a line of its own.
  void append(const LinePart& part);
  void append(const OpenRecord& later);
  // Whether a line or record whose first line is shaped so goes on with this record.
  bool continued_by(LineShape line) const;
  // The runtime closed a cut line with an empty part.
  void close_line() { line_open_ = false; }
  void clear() {
    exists_ = false;
    line_open_ = false;
  }
  // Copies what is only borrowed.
  void own();

  std::string_view text() const { return borrowed_ ? view_ : std::string_view(buffer_); }
  std::uint64_t line() const { return line_; }  // number of its first line
  LineShape first() const { return first_; }
  bool joins_dump() const { return joins_dump_; }  // of the OpenTelemetry collector
  bool line_open() const { return line_open_; }
  bool borrows() const { return borrowed_; }
  bool was_cut() const { return cut_; }  // by the runtime, within its first line

  // The record so far, all but the stream's names and the source.
  Record record() const;

 private:
  void add_text(std::string_view text, bool same_line);

  std::string buffer_;
  std::string_view view_;
  bool exists_ = false;
  bool borrowed_ = false;
  bool line_open_ = false;  // the last part had `more`
  bool cut_ = false;        // the first part had `more`
  bool truncated_ = false;
  bool json_error_known_ = false;  // else the text is one JSON line and can be asked
  bool json_error_ = false;
  bool full_ = false;
  bool joins_dump_ = false;  // a line of a dump was joined
  LineShape first_;
  LineShape last_;
  Envelope envelope_ = Envelope::none;
  Timestamp time_;
  int priority_ = -1;
  std::uint64_t line_ = 0;
  std::uint32_t part_ = 0;
  std::uint32_t lines_ = 0;       // physical lines
  std::uint32_t text_lines_ = 0;  // line ends in the text + 1
};

}  // namespace gwtriage
