#pragma once

#include "correlate/fold.h"
#include "frame/edges.h"

namespace gwtriage {

// What is known of a segment of one source: facts of its whole records, and the lines at its ends that only the
// neighbours can complete.
struct Segment {
  SegmentEdges edges;
  PartialSummary facts;
};

}  // namespace gwtriage
