#include "engine/quiet_lines.h"

#include <absl/hash/hash.h>

#include <algorithm>

#include "decode/time_text.h"
#include "match/shape.h"

namespace gwtriage {
namespace {

constexpr std::size_t kLongestLine = 4096;  // longer ones are rare and may hide anything
constexpr std::size_t kMostShapes = 1 << 15;

std::string_view number_at(std::string_view text) {
  return text.substr(0, std::min(text.find_first_not_of("0123456789."), text.size()));
}

}  // namespace

std::optional<QuietRecord> QuietLines::find(const Record& record, std::uint64_t stream) {
  hash_ = 0;
  if (record.text.size() > kLongestLine || record.origin.lines != 1 || record.truncated) return std::nullopt;
  shape_.clear();
  words_.clear();
  append_shape(record.text, ShapeDetail::coarse, shape_, &words_);
  hash_ = absl::HashOf(std::string_view(shape_), stream, record.priority);
  const auto known = known_.find(hash_);
  if (known == known_.end()) return std::nullopt;
  const auto time = time_at(record, known->second);
  if (!time) return std::nullopt;
  return QuietRecord{*time, known->second.service, known->second.status_class};
}

std::optional<Timestamp> QuietLines::time_at(const Record& record, const Quiet& quiet) const {
  if (quiet.of_envelope) return record.envelope_time.known() ? std::optional(record.envelope_time) : std::nullopt;
  if (quiet.time_word >= words_.size()) return std::nullopt;
  const auto text = record.text.substr(words_[quiet.time_word]);
  decode::TimeReading reading;
  const bool read = quiet.is_epoch
                        ? decode::read_epoch(number_at(text), reading)
                        : decode::read_time(text.substr(0, decode::kLongestTime), record.envelope_time, reading);
  if (!read) return std::nullopt;
  return decode::settle_time(reading.stamp, record.envelope_time, zone_);
}

bool QuietLines::is_told_by_shape(std::string_view value) {
  value_.clear();
  append_shape(value, ShapeDetail::coarse, value_);
  return value_ == value;
}

void QuietLines::learn(const Record& record, const Event& event, MatchScratch& scratch) {
  if (hash_ == 0 || event.dialect == Dialect::unknown || !event.time.known()) return;
  const bool calm = event.access || (event.severity != Severity::unknown && event.severity < Severity::warning);
  if (!calm || !is_told_by_shape(event.service)) return;
  for (const auto& id : event.ids)
    if (id.kind == "order" || id.kind == "user") return;
  value_.clear();
  matcher_.append_asked(event, scratch, value_);
  const std::string asked = value_;
  if (!is_told_by_shape(asked)) return;
  Quiet quiet{.service = std::string(event.service),
              .status_class = status_class(event, 0),
              .time_word = 0,
              .is_epoch = false,
              .of_envelope = false};
  for (const bool epoch : {false, true}) {
    quiet.is_epoch = epoch;
    for (quiet.time_word = 0; quiet.time_word < words_.size(); ++quiet.time_word) {
      if (time_at(record, quiet) != event.time) continue;
      if (known_.size() >= kMostShapes) known_.clear();
      known_[hash_] = std::move(quiet);
      return;
    }
  }
  if (record.envelope_time.known() && event.time == record.envelope_time) {
    quiet.of_envelope = true;
    if (known_.size() >= kMostShapes) known_.clear();
    known_[hash_] = std::move(quiet);
  }
}

}  // namespace gwtriage
