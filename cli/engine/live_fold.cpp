#include "engine/live_fold.h"

#include <utility>

#include "correlate/merge.h"
#include "engine/finish_source.h"
#include "engine/parallel_fold.h"

namespace gwtriage {

// A source is known by its first bytes, and some of what is folded depends on who it is: until they are there, its
// lines wait.
struct LiveFold::Source {
  std::string name;
  StreamTable streams;
  ContentHash content;
  std::vector<Block> first;  // lines that wait
  std::size_t first_bytes = 0;
  std::optional<Segments> whole;

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

void LiveFold::add(std::uint64_t source, std::string_view name, std::span<Block> lines) {
  auto& known = sources_[source];
  if (!known) {
    known = std::make_unique<Source>();
    known->name = name;
  }
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
  if (!source.whole) source.fold_first(workers_);
  merge_into(ended_, finish_source(workers_, std::move(*source.whole), source.streams, error, source.content.value()));
  sources_.erase(known);
}

std::uint64_t LiveFold::kept() {
  std::uint64_t kept = 0;
  for (const auto& summary : ended_) kept += summary.records.size();
  for (auto& [number, source] : sources_) {
    const auto segments = source->whole ? std::optional<Segments>() : source->folded_first(workers_);
    kept += workers_.kept(segments ? *segments : *source->whole, source->streams);
  }
  return kept;
}

std::vector<Summary> LiveFold::so_far() {
  auto all = ended_;
  for (auto& [number, source] : sources_)
    merge_into(all, finish_source(workers_, source->whole ? *source->whole : source->folded_first(workers_),
                                  source->streams, {}, source->content.value()));
  return all;
}

}  // namespace gwtriage
