#include "engine/quiet_lines.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "decode/time_text.h"
#include "match/shape.h"

namespace gwtriage {
namespace {

constexpr std::size_t kLongestLine = 4096;   // longer ones are rare and may hide anything
constexpr std::size_t kMostBytes = 6 << 20;  // of the shapes that are remembered: then all are forgotten

std::string_view number_at(std::string_view text) {
  return text.substr(0, std::min(text.find_first_not_of("0123456789."), text.size()));
}

}  // namespace

std::optional<QuietRecord> QuietLines::find(const Record& record, std::uint64_t stream) {
  eligible_ = record.text.size() <= kLongestLine && record.origin.lines == 1 && !record.truncated;
  if (!eligible_) return std::nullopt;
  // A level that only the envelope says is part of what a shape must tell.
  if (record.priority >= 0) stream = mix64(stream + static_cast<std::uint64_t>(record.priority) + 1);
  if (tree_ == nullptr || stream != stream_) {
    auto& tree = trees_[stream];
    if (!tree) tree = std::make_unique<ShapeTree>();
    tree_ = tree.get();
    stream_ = stream;
  }
  const auto number = tree_->find(record.text, places_);
  if (!number) return std::nullopt;
  const Quiet& quiet = known_[*number];
  const auto time = time_at(record, quiet);
  if (!time) return std::nullopt;
  return QuietRecord{*time, quiet.service, quiet.service_number, quiet.status_class};
}

std::optional<Timestamp> QuietLines::time_at(const Record& record, const Quiet& quiet) {
  if (quiet.of_envelope) return record.envelope_time.known() ? std::optional(record.envelope_time) : std::nullopt;
  if (quiet.time_word >= places_.size()) return std::nullopt;
  const auto text = record.text.substr(places_[quiet.time_word]);
  decode::TimeReading reading;
  const bool read = quiet.is_epoch ? decode::read_epoch(number_at(text), reading)
                                   : times_.read(text.substr(0, decode::kLongestTime), record.envelope_time, reading);
  if (!read) return std::nullopt;
  return decode::settle_time(reading.stamp, record.envelope_time, zone_);
}

bool QuietLines::is_told_by_shape(std::string_view value) {
  value_.clear();
  append_shape(value, ShapeDetail::coarse, value_);
  return value_ == value;
}

void QuietLines::learn(const Record& record, const Event& event, MatchScratch& scratch) {
  if (!eligible_ || event.dialect == Dialect::unknown || !event.time.known()) return;
  const bool calm = event.access || (event.severity != Severity::unknown && event.severity < Severity::warning);
  if (!calm || !is_told_by_shape(event.service)) return;
  for (const auto& id : event.ids)
    if (id.kind == "order" || id.kind == "user") return;
  value_.clear();
  matcher_.append_asked(event, scratch, value_);
  const std::string asked = value_;
  if (!is_told_by_shape(asked)) return;
  const auto number =
      services_.try_emplace(std::string(event.service), static_cast<std::uint32_t>(services_.size())).first->second;
  Quiet quiet{.service = std::string(event.service),
              .service_number = number,
              .status_class = status_class(event, 0),
              .time_word = 0,
              .is_epoch = false,
              .of_envelope = false};
  if (find_time(record, event.time, quiet)) remember(record.text, std::move(quiet));
}

// Where in the line the record's time was read.
bool QuietLines::find_time(const Record& record, const Timestamp& time, Quiet& quiet) {
  find_varying_words(record.text, words_);
  places_.clear();
  for (const auto& word : words_) places_.push_back(static_cast<std::uint32_t>(word.at));
  for (const bool epoch : {false, true}) {
    quiet.is_epoch = epoch;
    for (quiet.time_word = 0; quiet.time_word < places_.size(); ++quiet.time_word)
      if (time_at(record, quiet) == time) return true;
  }
  quiet.of_envelope = record.envelope_time.known() && time == record.envelope_time;
  return quiet.of_envelope;
}

void QuietLines::remember(std::string_view line, Quiet quiet) {
  const auto before = tree_->bytes();
  tree_->learn(line, static_cast<std::uint32_t>(known_.size()));
  known_.push_back(std::move(quiet));
  bytes_ += tree_->bytes() - before + sizeof(Quiet);
  if (bytes_ <= kMostBytes) return;
  trees_.clear();
  known_.clear();
  tree_ = nullptr;
  bytes_ = 0;
}

}  // namespace gwtriage
