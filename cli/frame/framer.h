#pragma once

// frame/: lines become records: envelopes come off, continuation lines are joined. It may know what a line looks like
// by itself and what its stream had before, never what a record means.

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <absl/container/flat_hash_map.h>
#include <absl/functional/function_ref.h>

#include "frame/edges.h"
#include "frame/envelope.h"
#include "frame/stream_table.h"

namespace gwtriage {

// Where a segment of a source begins.
struct SegmentStart {
  std::uint64_t first_line = 1;    // number of its first line
  std::string_view header;         // the path of the `==> path <==` line in force; empty: none
  bool is_start_of_source = true;  // nothing stands before it
};

// Turns whole lines into records. One framer frames one segment of a source after the other; its streams are numbered
// by the table that all framers of the source share.
//
//   for each segment:  framer.start(segment); framer.feed(lines, sink) …; edges = framer.close();
//   at the end:      join() neighbouring edges, finish() the last.
//
// For a source read by one thread it is one segment: start, feed every block, close, finish.
class Framer {
 public:
  // `source`: its index, for Origin. `name` is what Record::file says where no `==> path <==` does.
  Framer(std::uint32_t source, std::string_view name, StreamTable& streams);
  ~Framer();
  Framer(const Framer&) = delete;
  Framer& operator=(const Framer&) = delete;

  void start(const SegmentStart& segment);

  // `lines` is whole lines (the last line of a source may lack its end). `truncated` lists the numbers of lines
  // that were cut at the line cap, in order. Records that are complete go to `sink`.
  void feed(std::string_view lines, std::span<const std::uint64_t> truncated, RecordSink sink);
  void feed(std::string_view lines, RecordSink sink) { feed(lines, {}, sink); }

  // The number of the first line that belongs to an open record; that of the next line where none is open. Every
  // record that begins before it was handed over.
  std::uint64_t first_open_line() const;

  // Hands over all open records, as if the source had ended: for a follower that has waited long enough.
  void flush(RecordSink sink);

  // Ends the segment; what its neighbours may go on with is left at its edges.
  SegmentEdges close();

 private:
  struct Stream;
  struct File;

  void take_line(std::string_view line, bool truncated, RecordSink sink);
  void take_peeled(Peeled peeled, bool truncated, std::uint32_t part, RecordSink sink);
  void take_part(Stream& stream, const LinePart& part, RecordSink sink);
  void close_record(Stream& stream, RecordSink sink);
  Stream& stream_of(const Peeled& peeled);
  Stream& find_stream(const StreamKeyView& key);
  void use_file(std::string_view path);

  std::uint32_t source_;
  std::string name_;
  StreamTable& table_;
  Peeler peeler_;
  std::deque<Stream> streams_;
  absl::flat_hash_map<StreamKeyView, Stream*> index_;  // keys live in the table
  std::vector<Stream*> touched_;                       // those with lines in this segment
  std::map<std::string, std::unique_ptr<File>, std::less<>> files_;
  const File* file_ = nullptr;
  Stream* last_ = nullptr;
  bool last_names_no_file_ = true;  // its file is `file_`
  std::uint64_t line_ = 0;          // number of the next line
  bool from_start_ = true;
  bool has_colour_ = true;  // some line that is being fed
};

}  // namespace gwtriage
