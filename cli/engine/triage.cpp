#include "engine/triage.h"

#include <algorithm>
#include <thread>

#include "correlate/merge.h"
#include "engine/fold_worker_set.h"
#include "engine/parallel_fold.h"

namespace gwtriage {
namespace {

constexpr std::uint64_t kFewestDated = 8;  // records with a time in a log that can be known again by its content

}  // namespace

Triage::Triage(std::vector<FoldContext> contexts, int threads, std::string alone)
    : contexts_(std::move(contexts)), alone_(std::move(alone)) {
  if (threads == 0) threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  workers_.resize(static_cast<std::size_t>(threads));
  workers_.front() = std::make_unique<FoldWorkerSet>(contexts_);
  for (const auto& context : contexts_) summaries_.emplace_back().options = context.options;
}

Triage::~Triage() = default;

std::optional<Error> Triage::read(Input& input) {
  ParallelFold fold(input, input.name() != alone_);
  const std::size_t threads = fold.is_short() ? 1 : workers_.size();
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < threads; ++i) {
    if (!workers_[i]) workers_[i] = std::make_unique<FoldWorkerSet>(contexts_);
    helpers.emplace_back([&fold, &workers = *workers_[i]] { fold.work(workers); });
  }
  fold.work(*workers_.front());
  helpers.clear();  // waits for them
  auto whole = fold.take();
  if (!whole) {
    note_failed(std::string(input.name()), fold.error());
    return fold.error();
  }
  for (std::size_t book = 0; book < summaries_.size(); ++book) {
    auto summary = workers_.front()->finish(book, std::move((*whole)[book]), fold.streams());
    auto& facts = summary.sources.front();
    if (fold.error()) facts.error = fold.error()->what;
    if (facts.records >= facts.undated + kFewestDated) facts.content = fold.content();
    summaries_[book] = merge(std::move(summaries_[book]), std::move(summary));
  }
  return fold.error();
}

void Triage::note_failed(const std::string& name, const std::optional<Error>& error) {
  for (auto& summary : summaries_) {
    Summary failed;
    failed.options = summary.options;
    failed.sources.push_back(source_facts(name, {}));
    if (error) failed.sources.front().error = error->what;
    summary = merge(std::move(summary), std::move(failed));
  }
}

}  // namespace gwtriage
