#include "engine/triage.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <future>
#include <iterator>
#include <mutex>
#include <thread>

#include "base/content_hash.h"
#include "base/hash.h"
#include "correlate/merge.h"
#include "source/block_reader.h"

namespace gwtriage {
namespace {

// Large enough that gluing pieces costs nothing beside reading them, small enough that a few in flight stay far
// below the memory that a healthy log may take.
constexpr std::size_t kPieceBytes = 1 << 20;
constexpr std::size_t kFingerprintBytes = 4 << 10;
constexpr std::uint64_t kFewestDated = 8;  // records with a time in a log that can be known again by its content

SourceFacts facts_of(const std::string& name, std::string_view start) {
  return {.name = name, .fingerprint = stable_hash(start.substr(0, kFingerprintBytes)), .error = {}};
}

// The next piece of a source: blocks that follow one another.
struct Batch {
  std::vector<Block> blocks;
  bool last = false;
  std::optional<Error> error;
};

// Blocks that were folded lend their memory: what is new to a process the system has to clear first.
Batch read_batch(BlockReader& reader, std::vector<Block>& spare) {
  Batch batch;
  for (std::size_t bytes = 0; bytes < kPieceBytes && !batch.last;) {
    Block block;
    if (!spare.empty()) {
      block = std::move(spare.back());
      spare.pop_back();
    }
    const auto more = reader.next(block);
    if (!more) batch.error = more.error();
    if (!more || !*more) {
      batch.last = true;
      break;
    }
    bytes += block.bytes().size();
    batch.blocks.push_back(std::move(block));
  }
  return batch;
}

}  // namespace

// One folder for each rulebook: each judges the same lines by itself.
class Triage::Folders {
 public:
  explicit Folders(const std::vector<Road>& roads) {
    for (const auto& road : roads) folders_.push_back(std::make_unique<Folder>(road));
  }

  Pieces fold(const SourceFacts& source, std::span<const Block> blocks, StreamTable& streams) {
    Pieces pieces;
    for (auto& folder : folders_) pieces.push_back(folder->fold(source, blocks, streams));
    return pieces;
  }

  Pieces join(Pieces left, Pieces right, StreamTable& streams) {
    for (std::size_t i = 0; i < left.size(); ++i)
      left[i] = folders_[i]->join(std::move(left[i]), std::move(right[i]), streams);
    return left;
  }

  Summary finish(std::size_t book, Piece piece, StreamTable& streams) {
    return folders_[book]->finish(std::move(piece), streams);
  }

 private:
  std::vector<std::unique_ptr<Folder>> folders_;
};

// What came of a batch, and its memory.
struct Triage::Folded {
  Pieces pieces;
  std::vector<Block> blocks;
};

// Threads that fold pieces; each keeps its own decoder and matcher's scratch for the whole run.
class Triage::Workers {
 public:
  Workers(const std::vector<Road>& roads, int count) {
    for (int i = 0; i < count; ++i) threads_.emplace_back([this, &roads] { work(roads); });
  }

  ~Workers() {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    ready_.notify_all();
    for (auto& thread : threads_) thread.join();
  }

  // `source` and `streams` must outlive the future.
  std::future<Folded> fold(const SourceFacts& source, std::vector<Block> blocks, StreamTable& streams) {
    Task task([&source, &streams, blocks = std::move(blocks)](Folders& folders) mutable {
      auto pieces = folders.fold(source, blocks, streams);
      return Folded{std::move(pieces), std::move(blocks)};
    });
    auto folded = task.get_future();
    {
      const std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    ready_.notify_one();
    return folded;
  }

 private:
  using Task = std::packaged_task<Folded(Folders&)>;

  void work(const std::vector<Road>& roads) {
    Folders folders(roads);
    for (;;) {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, [this] { return closing_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      auto task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task(folders);
    }
  }

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Task> tasks_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

Triage::Triage(std::vector<Road> roads, int threads, std::string alone)
    : roads_(std::move(roads)), threads_(threads), alone_(std::move(alone)) {
  if (threads_ == 0) threads_ = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  folders_ = std::make_unique<Folders>(roads_);
  for (const auto& road : roads_) summaries_.emplace_back().options = road.options;
}

Triage::~Triage() = default;

std::optional<Error> Triage::read(Input& input) {
  BlockReader reader(input);
  StreamTable streams;
  std::optional<SourceFacts> source;
  std::optional<Pieces> whole;
  std::deque<std::future<Folded>> folding;
  std::vector<Block> spare;
  std::optional<Error> error;
  std::optional<ContentHash> content;
  if (input.name() != alone_) content.emplace();
  const auto take = [&](Folded folded) {
    whole = whole ? folders_->join(std::move(*whole), std::move(folded.pieces), streams) : std::move(folded.pieces);
    std::move(folded.blocks.begin(), folded.blocks.end(), std::back_inserter(spare));
  };
  for (bool more = true; more;) {
    auto batch = read_batch(reader, spare);
    error = batch.error;
    more = !batch.last;
    if (batch.blocks.empty()) break;
    if (content)
      for (const auto& block : batch.blocks) content->add(block.bytes());
    if (!source) source = facts_of(std::string(input.name()), batch.blocks.front().bytes());
    const bool is_whole = !whole && folding.empty() && batch.last;  // small: not worth a thread
    if (threads_ == 1 || is_whole) {
      auto pieces = folders_->fold(*source, batch.blocks, streams);
      take({std::move(pieces), std::move(batch.blocks)});
      continue;
    }
    if (!workers_) workers_ = std::make_unique<Workers>(roads_, threads_);
    folding.push_back(workers_->fold(*source, std::move(batch.blocks), streams));
    while (folding.size() > static_cast<std::size_t>(threads_) + 1) {
      take(folding.front().get());
      folding.pop_front();
    }
  }
  for (auto& folded : folding) take(folded.get());
  if (!whole) {
    note_failed(std::string(input.name()), error);
    return error;
  }
  for (std::size_t book = 0; book < summaries_.size(); ++book) {
    auto summary = folders_->finish(book, std::move((*whole)[book]), streams);
    if (error) summary.sources.front().error = error->what;
    auto& facts = summary.sources.front();
    if (content && facts.records >= facts.undated + kFewestDated) facts.content = content->value();
    summaries_[book] = merge(std::move(summaries_[book]), std::move(summary));
  }
  return error;
}

void Triage::note_failed(const std::string& name, const std::optional<Error>& error) {
  for (auto& summary : summaries_) {
    Summary failed;
    failed.options = summary.options;
    failed.sources.push_back(facts_of(name, {}));
    if (error) failed.sources.front().error = error->what;
    summary = merge(std::move(summary), std::move(failed));
  }
}

}  // namespace gwtriage
