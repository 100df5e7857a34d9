#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "base/content_hash.h"
#include "base/result.h"
#include "engine/fold_worker_set.h"
#include "source/block_reader.h"
#include "source/input.h"

namespace gwtriage {

inline constexpr std::size_t kFingerprintBytes = 4 << 10;

// How a source is known: by its name and its first bytes.
SourceFacts source_facts(std::string_view name, std::string_view start);

// Folds one source, by as many threads as call work(). They read in turns, each into memory of its own, which is still
// in its processor's cache when it goes over what it read. Segments are joined in the order of the source by whoever
// hands in the one that is due.
class ParallelFold {
 public:
  // Reads the first batch. `input` must outlive this. `hashes_content`: whether content() will be asked for.
  ParallelFold(Input& input, bool hashes_content);

  // The first batch is all there is: more threads would have nothing to do. To be asked before any has begun.
  bool is_short() const { return ended_; }

  // Reads and folds until nothing is left to read. May be called by several threads at once.
  void work(FoldWorkerSet& workers);

  // For when all threads are done. Nothing: there were no lines.
  std::optional<Segments> take() { return std::move(whole_); }
  StreamTable& streams() { return streams_; }
  const std::optional<Error>& error() const { return error_; }  // why the source was not read to its end
  std::uint64_t content() const { return content_ ? content_->value() : 0; }

 private:
  struct Batch {
    std::size_t number = 0;
    std::vector<Block> blocks;  // those that it has; what memory it has beyond them is kept
    std::size_t count = 0;

    std::span<const Block> lines() const { return {blocks.data(), count}; }
  };

  void read(Batch& batch);
  bool next(Batch& batch);
  void hand_in(std::size_t number, Segments segments, FoldWorkerSet& workers);

  StreamTable streams_;

  std::mutex reading_;  // over these
  BlockReader reader_;
  std::optional<ContentHash> content_;
  std::optional<Error> error_;
  std::size_t batches_ = 0;
  bool ended_ = false;
  Batch first_;  // until a thread takes it

  SourceFacts source_;  // only read, once the first batch is there
  // Of the sample, as far as segments were joined: whatever the whole will be, its sample is no larger than theirs, so
  // that threads need not look at what it will not hold.
  std::atomic<int> sample_depth_ = 0;

  std::mutex joining_;                     // over these
  std::map<std::size_t, Segments> early_;  // by their batch: those before them are not there yet
  std::optional<Segments> whole_;          // of all batches before `due_`; not to be touched while a thread joins
  std::size_t due_ = 0;
  bool is_joining_ = false;
  std::condition_variable fewer_early_;
};

}  // namespace gwtriage
