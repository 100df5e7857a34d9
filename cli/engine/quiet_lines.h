#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/zone.h"
#include "correlate/fold.h"
#include "decode/time_memo.h"
#include "match/matcher.h"
#include "match/shape_tree.h"
#include "model/event.h"
#include "model/record.h"
#include "model/signals.h"

namespace gwtriage {

// Most lines of a log are of statements that say nothing about trouble, thousands of times. The first of a shape is
// decoded and matched; of the others only the time is read. Nothing comes out differently for it: a shape is remembered
// only if everything that the fold counts of its records follows from the shape.
class QuietLines {
 public:
  // Both must outlive this.
  QuietLines(const Matcher& matcher, const Zone& zone) : matcher_(matcher), zone_(zone) {}

  // What the fold counts of a record whose shape is known to be quiet; nothing for any other. `stream`: identity of
  // the stream's names. The view of the service is good until the next call.
  std::optional<QuietRecord> find(const Record& record, std::uint64_t stream);

  // The record that was asked for last, now decoded and matched, found to mean nothing.
  void learn(const Record& record, const Event& event, MatchScratch& scratch);

 private:
  struct Quiet {
    std::string service;
    std::uint32_t service_number = 0;
    std::uint8_t status_class = 0;
    std::uint32_t time_word = 0;  // which of the words that vary the time begins with
    bool is_epoch = false;
    bool of_envelope = false;  // the line has no time, its envelope has
  };

  std::optional<Timestamp> time_at(const Record& record, const Quiet& quiet);
  bool find_time(const Record& record, const Timestamp& time, Quiet& quiet);
  bool is_told_by_shape(std::string_view value);
  void remember(std::string_view line, Quiet quiet);

  const Matcher& matcher_;
  const Zone& zone_;
  absl::flat_hash_map<std::uint64_t, std::unique_ptr<ShapeTree>> trees_;  // by stream: its names give the service
  absl::flat_hash_map<std::string, std::uint32_t> services_;              // their numbers
  std::vector<Quiet> known_;                                              // by number in the trees
  std::size_t bytes_ = 0;                                                 // of the trees
  std::uint64_t stream_ = 0;                                              // of the line that was asked for last
  ShapeTree* tree_ = nullptr;                                             // its
  bool eligible_ = false;                                                 // whether it may be learned
  decode::TimeMemo times_;
  std::string value_;
  std::vector<std::uint32_t> places_;
  std::vector<VaryingWord> words_;
};

}  // namespace gwtriage
