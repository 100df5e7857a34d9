#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <absl/functional/function_ref.h>

#include "frame/open_record.h"
#include "frame/stream_table.h"
#include "model/record.h"

namespace gwtriage {

// Takes records as they become whole. Their views are good during the call only.
using RecordSink = absl::FunctionRef<void(const Record&)>;

// What one stream leaves at the ends of a segment.
struct StreamEdge {
  std::uint32_t stream = 0;
  // The first line was empty and may have closed a line that the runtime had cut in the segment before.
  bool closes_line = false;
  // The stream's first lines: whether they begin a record, only the segment before can tell. What the lines after
  // them are depends on one line of context and was told. Absent at the start of a source.
  OpenRecord head;
  // The open record; absent if `head` is still open.
  OpenRecord tail;

  OpenRecord& open() { return tail.exists() ? tail : head; }
};

struct SegmentEdges {
  std::uint32_t source = 0;
  std::vector<StreamEdge> streams;  // by rising `stream`
};

// Glues two neighbouring segments of a source; associative. Records that the seam completes go to `sink`.
SegmentEdges join(SegmentEdges left, SegmentEdges right, const StreamTable& streams, RecordSink sink);

// The source ends (and begins) here: all that is left becomes records.
void finish(const SegmentEdges& edges, const StreamTable& streams, RecordSink sink);

// Hands over a record with the names of its stream.
void emit(const OpenRecord& open, std::uint32_t source, std::uint32_t stream, const StreamKey& key, RecordSink sink);

}  // namespace gwtriage
