#pragma once

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "engine/fold_worker.h"

namespace gwtriage {

using Segments = std::vector<Segment>;  // of the same lines, one for each rulebook

// One thread's workers, one for each rulebook: each judges the same lines by itself.
class FoldWorkerSet {
 public:
  explicit FoldWorkerSet(const std::vector<FoldContext>& contexts) {
    for (const auto& context : contexts) workers_.push_back(std::make_unique<FoldWorker>(context));
  }

  Segments fold(const SourceFacts& source, std::span<const Block> blocks, StreamTable& streams) {
    Segments segments;
    for (auto& worker : workers_) segments.push_back(worker->fold(source, blocks, streams));
    return segments;
  }

  Segments join(Segments left, Segments right, StreamTable& streams) {
    for (std::size_t i = 0; i < left.size(); ++i)
      left[i] = workers_[i]->join(std::move(left[i]), std::move(right[i]), streams);
    return left;
  }

  PartialSummary facts_before(Segments segments, std::uint64_t line, StreamTable& streams) {
    return workers_.front()->facts_before(std::move(segments.front()), line, streams);
  }

  // How many records are kept of these, if no more comes; by the first rulebook.
  std::uint64_t kept(const Segments& segments, StreamTable& streams) {
    return workers_.front()->kept(segments.front(), streams);
  }

  Summary finish(std::size_t book, Segment segment, StreamTable& streams) {
    return workers_[book]->finish(std::move(segment), streams);
  }

 private:
  std::vector<std::unique_ptr<FoldWorker>> workers_;
};

}  // namespace gwtriage
