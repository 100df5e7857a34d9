#include "engine/fold_worker.h"

#include <cstdio>
#include <cstdlib>

#include "base/hash.h"
#include "correlate/merge.h"

namespace gwtriage {
namespace {

#ifdef GWTRIAGE_CHECK_QUIET
constexpr bool kChecksQuiet = true;
#else
constexpr bool kChecksQuiet = false;
#endif

// One text of a stream's names, by which its facts are told from those of other streams.
std::string flat_key(const StreamKey& key) {
  std::string text;
  for (const auto* name : {&key.file, &key.host, &key.pod, &key.container, &key.label}) {
    if (name->empty()) continue;
    if (!text.empty()) text += '/';
    text += *name;
  }
  if (key.is_error) text += " (stderr)";
  return text;
}

// REQUIRES: the zone's name was checked where it came in.
Zone zone_of(const Options& options) {
  const auto zone = Zone::parse(options.zone);
  return zone ? *zone : Zone();
}

}  // namespace

FoldWorker::FoldWorker(const FoldContext& context)
    : context_(context),
      zone_(zone_of(context.options)),
      decoder_(context.book.fields, {.zone = zone_, .service = context.options.service}),
      quiet_(context.matcher, zone_),
      slot_reader_(context.book.fields.names(Slot::message)) {
  if (context.mask_key) masker_.emplace(*context.mask_key);
  if constexpr (kChecksQuiet)
    quiet_check_.emplace(context.book, context.matcher,
                         DecodeOptions{.zone = zone_, .service = context.options.service});
}

FoldWorker::~FoldWorker() = default;

// The one place where the library may end the program: only in a build that is made for it.
void FoldWorker::prove(const Record& record, const QuietLines::Known& known) {
  if (const auto wrong = quiet_check_->wrong_in(record, known)) {
    std::fprintf(stderr, "quick answer is wrong in %s: %.*s\n", wrong->c_str(), static_cast<int>(record.text.size()),
                 record.text.data());
    std::abort();
  }
}

void FoldWorker::take(const Record& record, Fold& fold, const StreamTable& streams) {
  if (record.stream >= stream_of_.size()) stream_of_.resize(record.stream + 1);
  auto& stream = stream_of_[record.stream];
  if (!stream) {
    const auto key = flat_key(streams.key(record.stream));
    stream = Stream{fold.stream(key), stable_hash(key)};
  }
  const bool sampled = fold.samples(record.origin);
  RecordObserver* observer = context_.observer;
  const auto quiet = observer == nullptr ? quiet_.find(record, stream->identity) : std::nullopt;
  if constexpr (kChecksQuiet)
    if (quiet) prove(record, *quiet);
  if (quiet && sampled && !quiet->has_rules) add_sample(record, quiet->record.service, fold);
  if (quiet && !quiet->has_order) return fold.add_quiet(quiet->record, record, stream->number);
  decoder_.decode(record, event_);
  if (observer != nullptr) observer->see(fold.source().name, record, event_);
  if (quiet) {
    QuietLines::fill(*quiet, signals_);
    slots_.clear();
    return fold.add(event_, signals_, slots_, stream->number);
  }
  context_.matcher.match(event_, signals_, scratch_);
  read_slots();
  if (sampled && !signals_.implicated && signals_.rules.empty()) add_sample(record, event_.service, fold);
  if (!signals_.implicated && !may_tell_error(event_, slots_)) quiet_.learn(record, event_, signals_, slots_, scratch_);
  fold.add(event_, signals_, slots_, stream->number);
}

// What stands in slots is asked of records that are kept or may be, and once of each shape that is to be learned.
void FoldWorker::read_slots() {
  slots_.clear();
  if (!signals_.implicated) {
    if (!tells_no_status(event_)) return;
    if (!QuietLines::is_calm(event_)) {
      slot_reader_.read_numbers(event_.text(), slots_);
      if (!slots_.hold_error_status() && !slots_.cut) return slots_.clear();
    }
  }
  decoder_.read_slots(event_, slots_);
}

// Asked of the text alone: the same whether the record was decoded or is of a shape that is known to be quiet.
void FoldWorker::add_sample(const Record& record, std::string_view service, Fold& fold) {
  slot_reader_.read_numbers(record.text, sampled_);
  fold.add_slots(sampled_, service);
}

Segment FoldWorker::fold(const SourceFacts& source, std::span<const Block> blocks, StreamTable& streams) {
  stream_of_.clear();
  Fold fold(context_.book, context_.options, masker(), source);
  Framer framer(0, source.name, streams);
  const auto sink = [&](const Record& record) { take(record, fold, streams); };
  framer.start({.first_line = blocks.front().first_line,
                .header = blocks.front().header,
                .is_start_of_source = blocks.front().first_line == 1});
  for (const auto& block : blocks) {
    fold.source().lines += block.lines;
    fold.source().bytes += block.bytes().size() + block.skipped;
    framer.feed(block.bytes(), block.truncated, sink);
  }
  auto edges = framer.close();
  return {std::move(edges), fold.take()};
}

Segment FoldWorker::join(Segment left, Segment right, StreamTable& streams) {
  stream_of_.clear();
  Fold fold(context_.book, std::move(left.facts), masker());
  auto edges = gwtriage::join(std::move(left.edges), std::move(right.edges), streams,
                              [&](const Record& record) { take(record, fold, streams); });
  return {std::move(edges), merge_adjacent(fold.take(), std::move(right.facts))};
}

PartialSummary FoldWorker::facts_before(Segment segment, std::uint64_t line, StreamTable& streams) {
  stream_of_.clear();
  Fold fold(context_.book, std::move(segment.facts), masker());
  std::erase_if(segment.edges.streams, [line](StreamEdge& edge) { return edge.open().line() >= line; });
  gwtriage::finish(segment.edges, streams, [&](const Record& record) { take(record, fold, streams); });
  return fold.take();
}

std::uint64_t FoldWorker::kept(const Segment& segment, StreamTable& streams) {
  stream_of_.clear();
  const auto& known = segment.facts.summary;
  Fold open(context_.book, context_.options, masker(), known.sources.front());
  gwtriage::finish(segment.edges, streams, [&](const Record& record) { take(record, open, streams); });
  return known.records.size() + open.take().summary.records.size();
}

Summary FoldWorker::finish(Segment segment, StreamTable& streams) {
  stream_of_.clear();
  Fold fold(context_.book, std::move(segment.facts), masker());
  gwtriage::finish(std::move(segment.edges), streams, [&](const Record& record) { take(record, fold, streams); });
  return gwtriage::finish(fold.take());
}

}  // namespace gwtriage
