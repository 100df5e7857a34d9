#include "engine/live_fold.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <utility>

#include "correlate/merge.h"
#include "engine/finish_source.h"
#include "engine/parallel_fold.h"

namespace gwtriage {
namespace {

// A later run reads at most so much again for records that were open; one that began before that has ended.
constexpr std::uint64_t kReadAgain = 1 << 20;

// Bytes of the first `count` lines.
std::size_t end_of_lines(std::string_view text, std::uint64_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) at = std::min(text.find('\n', at), text.size() - 1) + 1;
  return at;
}

}  // namespace

// A source is known by its first bytes, and some of what is folded depends on who it is: until they are there, its
// lines wait.
struct LiveFold::Source {
  std::string name;
  StreamTable streams;
  ContentHash content;
  std::vector<Block> first;  // lines that wait
  std::size_t first_bytes = 0;
  std::optional<Segments> whole;
  bool has_grown = false;  // since it was asked how many records it keeps
  std::uint64_t kept = 0;
  std::deque<LogPlace> starts;  // of the lines that came last, each as they came

  // Of a log that an earlier run has read up to here: records were open. They are put together anew by a framer that
  // reads again from where none was.
  std::optional<FollowedPlace> rebuilt_up_to;
  std::unique_ptr<Framer> rebuilding;
  bool was_restored = false;  // its beginning is not at hand

  void note_start(const LogPlace& from) {
    starts.push_back(from);
    while (!rebuilt_up_to && starts.size() > 1 && starts.front().offset + kReadAgain < from.offset) starts.pop_front();
  }

  // Frames what was folded by the earlier run and gives what was not.
  std::span<Block> rebuild(std::span<Block> lines) {
    const auto nothing = [](const Record&) {};
    const auto up_to = rebuilt_up_to->place.line;
    for (; !lines.empty(); lines = lines.subspan(1)) {
      auto& block = lines.front();
      if (!rebuilding) {
        rebuilding = std::make_unique<Framer>(0, name, streams);
        rebuilding->start(
            {.first_line = block.first_line, .header = block.header, .is_start_of_source = block.first_line == 1});
      }
      const auto old = std::min(block.lines, up_to - std::min(up_to, block.first_line));
      const auto size = end_of_lines(block.bytes(), old);
      rebuilding->feed(block.bytes().substr(0, size), block.truncated, nothing);
      if (old == block.lines && block.first_line + old < up_to) continue;
      finish_rebuilding();
      block.buffer.erase(0, size);
      block.size -= size;
      block.first_line += old;
      block.lines -= old;
      return block.size > 0 ? lines : lines.subspan(1);
    }
    return lines;
  }

  // `place`: behind all that was added.
  SavedLog saved(FollowedPlace place, FoldWorkerSet& workers) {
    if (rebuilt_up_to) return {*rebuilt_up_to, whole->front().facts};
    auto open = place.place.line;
    for (auto& edge : whole->front().edges.streams) open = std::min(open, edge.open().line());
    auto from = starts.rbegin();
    while (std::next(from) != starts.rend() && from->line > open) ++from;
    place.from = *from;
    return {place, workers.facts_before(*whole, place.from.line, streams)};
  }

  // Of each stream the last record is open, as it was then.
  void finish_rebuilding() {
    auto& edges = whole->front().edges;
    if (rebuilding) edges = rebuilding->close();
    for (auto& edge : edges.streams) {
      edge.closes_line = false;
      if (!edge.tail.exists()) edge.tail = std::move(edge.head);
      edge.head.clear();
    }
    rebuilding.reset();
    rebuilt_up_to.reset();
  }

  Segments folded_first(FoldWorkerSet& workers) {
    std::string start;
    for (const auto& block : first) start += block.bytes().substr(0, kFingerprintBytes - start.size());
    return workers.fold(source_facts(name, start), first, streams);
  }

  void fold_first(FoldWorkerSet& workers) {
    whole = folded_first(workers);
    first = {};
  }

  void fold(std::span<const Block> lines, FoldWorkerSet& workers) {
    const auto& known = whole->front().facts.summary.sources.front();
    SourceFacts facts{.name = known.name, .fingerprint = known.fingerprint, .error = {}};
    facts.sample.depth = known.sample.depth;  // as for ParallelFold
    whole = workers.join(std::move(*whole), workers.fold(facts, lines, streams), streams);
  }
};

LiveFold::LiveFold(const std::vector<FoldContext>& contexts) : contexts_(contexts), workers_(contexts_) {
  for (const auto& context : contexts_) ended_.emplace_back().options = context.options;
}

LiveFold::~LiveFold() = default;

void LiveFold::add(std::uint64_t source, std::string_view name, std::span<Block> lines, const LogPlace& from) {
  auto& known = sources_[source];
  if (!known) {
    known = std::make_unique<Source>();
    known->name = name;
  }
  known->has_grown = true;
  known->note_start(from);
  if (known->rebuilt_up_to) lines = known->rebuild(lines);
  if (lines.empty()) return;
  for (const auto& block : lines) known->content.add(block.bytes());
  if (known->whole) return known->fold(lines, workers_);
  for (auto& block : lines) {
    known->first_bytes += block.size;
    known->first.push_back(std::move(block));
  }
  if (known->first_bytes >= kFingerprintBytes) known->fold_first(workers_);
}

void LiveFold::end(std::uint64_t number, std::string_view name, const std::optional<Error>& error) {
  const auto known = sources_.find(number);
  if (known == sources_.end()) return note_failed(ended_, std::string(name), error);
  auto& source = *known->second;
  merge_into(ended_, finished(source, error));
  sources_.erase(known);
}

std::uint64_t LiveFold::kept() {
  std::uint64_t kept = 0;
  for (const auto& summary : ended_) kept += summary.records.size();
  for (auto& [number, source] : sources_) {
    if (std::exchange(source->has_grown, false))
      source->kept = source->whole ? workers_.kept(*source->whole, source->streams)
                                   : workers_.kept(source->folded_first(workers_), source->streams);
    kept += source->kept;
  }
  return kept;
}

std::vector<Summary> LiveFold::finished(Source& source, const std::optional<Error>& error) {
  return finish_source(workers_, source.whole ? *source.whole : source.folded_first(workers_), source.streams, error,
                       source.was_restored ? 0 : source.content.value());
}

std::vector<Summary> LiveFold::so_far() {
  auto all = ended_;
  for (auto& [number, source] : sources_) merge_into(all, finished(*source, {}));
  return all;
}

std::vector<Summary> LiveFold::take() {
  auto all = so_far();
  sources_.clear();
  return all;
}

void LiveFold::restore(LiveState state) {
  ended_.front() = std::move(state.ended);
  for (std::size_t i = 0; i < state.logs.size(); ++i) {
    auto& log = state.logs[i];
    auto& source = *(sources_[i] = std::make_unique<Source>());
    source.name = log.place.name;
    source.whole.emplace();
    source.whole->push_back({.edges = {}, .facts = std::move(log.facts)});
    source.rebuilt_up_to = std::move(log.place);
    source.was_restored = true;
  }
}

LiveState LiveFold::state(std::vector<FollowedPlace> places) {
  LiveState state{ended_.front(), {}};
  for (auto& [number, source] : sources_) {
    const auto place =
        std::find_if(places.begin(), places.end(), [log = number](const auto& one) { return one.log == log; });
    const bool goes_on = place != places.end();
    if (goes_on && !source->whole) continue;  // it is read anew from its start
    if (goes_on)
      state.logs.push_back(source->saved(std::move(*place), workers_));
    else
      state.ended = merge(std::move(state.ended), std::move(finished(*source, {}).front()));
  }
  return state;
}

}  // namespace gwtriage
