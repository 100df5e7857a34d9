#include "frame/open_record.h"

#include <algorithm>
#include <cstring>

namespace gwtriage {
namespace {

constexpr std::size_t kKeptCapacity = 64 << 10;  // a stream keeps a buffer of at most this size between records

std::uint32_t line_ends(std::string_view text) {
  return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

void OpenRecord::begin(const LinePart& part) {
  exists_ = true;
  line_open_ = cut_ = part.more;
  truncated_ = part.truncated;
  json_error_known_ = false;
  full_ = false;
  joins_dump_ = false;
  first_ = last_ = part.shape;
  envelope_ = part.envelope;
  time_ = part.time;
  priority_ = part.priority;
  line_ = part.line;
  part_ = part.part;
  lines_ = 1;
  text_lines_ = 0;
  borrowed_ = part.lasting && part.text.size() <= kMaxRecordBytes;
  if (borrowed_) {
    view_ = part.text;
  } else {
    if (buffer_.capacity() > kKeptCapacity) std::string().swap(buffer_);
    buffer_.clear();
    add_text(part.text, true);
  }
}

void OpenRecord::append(const LinePart& part) {
  own();
  add_text(part.text, line_open_);
  // A part of a cut line may look like JSON though the text does not: ask it now.
  json_error_known_ = part.shape.kind == LineKind::json;
  json_error_ = json_error_known_ && json_speaks_of_error(part.text);
  last_ = part.shape;
  joins_dump_ = joins_dump_ || bundles_records(part.shape);
  line_open_ = part.more;
  truncated_ = truncated_ || part.truncated;
  ++lines_;
}

void OpenRecord::append(const OpenRecord& later) {
  own();
  add_text(later.text(), line_open_);
  json_error_known_ = later.last_.kind == LineKind::json;
  json_error_ = json_error_known_ && (later.json_error_known_ ? later.json_error_ : json_speaks_of_error(later.text()));
  last_ = later.last_;
  joins_dump_ = joins_dump_ || later.joins_dump_ || bundles_records(later.first_);
  line_open_ = later.line_open_;
  truncated_ = truncated_ || later.truncated_;
  full_ = full_ || later.full_;
  lines_ += later.lines_;
}

bool OpenRecord::continued_by(LineShape line) const {
  if (line_open_) return true;
  return continues(last_, line, [this] { return json_error_known_ ? json_error_ : json_speaks_of_error(text()); });
}

void OpenRecord::own() {
  if (!borrowed_) return;
  borrowed_ = false;
  if (buffer_.capacity() > kKeptCapacity) std::string().swap(buffer_);
  buffer_.clear();
  text_lines_ = 0;
  add_text(view_, true);
}

// Keeps the first 1 MiB and the first 2000 lines of all text ever added.
void OpenRecord::add_text(std::string_view text, bool same_line) {
  if (full_) return;
  if (text_lines_ == 0) {
    text_lines_ = 1;
  } else if (!same_line) {
    if (text_lines_ == kMaxRecordLines || buffer_.size() == kMaxRecordBytes) {
      full_ = truncated_ = true;
      return;
    }
    buffer_ += '\n';
    ++text_lines_;
  }
  std::string_view kept = text.substr(0, kMaxRecordBytes - buffer_.size());
  std::uint32_t ends = line_ends(kept);
  if (text_lines_ + ends > kMaxRecordLines) {
    std::size_t at = 0;
    for (std::uint32_t room = kMaxRecordLines - text_lines_;; --room) {
      at = kept.find('\n', at);
      if (room == 0) break;
      ++at;
    }
    kept = kept.substr(0, at);
    ends = kMaxRecordLines - text_lines_;
  }
  text_lines_ += ends;
  buffer_ += kept;
  if (kept.size() < text.size()) full_ = truncated_ = true;
}

Record OpenRecord::record() const {
  Record out;
  out.text = text();
  out.envelope = envelope_;
  out.envelope_time = time_;
  out.priority = priority_;
  out.truncated = truncated_;
  out.origin.lines = lines_;
  out.origin.line = line_;
  out.origin.part = part_;
  return out;
}

}  // namespace gwtriage
