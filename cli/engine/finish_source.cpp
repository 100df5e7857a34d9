#include "engine/finish_source.h"

#include <utility>

#include "correlate/merge.h"
#include "engine/parallel_fold.h"

namespace gwtriage {
namespace {

constexpr std::uint64_t kFewestDated = 8;  // records with a time in a log that can be known again by its content

}  // namespace

std::vector<Summary> finish_source(FoldWorkerSet& workers, Segments whole, StreamTable& streams,
                                   const std::optional<Error>& error, std::uint64_t content) {
  std::vector<Summary> summaries;
  for (std::size_t book = 0; book < whole.size(); ++book) {
    auto& facts = summaries.emplace_back(workers.finish(book, std::move(whole[book]), streams)).sources.front();
    if (error) facts.error = error->what;
    if (facts.records >= facts.undated + kFewestDated) facts.content = content;
  }
  return summaries;
}

void merge_into(std::vector<Summary>& all, std::vector<Summary> source) {
  for (std::size_t book = 0; book < all.size(); ++book)
    all[book] = merge(std::move(all[book]), std::move(source[book]));
}

void note_failed(std::vector<Summary>& all, const std::string& name, const std::optional<Error>& error) {
  for (auto& summary : all) {
    Summary failed;
    failed.options = summary.options;
    failed.sources.push_back(source_facts(name, {}));
    if (error) failed.sources.front().error = error->what;
    summary = merge(std::move(summary), std::move(failed));
  }
}

}  // namespace gwtriage
