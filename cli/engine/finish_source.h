#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/fold_worker_set.h"
#include "model/summary.h"

namespace gwtriage {

// Facts of a source of which all was folded, for each rulebook. `error`: why it was not read to its end. `content`: as
// SourceFacts; taken where there is enough to know it by.
std::vector<Summary> finish_source(FoldWorkerSet& workers, Segments whole, StreamTable& streams,
                                   const std::optional<Error>& error, std::uint64_t content);

// Those of one more source.
void merge_into(std::vector<Summary>& all, std::vector<Summary> source);

// A source that has no lines, or could not even be opened.
void note_failed(std::vector<Summary>& all, const std::string& name, const std::optional<Error>& error);

}  // namespace gwtriage
