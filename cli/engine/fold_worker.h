#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/mask.h"
#include "decode/decoder.h"
#include "decode/slots.h"
#include "engine/quiet_check.h"
#include "engine/quiet_lines.h"
#include "engine/record_observer.h"
#include "engine/segment.h"
#include "frame/framer.h"
#include "match/matcher.h"
#include "source/block_reader.h"

namespace gwtriage {

// What every thread that reads logs shares. All of it outlives the run and is only read.
struct FoldContext {
  const Rulebook& book;
  const Matcher& matcher;
  const HashKey* mask_key;  // null: --no-redact
  const Options& options;
  RecordObserver* observer = nullptr;  // null: nobody looks on
};

// One thread's way from lines to facts: frame, decode, match, fold. One source at a time.
class FoldWorker {
 public:
  explicit FoldWorker(const FoldContext& context);
  ~FoldWorker();

  // Blocks of one source that follow one another, as one segment. `streams` is the source's, shared by all threads.
  Segment fold(const SourceFacts& source, std::span<const Block> blocks, StreamTable& streams);

  // Glues two neighbouring segments.
  Segment join(Segment left, Segment right, StreamTable& streams);

  // Its facts, those of records among them that are open and began before `line`. The others are left out.
  PartialSummary facts_before(Segment segment, std::uint64_t line, StreamTable& streams);

  // How many records are kept of it, those among them that may still go on.
  std::uint64_t kept(const Segment& segment, StreamTable& streams);

  // No more of this source will come.
  Summary finish(Segment segment, StreamTable& streams);

 private:
  Masker* masker() { return masker_ ? &*masker_ : nullptr; }
  void take(const Record& record, Fold& fold, const StreamTable& streams);
  void read_slots();
  void prove(const Record& record, const QuietLines::Known& known);
  void add_sample(const Record& record, std::string_view service, Fold& fold);

  const FoldContext& context_;
  std::optional<Masker> masker_;
  Zone zone_;
  Decoder decoder_;
  QuietLines quiet_;
  std::optional<QuietCheck> quiet_check_;  // in a build that proves quick answers
  Event event_;
  Signals signals_;
  MatchScratch scratch_;
  decode::SlotReader slot_reader_;
  RecordSlots slots_, sampled_;
  struct Stream {
    std::uint32_t number;    // in the fold
    std::uint64_t identity;  // of its names: the framer's numbers hold for one source only
  };
  std::vector<std::optional<Stream>> stream_of_;  // by the framer's number
};

}  // namespace gwtriage
