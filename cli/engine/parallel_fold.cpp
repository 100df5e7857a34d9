#include "engine/parallel_fold.h"

#include <string>
#include <utility>

#include "base/hash.h"

namespace gwtriage {
namespace {

// Large enough that gluing segments costs nothing beside reading them, small enough to stay in the second-level cache.
constexpr std::size_t kPieceBytes = 512 << 10;
constexpr std::size_t kMostEarly = 4;  // segments that wait for one before them; memory is all they cost

}  // namespace

SourceFacts source_facts(std::string_view name, std::string_view start) {
  return {.name = std::string(name), .fingerprint = stable_hash(start.substr(0, kFingerprintBytes)), .error = {}};
}

ParallelFold::ParallelFold(Input& input, bool hashes_content) : reader_(input) {
  if (hashes_content) content_.emplace();
  read(first_);
  source_ = source_facts(input.name(), first_.count > 0 ? first_.blocks.front().bytes() : std::string_view());
}

void ParallelFold::read(Batch& batch) {
  batch.number = batches_++;
  batch.count = 0;
  for (std::size_t bytes = 0; bytes < kPieceBytes && !ended_;) {
    if (batch.count == batch.blocks.size()) batch.blocks.emplace_back();
    Block& block = batch.blocks[batch.count];
    const auto more = reader_.next(block);
    if (!more) error_ = more.error();
    ended_ = !more || !*more;
    if (ended_) break;
    bytes += block.bytes().size();
    if (content_) content_->add(block.bytes());
    ++batch.count;
  }
}

bool ParallelFold::next(Batch& batch) {
  const std::lock_guard lock(reading_);
  if (first_.count > 0) {
    batch = std::exchange(first_, {});
  } else if (!ended_) {
    read(batch);
  } else {
    return false;
  }
  return batch.count > 0;
}

void ParallelFold::work(FoldWorkerSet& workers) {
  auto source = source_;
  for (Batch batch; next(batch);) {
    source.sample.depth = sample_depth_.load(std::memory_order_relaxed);
    hand_in(batch.number, workers.fold(source, batch.lines(), streams_), workers);
  }
}

void ParallelFold::hand_in(std::size_t number, Segments segments, FoldWorkerSet& workers) {
  std::unique_lock lock(joining_);
  early_.emplace(number, std::move(segments));
  if (!is_joining_) {
    is_joining_ = true;
    for (auto next = early_.begin(); next != early_.end() && next->first == due_; next = early_.begin()) {
      auto due = std::move(next->second);
      early_.erase(next);
      lock.unlock();
      whole_ = whole_ ? workers.join(std::move(*whole_), std::move(due), streams_) : std::move(due);
      sample_depth_.store(whole_->front().facts.summary.sources.front().sample.depth, std::memory_order_relaxed);
      lock.lock();
      ++due_;
      fewer_early_.notify_all();
    }
    is_joining_ = false;
  }
  // The segment that is due is not among these: the thread that has it never waits here before it is joined.
  fewer_early_.wait(lock, [this] { return early_.size() <= kMostEarly; });
}

}  // namespace gwtriage
