#include "frame/edges.h"

#include <utility>

#include "frame/collector_dump.h"
#include "frame/envelope.h"
#include "frame/journal_export.h"

namespace gwtriage {
namespace {

StreamEdge join_stream(StreamEdge left, StreamEdge right, absl::FunctionRef<void(const OpenRecord&)> whole) {
  OpenRecord& open = left.open();
  if (!open.exists()) {
    right.closes_line = right.closes_line || left.closes_line;
    return right;
  }
  if (right.closes_line) open.close_line();
  if (!right.head.exists()) return left;

  if (open.continued_by(right.head.first())) {
    open.append(right.head);
  } else {
    if (left.tail.exists()) whole(left.tail);
    left.tail = std::move(right.head);
  }
  if (right.tail.exists()) {
    if (left.tail.exists()) whole(left.tail);
    left.tail = std::move(right.tail);
  }
  return left;
}

// What stood inside a line that the runtime had cut can be told once its parts are together.
void peel_joined(Record& record) {
  Peeled p;
  p.text = record.text;
  p.time = record.envelope_time;
  p.host = record.host;
  p.label = record.label;
  if (!peel_syslog(p)) return;
  record.text = p.text;
  record.envelope_time = p.time;
  record.host = p.host;
  record.label = p.label;
  record.priority = p.priority;
}

}  // namespace

void emit(const OpenRecord& open, std::uint32_t source, std::uint32_t stream, const StreamKey& key, RecordSink sink) {
  Record record = open.record();
  record.origin.source = source;
  record.stream = stream;
  record.host = key.host;
  record.pod = key.pod;
  record.container = key.container;
  record.label = key.label;
  record.file = key.file;
  if (open.first().kind == LineKind::export_first) read_journal_export(record);
  if (open.was_cut()) peel_joined(record);
  if (open.joins_dump() && unpack_collector_dump(record, sink)) return;
  sink(record);
}

SegmentEdges join(SegmentEdges left, SegmentEdges right, const StreamTable& streams, RecordSink sink) {
  SegmentEdges out;
  out.source = left.source;
  out.streams.reserve(left.streams.size() + right.streams.size());
  auto r = right.streams.begin();
  for (StreamEdge& l : left.streams) {
    while (r != right.streams.end() && r->stream < l.stream) out.streams.push_back(std::move(*r++));
    if (r == right.streams.end() || r->stream != l.stream) {
      out.streams.push_back(std::move(l));
      continue;
    }
    std::uint32_t stream = l.stream;
    auto whole = [&](const OpenRecord& open) { emit(open, out.source, stream, streams.key(stream), sink); };
    out.streams.push_back(join_stream(std::move(l), std::move(*r++), whole));
  }
  while (r != right.streams.end()) out.streams.push_back(std::move(*r++));
  return out;
}

void finish(const SegmentEdges& edges, const StreamTable& streams, RecordSink sink) {
  for (const StreamEdge& edge : edges.streams) {
    const StreamKey& key = streams.key(edge.stream);
    if (edge.head.exists()) emit(edge.head, edges.source, edge.stream, key, sink);
    if (edge.tail.exists()) emit(edge.tail, edges.source, edge.stream, key, sink);
  }
}

}  // namespace gwtriage
