#pragma once

#include <cstdint>
#include <cstdio>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "command/record_mask.h"
#include "command/record_place.h"
#include "command/slot_places.h"
#include "decode/decoder.h"
#include "engine/record_observer.h"
#include "model/summary.h"

namespace gwtriage {

// `decode --explain SOURCE:LINE`: of one record how it was framed, which dialect was taken and which were refused,
// where each of its parts was found, and what the log as a whole told of the rest.
class DecodeExplain : public RecordObserver {
 public:
  // The decoder is asked about the record, and must outlive this. `now`: what a time without a date lies before.
  DecodeExplain(RecordPlace place, Decoder& decoder, std::optional<Masker> masker, Micros now)
      : place_(std::move(place)), decoder_(decoder), mask_(std::move(masker)), now_(now) {}

  void see(std::string_view source, const Record& record, const Event& event) override;

  bool found() const { return !told_.empty(); }
  // Why nothing was found. REQUIRES: !found().
  std::string why_not(const std::vector<SourceFacts>& sources) const;

  void print(const std::vector<SettledSlot>& settled, std::FILE* out) const;

 private:
  // A value in a place that no name explains: what it is, the log as a whole tells.
  struct Unexplained {
    SlotRole role = SlotRole::id;
    SlotHash slot = 0;
    std::string value;  // masked
  };
  struct Told {
    std::string text;     // all that the record tells by itself
    std::string service;  // service_key() of its service
    std::vector<Unexplained> values;
  };

  void explain(std::string_view source, const Record& record);
  std::string framing(std::string_view source, const Record& record) const;
  std::string text_of(const Record& record);
  std::string attempts_of(const std::vector<DialectAttempt>& attempts, std::string_view line);
  std::string parts_of(const Event& event);
  std::string fields_of(const Event& event);
  std::vector<Unexplained> unexplained_in(const Event& event);
  void print_values(const Told& told, const std::vector<SettledSlot>& settled, std::FILE* out) const;

  RecordPlace place_;
  Decoder& decoder_;
  RecordMask mask_;
  Micros now_;
  SlotPlaces places_;
  bool exact_ = false;               // a record begins at the line
  std::vector<Told> told_;           // several where a line carries several records
  std::set<std::uint32_t> streams_;  // of the source
};

}  // namespace gwtriage
