#include "engine/triage.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include "base/hash.h"
#include "correlate/merge.h"
#include "source/block_reader.h"

namespace gwtriage {
namespace {

// Large enough that gluing pieces costs nothing beside reading them, small enough that a few in flight stay far
// below the memory that a healthy log may take.
constexpr std::size_t kPieceBytes = 2 << 20;
constexpr std::size_t kFingerprintBytes = 4 << 10;

SourceFacts facts_of(const std::string& name, std::string_view start) {
  return {.name = name, .fingerprint = stable_hash(start.substr(0, kFingerprintBytes))};
}

// The next piece of a source: blocks that follow one another.
struct Batch {
  std::vector<Block> blocks;
  std::optional<Error> error;
};

Batch read_batch(BlockReader& reader) {
  Batch batch;
  for (std::size_t bytes = 0; bytes < kPieceBytes;) {
    auto block = reader.next();
    if (!block) {
      batch.error = block.error();
      break;
    }
    if (block->bytes.empty()) break;
    bytes += block->bytes.size();
    batch.blocks.push_back(std::move(*block));
  }
  return batch;
}

}  // namespace

// Threads that fold pieces; each keeps its own decoder and matcher's scratch for the whole run.
class Triage::Workers {
 public:
  Workers(const Road& road, int count) {
    for (int i = 0; i < count; ++i) threads_.emplace_back([this, &road] { work(road); });
  }

  ~Workers() {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    ready_.notify_all();
    for (auto& thread : threads_) thread.join();
  }

  std::future<Piece> fold(const SourceFacts& source, std::vector<Block> blocks, StreamTable& streams) {
    std::packaged_task<Piece(Folder&)> task([&source, &streams, blocks = std::move(blocks)](Folder& folder) {
      return folder.fold(source, blocks, streams);
    });
    auto piece = task.get_future();
    {
      const std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    ready_.notify_one();
    return piece;
  }

 private:
  void work(const Road& road) {
    Folder folder(road);
    for (;;) {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, [this] { return closing_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      auto task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task(folder);
    }
  }

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::packaged_task<Piece(Folder&)>> tasks_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

Triage::Triage(const Road& road, int threads) : road_(road), threads_(threads) {
  if (threads_ == 0) threads_ = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  summary_.options = road.options;
}

Triage::~Triage() = default;

void Triage::read(Input& input) {
  BlockReader reader(input);
  StreamTable streams;
  Folder folder(road_);
  std::optional<SourceFacts> source;
  std::optional<Piece> whole;
  std::deque<std::future<Piece>> folding;
  std::unique_ptr<Workers> workers;
  std::optional<Error> error;
  const auto take = [&](Piece piece) {
    whole = whole ? folder.join(std::move(*whole), std::move(piece), streams) : std::move(piece);
  };
  for (bool more = true; more;) {
    auto batch = read_batch(reader);
    error = batch.error;
    more = !batch.blocks.empty() && !error;
    if (batch.blocks.empty()) break;
    if (!source) source = facts_of(input.name(), batch.blocks.front().bytes);
    const bool is_whole = !whole && folding.empty() && !workers && reader.at_end();
    if (threads_ == 1 || is_whole) {
      take(folder.fold(*source, batch.blocks, streams));
      continue;
    }
    if (!workers) workers = std::make_unique<Workers>(road_, threads_);
    folding.push_back(workers->fold(*source, std::move(batch.blocks), streams));
    while (folding.size() > static_cast<std::size_t>(threads_) + 1) {
      take(folding.front().get());
      folding.pop_front();
    }
  }
  for (auto& piece : folding) take(piece.get());
  Summary summary;
  if (whole) {
    summary = folder.finish(std::move(*whole), streams);
  } else {
    summary.options = road_.options;
    summary.sources.push_back(facts_of(input.name(), {}));
  }
  if (error) summary.sources.front().error = error->what;
  summary_ = merge(std::move(summary_), std::move(summary));
}

void Triage::note_failed(const std::string& name, const Error& error) {
  Summary failed;
  failed.options = road_.options;
  failed.sources.push_back(facts_of(name, {}));
  failed.sources.front().error = error.what;
  summary_ = merge(std::move(summary_), std::move(failed));
}

}  // namespace gwtriage
