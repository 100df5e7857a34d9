#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "decode/ranks.h"
#include "decode/roles.h"
#include "decode/scratch.h"
#include "decode/service_name.h"
#include "decode/time_text.h"
#include "model/event.h"

namespace gwtriage::decode {

// What a reader knows of a field beside its key and value.
struct Shape {
  bool number = false;
  bool peer = false;  // stands in what another party said, though no key says so
  bool text = false;  // found in a sentence: gives way to a field of the structured record
};

// What was left out, over the life of a decoder.
struct DecodeCounts {
  std::uint64_t fields_dropped = 0;  // beyond kMostFields of a record
  std::uint64_t too_deep = 0;        // values nested deeper than kDeepestNesting
  std::uint64_t ids_dropped = 0;     // beyond kMostIds of a record
};

inline constexpr std::size_t kMostFields = 512;
inline constexpr std::size_t kMostIds = 16;
inline constexpr int kDeepestNesting = 16;

// An event in the making. Every reader (JSON, logfmt, access, console) hands over fields and marks; what they mean
// follows from their names, and of several candidates the one of lowest rank wins, in whatever order they come.
class Draft {
 public:
  Draft(const FieldRoles& names, Roles& roles, const ServiceNames& services, Scratch& scratch, DecodeCounts& counts);

  void begin(const Record& record, Event& event);
  void restart() { begin(*record_, *event_); }  // forgets all that was handed over

  void add(std::string_view key, std::string_view value, Shape shape = {});
  // "parent.key". A name too long to be one is cut: else a long key over many children would cost a square.
  std::string_view dotted(std::string_view parent, std::string_view key);

  // What a dialect knows without a name. Each gives way to what is already there.
  void offer_time(const TimeReading& reading, std::uint16_t rank);
  void offer_severity(Severity severity, std::uint16_t rank);
  void offer_message(std::string_view text, std::uint16_t rank);
  void offer_status(int status, std::uint16_t rank);
  void offer_call(std::string_view method, std::string_view path, std::uint16_t rank);
  void offer_service_text(std::string_view name);
  void offer_plain_name(std::string_view name);  // taken for the service only where nothing else names it
  void offer_logger(std::string_view name) {
    if (logger_.empty()) logger_ = name;
  }
  void offer_peer(std::string_view peer, std::uint16_t rank, bool vague = false);
  void offer_duration(double ms, std::uint16_t rank);
  void add_id(std::string_view value);  // of the kind that correlates requests
  void add_trace_id(std::string_view value);
  void add_id_of_kind(const IdKind& kind, std::string_view value, int field = -1);
  void mark_inbound() { inbound_ = true; }
  void mark_outbound() { outbound_ = true; }
  void ignore_service_fields() { service_fields_ = false; }  // a server that logs its client's name

  const Record& record() const { return *record_; }
  Event& event() { return *event_; }
  Roles& roles() { return roles_; }
  const ServiceNames& services() const { return services_; }
  Scratch& scratch() { return scratch_; }
  DecodeCounts& counts() { return counts_; }
  const Timestamp& near() const { return record_->envelope_time; }
  // As decode::read_time. Dialect after dialect asks at the same place, so the last answer is remembered.
  bool time_at(std::string_view text, TimeReading& out);

  std::string_view logger() const { return logger_; }
  std::string_view sentence() const { return sentence_; }  // the first field of words of which no name says what it is
  std::string_view log_line() const { return log_line_; }
  void forget_log_line() { log_line_ = {}; }
  void take_message_for_log_line();
  bool has_status() const { return status_rank_ != ranks::kNone; }
  bool status_is_peers() const { return status_is_peers_; }  // in a field that elsewhere tells what another answered
  bool has_time() const { return time_.stamp.known(); }
  bool vague_peer() const { return vague_peer_; }
  bool inbound() const { return inbound_; }
  bool outbound() const { return outbound_ || call_of_error_; }
  std::size_t speaking() const { return speaking_count_; }
  std::string_view speaking(std::size_t i) const { return speaking_[i]; }  // error texts, besides the message

  // Settles time, service, instance and the names of peers. `default_zone` and `default_service` as in DecodeOptions.
  void finish(const Zone& default_zone, std::string_view default_service);

 private:
  void drop_far_guess();
  void take_by_form(std::string_view key, std::string_view value);
  void take_slot(const Role& role, std::uint16_t rank, std::string_view value, bool number);
  void take_service(const Role& role, std::string_view value);
  void take_peer_status(std::string_view key, std::string_view value);
  bool may_be_of_request(const Role& role, std::string_view key, std::string_view value) const;
  void note_unnamed_id(std::string_view value);
  void take_unnamed_ids();
  std::string_view find_service(std::string_view default_service) const;
  void name_peers();

  const FieldRoles& names_;
  Roles& roles_;
  const ServiceNames& services_;
  Scratch& scratch_;
  DecodeCounts& counts_;
  const IdKind* request_kind_;
  const IdKind* trace_kind_;
  const IdKind* gateway_kind_;

  const Record* record_ = nullptr;
  Event* event_ = nullptr;
  TimeReading time_;
  std::string_view asked_;  // of time_at(), and its answer
  TimeReading answer_;
  bool answered_ = false;
  std::string_view service_, weak_service_, service_text_, plain_name_, logger_, log_line_, pod_, container_, host_;
  std::array<std::string_view, 6> speaking_;
  std::size_t speaking_count_ = 0;
  std::array<std::string_view, 4> unnamed_ids_;  // what may be one, though no name says so
  std::size_t unnamed_id_count_ = 0;
  std::string_view sentence_;
  std::string_view named_like_gateways_;  // what a field calls the request's id, though it looks like a gateway's
  Micros instant_nanos_ = 0;
  std::uint16_t time_rank_ = ranks::kNone, severity_rank_ = ranks::kNone, message_rank_ = ranks::kNone,
                status_rank_ = ranks::kNone, method_rank_ = ranks::kNone, path_rank_ = ranks::kNone,
                service_rank_ = ranks::kNone, weak_service_rank_ = ranks::kNone, peer_rank_ = ranks::kNone,
                duration_rank_ = ranks::kNone, own_rank_ = ranks::kNone;
  bool inbound_ = false, outbound_ = false, service_fields_ = true, vague_peer_ = false, call_of_error_ = false,
       status_is_peers_ = false;
};

// "12.5ms", "80.421µs", "0.004136s", "1m2.5s", "PT0.5S", "12" (in `unit_ms`, or ms where 0) → ms; < 0: no duration.
double read_duration(std::string_view value, double unit_ms);

// GET, POST, …: upper case only.
bool is_http_method(std::string_view word);

}  // namespace gwtriage::decode
