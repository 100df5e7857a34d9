#include "engine/triage.h"

#include <algorithm>
#include <thread>

#include "engine/finish_source.h"
#include "engine/fold_worker_set.h"
#include "engine/parallel_fold.h"

namespace gwtriage {

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
  merge_into(summaries_,
             finish_source(*workers_.front(), std::move(*whole), fold.streams(), fold.error(), fold.content()));
  return fold.error();
}

void Triage::note_failed(const std::string& name, const std::optional<Error>& error) {
  gwtriage::note_failed(summaries_, name, error);
}

}  // namespace gwtriage
