#include "frame/framer.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "frame/pod_name.h"

namespace gwtriage {

// A file that lines may come from: the source itself, or what `==> path <==` names.
struct Framer::File {
  std::string path;
  PodOfFile pod;  // views into `path`
  bool has_header = false;
};

struct Framer::Stream {
  std::uint32_t number = 0;
  const StreamKey* key = nullptr;
  OpenRecord open;
  OpenRecord head;  // set when the open record at the start of the segment is closed
  bool touched = false;
  bool open_is_head = false;
  bool closes_line = false;
};

Framer::Framer(std::uint32_t source, std::string_view name, StreamTable& streams)
    : source_(source), name_(name), table_(streams) {
  start({});
}

Framer::~Framer() = default;

void Framer::start(const SegmentStart& segment) {
  close();
  line_ = segment.first_line;
  from_start_ = segment.is_start_of_source;
  use_file(segment.header);
}

void Framer::use_file(std::string_view path) {
  auto found = files_.find(path);
  if (found == files_.end()) {
    auto file = std::make_unique<File>();
    file->has_header = !path.empty();
    file->path = path.empty() ? name_ : std::string(path);
    file->pod = pod_of_file(file->path);
    found = files_.emplace(path, std::move(file)).first;
  }
  file_ = found->second.get();
  last_ = nullptr;
}

void Framer::feed(std::string_view lines, std::span<const std::uint64_t> truncated, RecordSink sink) {
  auto next_truncated = truncated.begin();
  has_colour_ = lines.find('\x1b') != lines.npos;  // asked once: few logs have any
  while (!lines.empty()) {
    const void* end = std::memchr(lines.data(), '\n', lines.size());
    std::size_t size = end ? static_cast<std::size_t>(static_cast<const char*>(end) - lines.data()) : lines.size();
    bool is_truncated = next_truncated != truncated.end() && *next_truncated == line_;
    if (is_truncated) ++next_truncated;
    take_line(lines.substr(0, size), is_truncated, sink);
    ++line_;
    lines.remove_prefix(std::min(size + 1, lines.size()));
  }
  for (Stream* stream : touched_) {
    if (stream->open.exists()) stream->open.own();
  }
}

void Framer::take_line(std::string_view line, bool truncated, RecordSink sink) {
  if (!line.empty() && line[0] == '=') {
    std::string_view bare = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
    if (std::string_view path = tail_header(bare); !path.empty()) return use_file(path);
  }
  Peeled peeled = peeler_.peel(line, has_colour_);
  if (Peeler::may_be_batch(peeled.text)) {
    std::uint32_t part = 0;
    if (peeler_.unpack(peeled, [&](const Peeled& one) { take_peeled(one, truncated, part++, sink); })) return;
  }
  take_peeled(peeled, truncated, 0, sink);
}

void Framer::take_peeled(Peeled peeled, bool truncated, std::uint32_t part, RecordSink sink) {
  // Empty lines separate and say nothing: they are left out, whatever stands around them. But the runtime ends a cut
  // line with an empty part if the cut fell on its end.
  bool cuts_lines = peeled.envelope == Envelope::cri || peeled.envelope == Envelope::docker_json;
  LineShape shape = shape_of(peeled.text);
  if (peeled.notice || (shape.kind == LineKind::blank && (peeled.more || !cuts_lines))) return;
  Stream& stream = stream_of(peeled);
  if (peeled.envelope == Envelope::none && file_->has_header) peeled.envelope = Envelope::tail;
  take_part(stream,
            {.text = peeled.text,
             .shape = shape,
             .more = peeled.more,
             .lasting = !peeled.in_scratch,
             .truncated = truncated,
             .envelope = peeled.envelope,
             .time = peeled.time,
             .priority = peeled.priority,
             .line = line_,
             .part = part},
            sink);
}

void Framer::take_part(Stream& stream, const LinePart& part, RecordSink sink) {
  if (part.shape.kind == LineKind::blank) {
    if (stream.open.exists())
      stream.open.close_line();
    else if (!from_start_)
      stream.closes_line = true;
    return;
  }
  if (stream.open.exists()) {
    if (stream.open.continued_by(part.shape)) return stream.open.append(part);
    close_record(stream, sink);
  } else {
    stream.open_is_head = !from_start_ && !stream.head.exists();
  }
  stream.open.begin(part);
}

void Framer::close_record(Stream& stream, RecordSink sink) {
  if (stream.open_is_head) {
    stream.open.own();
    std::swap(stream.head, stream.open);
    stream.open_is_head = false;
  } else {
    emit(stream.open, source_, stream.number, *stream.key, sink);
  }
}

Framer::Stream& Framer::stream_of(const Peeled& p) {
  StreamKeyView key{p.pod, p.container, p.label, p.host, p.file.empty() ? file_->path : p.file, p.is_error};
  if (key.pod.empty()) {
    key.pod = file_->pod.pod;
    if (key.container.empty()) key.container = file_->pod.container;
  }
  if (last_ != nullptr) {
    const StreamKey& k = *last_->key;
    if (k.pod == key.pod && k.container == key.container && k.is_error == key.is_error && k.label == key.label &&
        k.host == key.host && (p.file.empty() ? last_names_no_file_ : k.file == key.file))
      return *last_;
  }
  Stream& stream = find_stream(key);
  if (!stream.touched) {
    stream.touched = true;
    touched_.push_back(&stream);
  }
  last_ = &stream;
  last_names_no_file_ = p.file.empty();
  return stream;
}

Framer::Stream& Framer::find_stream(const StreamKeyView& key) {
  if (auto found = index_.find(key); found != index_.end()) return *found->second;
  std::uint32_t number = table_.intern(key);
  const StreamKey& kept = table_.key(number);
  auto [at, is_new] =
      index_.try_emplace({kept.pod, kept.container, kept.label, kept.host, kept.file, kept.is_error}, nullptr);
  if (is_new) {
    Stream& stream = streams_.emplace_back();
    stream.number = number;
    stream.key = &kept;
    at->second = &stream;
  }
  return *at->second;
}

std::uint64_t Framer::first_open_line() const {
  auto first = line_;
  for (const Stream* stream : touched_)
    if (stream->open.exists()) first = std::min(first, stream->open.line());
  return first;
}

void Framer::flush(RecordSink sink) {
  for (Stream* stream : touched_) {
    if (!stream->open.exists()) continue;
    close_record(*stream, sink);
    stream->open.clear();
  }
}

SegmentEdges Framer::close() {
  SegmentEdges edges;
  edges.source = source_;
  std::sort(touched_.begin(), touched_.end(), [](const Stream* a, const Stream* b) { return a->number < b->number; });
  for (Stream* stream : touched_) {
    StreamEdge edge;
    edge.stream = stream->number;
    edge.closes_line = stream->closes_line;
    if (stream->open.exists()) stream->open.own();
    edge.head = std::move(stream->open_is_head ? stream->open : stream->head);
    if (!stream->open_is_head) edge.tail = std::move(stream->open);
    if (edge.closes_line || edge.head.exists() || edge.tail.exists()) edges.streams.push_back(std::move(edge));
    stream->open.clear();
    stream->head.clear();
    stream->touched = stream->open_is_head = stream->closes_line = false;
  }
  touched_.clear();
  last_ = nullptr;
  return edges;
}

}  // namespace gwtriage
