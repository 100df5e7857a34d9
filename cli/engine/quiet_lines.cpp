#include "engine/quiet_lines.h"

#include <algorithm>
#include <random>

#include "base/hash.h"
#include "decode/chars.h"
#include "decode/time_text.h"
#include "match/shape.h"

namespace gwtriage {
namespace {

constexpr std::size_t kLongestLine = 4096;    // longer ones are rare and may hide anything
constexpr std::size_t kMostShapes = 1 << 16;  // that are remembered: then all are forgotten

std::string_view number_at(std::string_view text) {
  return text.substr(0, std::min(text.find_first_not_of("0123456789."), text.size()));
}

// Whether a word that varies is a number that may be an error's status: "amount=503". Thousandths of a second are none.
bool bears_error_number(std::string_view text, const VaryingPlaces& places) {
  for (std::size_t word = 0; word < places.count; ++word) {
    const std::size_t at = places.at[word];
    if (text[at] != '4' && text[at] != '5') continue;
    const auto number = number_at(text.substr(at));
    if (number.size() != 3 || !is_error_status(decode::small_number(number))) continue;
    const bool thousandths = at >= 4 && (text[at - 1] == ',' || text[at - 1] == '.') && text[at - 4] == ':';
    if (!thousandths) return true;
  }
  return false;
}

}  // namespace

QuietLines::QuietLines(const Matcher& matcher, const Zone& zone)
    : matcher_(matcher),
      zone_(zone),
      seed_([] {
        std::random_device random;
        return std::uint64_t{random()} << 32 | random();
      }()),
      money_(matcher.book().fields) {}

std::optional<QuietLines::Known> QuietLines::find(const Record& record, std::uint64_t stream) {
  eligible_ = record.text.size() <= kLongestLine && record.origin.lines == 1 && !record.truncated;
  if (!eligible_) return std::nullopt;
  // A level that only the envelope says is part of what a shape must tell.
  if (record.priority >= 0) stream = mix64(stream + static_cast<std::uint64_t>(record.priority) + 1);
  key_ = shape_key(record.text, seed_ ^ stream, places_);
  const auto known = known_.find(key_);
  if (known == known_.end()) return std::nullopt;
  const Quiet& quiet = known->second;
  if (quiet.status_class == 0 && bears_error_number(record.text, places_)) return std::nullopt;
  const auto time = time_at(record, quiet);
  if (!time) return std::nullopt;
  const bool is_placed = quiet.order != kNotPlaced && orders_[quiet.order].read(record.text, places_, order_);
  return Known{.record = {.time = *time,
                          .service = services_[quiet.service],
                          .service_number = quiet.service,
                          .status_class = quiet.status_class,
                          .call = quiet.call,
                          .gateway = services_[quiet.gateway],
                          .markers = quiet.markers,
                          .order = is_placed ? &order_ : nullptr},
               .has_order = quiet.has_order && !is_placed,
               .has_rules = quiet.has_rules};
}

void QuietLines::fill(const Known& known, Signals& signals) {
  signals.clear();
  signals.gateway_call = known.record.call == kGatewayCall;
  signals.recovered = known.record.call == kRecoveredCall;
  signals.gateway = known.record.gateway;
  signals.markers = known.record.markers;
}

std::optional<Timestamp> QuietLines::time_at(const Record& record, const Quiet& quiet) {
  if (quiet.of_envelope) return record.envelope_time.known() ? std::optional(record.envelope_time) : std::nullopt;
  if (quiet.time_word >= places_.count) return std::nullopt;
  const auto text = record.text.substr(places_.at[quiet.time_word]);
  decode::TimeReading reading;
  const bool read = quiet.is_epoch ? decode::read_epoch(number_at(text), reading)
                                   : times_.read(text.substr(0, kLongestTime), record.envelope_time, reading);
  if (!read) return std::nullopt;
  return decode::settle_time(reading.stamp, record.envelope_time, zone_);
}

bool QuietLines::is_told_by_shape(std::string_view value) {
  value_.clear();
  append_shape(value, ShapeDetail::coarse, value_);
  return value_ == value;
}

// Another line of the shape bears the same numbers, where they may be statuses.
bool QuietLines::shape_tells(const RecordSlots& slots, const Record& record) const {
  const auto* const end = places_.at.begin() + places_.count;
  return std::all_of(slots.numbers.begin(), slots.numbers.end(), [&](const UndecidedNumber& number) {
    const auto at = static_cast<std::uint32_t>(number.text.data() - record.text.data());
    const bool may_vary_untold = places_.count == places_.at.size() && at > places_.at.back();
    return !may_vary_untold && !std::binary_search(places_.at.begin(), end, at);
  });
}

void QuietLines::learn(const Record& record, const Event& event, const Signals& signals, const RecordSlots& slots,
                       MatchScratch& scratch) {
  if (!eligible_ || event.dialect == Dialect::unknown || !event.time.known()) return;
  if (!is_calm(event) || slots.cut || !shape_tells(slots, record) || !is_told_by_shape(event.service)) return;
  if (!is_told_by_shape(signals.gateway)) return;
  value_.clear();
  matcher_.append_asked(event, scratch, value_);
  const std::string asked = value_;
  if (!is_told_by_shape(asked)) return;
  Quiet quiet{
      .service = number_of(event.service),
      .time_word = 0,
      .gateway = number_of(signals.gateway),
      .markers = signals.markers,
      .status_class = status_class(event, signals.own_status),
      .call = counted_call(signals),
      .has_rules = !signals.rules.empty(),
      .is_epoch = false,
      .of_envelope = false,
      .has_order = signals.markers != 0 || std::any_of(event.ids.begin(), event.ids.end(), [](const EventId& id) {
                     return id.kind->part == IdPart::order || id.kind->part == IdPart::user;
                   })};
  if (!find_time(record, event.time, quiet)) return;
  if (known_.size() >= kMostShapes) {
    known_.clear();
    orders_.clear();
  }
  if (quiet.has_order) {
    if (auto places = OrderPlaces::find(event, places_, money_)) {
      quiet.order = static_cast<std::uint32_t>(orders_.size());
      orders_.push_back(std::move(*places));
    }
  }
  known_[key_] = quiet;
}

std::uint32_t QuietLines::number_of(std::string_view service) {
  const auto [number, is_new] =
      numbers_.try_emplace(std::string(service), static_cast<std::uint32_t>(services_.size()));
  if (is_new) services_.emplace_back(service);
  return number->second;
}

// Where in the line asked for last the record's time was read.
bool QuietLines::find_time(const Record& record, const Timestamp& time, Quiet& quiet) {
  for (const bool epoch : {false, true}) {
    quiet.is_epoch = epoch;
    for (quiet.time_word = 0; quiet.time_word < places_.count; ++quiet.time_word)
      if (time_at(record, quiet) == time) return true;
  }
  quiet.of_envelope = record.envelope_time.known() && time == record.envelope_time;
  return quiet.of_envelope;
}

}  // namespace gwtriage
