#pragma once

#include <cstdint>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "command/record_mask.h"
#include "command/slot_places.h"
#include "decode/decoder.h"
#include "engine/record_observer.h"

namespace gwtriage {

// `decode --stats`: by source how many records were understood, by service where their parts were found, and what the
// log as a whole told of places that no name explains.
class DecodeStats : public RecordObserver {
 public:
  // The decoder is asked about records, and must outlive this.
  DecodeStats(Decoder& decoder, std::optional<Masker> masker) : decoder_(decoder), mask_(std::move(masker)) {}

  void see(std::string_view source, const Record& record, const Event& event) override;

  void print(const std::vector<SettledSlot>& settled, std::FILE* out) const;

 private:
  struct Source {
    std::uint64_t records = 0, undecoded = 0, timed = 0, with_id = 0, with_service = 0;
    // By stream: a record without time takes that of a neighbour in its stream, if one there has any.
    std::set<std::uint32_t> dated;
    std::map<std::uint32_t, std::uint64_t> undated;
    std::map<std::string, std::uint64_t> dialects;
    std::map<std::string, std::uint64_t> levels;

    std::uint64_t taken_over() const;
  };
  struct Part {
    std::uint64_t records = 0;                    // that have it
    std::map<std::string, std::uint64_t> places;  // where
  };
  struct Service {
    std::string name;  // the first spelling
    std::uint64_t records = 0;
    std::map<EventPart, Part> parts;
  };

  void count_source(std::string_view source, const Record& record, const Event& event);
  void count_service(const Event& event);
  Service& service_of(const Event& event);
  void print_service(const std::string& key, const Service& service, const std::vector<SettledSlot>& settled,
                     std::FILE* out) const;
  void print_settled(const std::string& service, const std::vector<SettledSlot>& settled, std::FILE* out) const;

  Decoder& decoder_;
  RecordMask mask_;
  SlotPlaces places_;
  RecordSlots slots_;                        // of the record in hand
  std::map<std::string, Source> sources_;    // by name
  std::map<std::string, Service> services_;  // by service_key(); "": no name
};

}  // namespace gwtriage
