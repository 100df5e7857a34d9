#include "decode/draft.h"

#include <algorithm>
#include <charconv>

#include "base/duration_unit.h"
#include "decode/chars.h"
#include "decode/id_text.h"
#include "decode/ranks.h"
#include "decode/service_name.h"
#include "decode/severity.h"

namespace gwtriage::decode {
namespace {

// type=AVC msg=audit(1795405522.016:24287): …, the raw log of the Linux audit system
bool read_audit_time(std::string_view value, TimeReading& out) {
  constexpr std::string_view kOpen = "audit(";
  if (!value.starts_with(kOpen)) return false;
  value.remove_prefix(kOpen.size());
  return read_epoch(value.substr(0, value.find(':')), out);
}

// A status at the start of a value: "503", "503 Service Unavailable", "\"503\"".
int leading_status(std::string_view value) {
  value = unquoted(trim(value));
  if (value.size() > 3 && (is_alnum(value[3]) || value[3] == '-' || value[3] == ':')) return 0;
  if (value.size() > 4 && value[3] == '.' && is_digit(value[4]) &&
      value.find_first_not_of('0', 4) != std::string_view::npos)
    return 0;
  return http_status(value.substr(0, 3));
}

std::string_view host_of(std::string_view value) {
  if (const std::size_t at = value.find("://"); at != std::string_view::npos)
    value = value.substr(at + 3);
  else if (value.starts_with('/'))
    return {};
  value = value.substr(0, value.find_first_of("/?# \"'<>,)"));
  if (const std::size_t at = value.rfind('@'); at != std::string_view::npos) value = value.substr(at + 1);
  return value;
}

bool plausible_service(std::string_view value, const ServiceNames& services) {
  if (value.empty() || value.size() > 100 || value == "-" || same_word(value, "null") || same_word(value, "unknown"))
    return false;
  for (char c : value)
    if (is_blank(c) || c == '/' || c == '=' || c == '"' || c == '{' || c == '@') return false;
  return !(is_digit(value[0]) && read_duration(value, 0) >= 0) && services.names_service(value);
}

bool is_class_or_part(std::string_view value) {
  if (value.find('.') != std::string_view::npos || value.find(':') != std::string_view::npos) return true;
  bool lower = false, upper = false;
  for (char c : value) lower = lower || is_lower(c), upper = upper || is_upper(c);
  return upper && lower;
}

const IdKind* kind_that_plays(IdPart part, const FieldRoles& names) {
  const auto kind =
      std::find_if(names.ids.begin(), names.ids.end(), [&](const IdKind& known) { return known.part == part; });
  return kind == names.ids.end() ? nullptr : &*kind;
}

const IdKind* kind_of_requests(const FieldRoles& names) {
  static const IdKind unnamed{.name = "request", .names = {}, .correlates = false, .part = IdPart::request};
  if (const auto* kind = kind_that_plays(IdPart::request, names)) return kind;
  return names.ids.empty() ? &unnamed : &names.ids.front();
}

}  // namespace

bool is_http_method(std::string_view word) {
  for (std::string_view method :
       {"GET", "POST", "PUT", "HEAD", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE", "PROPFIND"})
    if (word == method) return true;
  return false;
}

double read_duration(std::string_view value, double unit_ms) {
  value = unquoted(trim(value));
  if (value.starts_with("PT")) value.remove_prefix(2);
  double total = 0;
  bool any = false;
  while (!value.empty()) {
    double number = 0;
    const auto parsed = std::from_chars(value.data(), value.data() + value.size(), number, std::chars_format::fixed);
    if (parsed.ec != std::errc() || !is_digit(value[0])) return -1;  // from_chars also takes "inf" and "-1"
    const std::string_view digits = value.substr(0, static_cast<std::size_t>(parsed.ptr - value.data()));
    // 0.0123456: a float of seconds, as Caddy and zap write durations
    const std::size_t dot = digits.find('.');
    const bool long_fraction = dot != std::string_view::npos && digits.size() - dot > 6;
    value = trim_left(value.substr(digits.size()));
    std::size_t n = 0;
    while (n < value.size() && (is_alpha(value[n]) || static_cast<unsigned char>(value[n]) >= 0x80)) ++n;
    const std::string_view unit = value.substr(0, n);
    const double factor = !unit.empty()                    ? milliseconds_in(unit)
                          : unit_ms > 0                    ? unit_ms
                          : long_fraction && number < 1000 ? 1000
                                                           : 1;
    if (factor == 0) return -1;
    total += number * factor;
    any = true;
    value.remove_prefix(n);
    if (unit.empty() && !value.empty()) return -1;
  }
  return any ? total : -1;
}

Draft::Draft(const FieldRoles& names, Roles& roles, const ServiceNames& services, Scratch& scratch,
             DecodeCounts& counts)
    : names_(names),
      roles_(roles),
      services_(services),
      scratch_(scratch),
      counts_(counts),
      request_kind_(kind_of_requests(names)),
      trace_kind_(kind_that_plays(IdPart::trace, names)),
      gateway_kind_(kind_that_plays(IdPart::gateway, names)) {
  if (trace_kind_ == nullptr) trace_kind_ = request_kind_;
  if (gateway_kind_ == nullptr) gateway_kind_ = request_kind_;
}

void Draft::begin(const Record& record, Event& event) {
  record_ = &record;
  event_ = &event;
  auto ids = std::move(event.ids);
  auto peers = std::move(event.peer_statuses);
  auto fields = std::move(event.fields);
  ids.clear(), peers.clear(), fields.clear();
  event = Event{};
  event.ids = std::move(ids), event.peer_statuses = std::move(peers), event.fields = std::move(fields);
  event.record = &record;
  time_ = {};
  asked_ = {};
  service_ = weak_service_ = service_text_ = plain_name_ = logger_ = log_line_ = pod_ = container_ = host_ = {};
  speaking_count_ = unnamed_id_count_ = 0;
  named_like_gateways_ = sentence_ = {};
  instant_nanos_ = 0;
  time_rank_ = severity_rank_ = message_rank_ = status_rank_ = method_rank_ = path_rank_ = ranks::kNone;
  service_rank_ = weak_service_rank_ = peer_rank_ = duration_rank_ = own_rank_ = ranks::kNone;
  inbound_ = outbound_ = vague_peer_ = call_of_error_ = status_is_peers_ = false;
  service_fields_ = true;
}

void Draft::add(std::string_view key, std::string_view value, Shape shape) {
  if (event_->fields.size() >= kMostFields) {
    ++counts_.fields_dropped;
    return;
  }
  const Role& role = roles_.of(key);
  const bool peer = shape.peer || role.beneath_peer || role.peer_content;
  event_->fields.push_back({key, value, peer, shape.number});
  const bool may_be_id = role.may_name_request || may_be_of_request(role, key, value);
  if (may_be_id && !peer && is_id_by_itself(value)) note_unnamed_id(value);
  if (value.empty()) return;
  if (role.plain()) return shape.text || peer || role.depth > 0 ? void() : take_by_form(key, value);
  const std::uint16_t rank = static_cast<std::uint16_t>(role.slot_rank + (shape.text ? ranks::kInSentence : 0) +
                                                        (shape.peer ? ranks::kOfPeer : 0));
  if (role.slot != Slot::none) take_slot(role, rank, value, shape.number);
  if (role.service >= 0 && !shape.peer) take_service(role, value);
  if (role.id_kind >= 0 && !(shape.text && is_place_in_code(key, value))) {
    // What the other party calls its request is its own id, whatever the name.
    const IdKind& kind = names_.ids[static_cast<std::size_t>(role.id_kind)];
    if (shape.number && role.depth > 0 && value.size() < 6 && &kind == request_kind_)
      return;  // "latencies": {"request": 3002}
    add_id_of_kind(peer && &kind == request_kind_ ? *gateway_kind_ : kind, value,
                   static_cast<int>(event_->fields.size()) - 1);
  }
  if (role.own_status && !peer && rank < own_rank_)
    if (const int status = leading_status(value)) event_->own_status = status, own_rank_ = rank;
  if (role.peer_status || (role.peer >= 0 && shape.number)) take_peer_status(key, value);  // "upstream": 503
  if (role.peer >= 0 && !peer)
    offer_peer(host_of(value),
               static_cast<std::uint16_t>(role.peer + 20 * role.depth + (shape.text ? ranks::kInSentence : 0)),
               role.vague_peer);
  if (role.duration >= 0 && !peer) {
    const double ms = read_duration(value, static_cast<double>(role.duration_unit_ms));
    if (ms >= 0)
      offer_duration(
          ms, static_cast<std::uint16_t>(role.duration + 40 * role.depth + (shape.text ? ranks::kInSentence : 0)));
  }
}

std::string_view Draft::dotted(std::string_view parent, std::string_view key) {
  constexpr std::size_t kLongestPath = 512;
  if (parent.empty() || parent.size() + key.size() > kLongestPath || event_->fields.size() >= kMostFields)
    return key.substr(0, kLongestPath);
  return scratch_.join(parent, '.', key);
}

void Draft::take_slot(const Role& role, std::uint16_t rank, std::string_view value, bool number) {
  TimeReading reading;
  switch (role.slot) {
    case Slot::time:
      if (rank < time_rank_ && read_time_value(value, near(), reading)) offer_time(reading, rank);
      break;
    case Slot::time_seconds:
      if (read_epoch(value, reading)) offer_time(reading, rank);
      break;
    case Slot::time_nanos:
      if (const int nanos = small_number(value); nanos > 0) instant_nanos_ = nanos / 1000;
      break;
    case Slot::level: offer_severity(severity_of(value), rank); break;
    case Slot::level_python: offer_severity(severity_of_python(small_number(value)), rank); break;
    case Slot::level_otel: offer_severity(severity_of_otel(small_number(value)), rank); break;
    case Slot::level_azure: offer_severity(severity_of_azure(value), rank); break;
    case Slot::level_postgres:
      ignore_service_fields();
      service_ = weak_service_ = {};
      offer_severity(value.starts_with("DEBUG") ? Severity::debug : severity_of(value), rank);
      break;
    case Slot::message:
      if (number) break;
      if (role.depth > 0 && speaking_count_ < speaking_.size()) speaking_[speaking_count_++] = value;
      offer_message(value, rank);
      if (read_audit_time(value, reading)) offer_time(reading, rank);
      break;
    case Slot::error_text:
      if (speaking_count_ < speaking_.size()) speaking_[speaking_count_++] = value;
      break;
    case Slot::status:
      if (const int status = leading_status(value); status && rank < status_rank_) {
        offer_status(status, rank);
        status_is_peers_ = role.peer_status || role.beneath_peer;
      }
      // Datadog calls the level "status".
      if (is_alpha(value[0]))
        offer_severity(severity_of_status_word(value), static_cast<std::uint16_t>(rank + ranks::kLevelWord));
      break;
    case Slot::method:
      if (rank < method_rank_ && value.size() <= 10 && is_alpha(value[0])) {
        event_->method = value;
        method_rank_ = rank;
        call_of_error_ = role.beneath_error;
      }
      break;
    case Slot::path:
      if (rank < path_rank_ && (value[0] == '/' || value.find("://") != std::string_view::npos))
        event_->path = value, path_rank_ = rank;
      break;
    case Slot::request_line: {
      const std::size_t space = value.find(' ');
      if (space == std::string_view::npos || !is_http_method(value.substr(0, space))) break;
      const std::string_view rest = value.substr(space + 1);
      offer_call(value.substr(0, space), rest.substr(0, rest.find(' ')), rank);
      break;
    }
    case Slot::log_line:
      if (!number) log_line_ = value;
      break;
    case Slot::loki_line:  // elsewhere "line" is a place in a source file
      if (!number && value.find_first_of(" {") != std::string_view::npos) log_line_ = value;
      break;
    case Slot::pod: pod_ = value; break;
    case Slot::container: container_ = value; break;
    case Slot::host:
      if (host_.empty() && role.depth == 0) host_ = value;
      break;
    case Slot::remote: inbound_ = inbound_ || !(role.beneath_peer || role.beneath_error); break;
    case Slot::span_kind:
      if (same_word(value, "client") || same_word(value, "outbound") || same_word(value, "egress") ||
          value == "SPAN_KIND_CLIENT" || same_word(value, "outgoing"))
        outbound_ = true;
      break;
    case Slot::logger: offer_logger(value); [[fallthrough]];
    case Slot::name:
      if (looks_like_service(value)) offer_service_text(value);
      offer_plain_name(value);
      break;
    case Slot::none: break;
  }
}

void Draft::take_service(const Role& role, std::string_view value) {
  if (!service_fields_ || !plausible_service(value, services_)) return;
  const std::uint16_t rank = static_cast<std::uint16_t>(role.service);
  if (!role.weak_service) {
    if (rank < service_rank_) service_ = value, service_rank_ = rank;
    return;
  }
  if (looks_like_service(value)) {
    if (rank < service_rank_) service_ = value, service_rank_ = rank;
    return;
  }
  if (is_class_or_part(value) || rank >= weak_service_rank_ || !services_.may_be_logger_of_service(value)) return;
  weak_service_ = value, weak_service_rank_ = rank;
}

void Draft::take_peer_status(std::string_view key, std::string_view value) {
  value = unquoted(value);
  for (std::size_t at = 0; at < value.size();) {  // "502, 502", "502 : 503", "-"
    std::size_t end = at;
    while (end < value.size() && is_alnum(value[end])) ++end;
    if (const int status = http_status(value.substr(at, end - at)); status && event_->peer_statuses.size() < kMostIds)
      event_->peer_statuses.push_back({{}, key, status});
    if (end == at)
      ++end;
    else if (end < value.size() && value[end] == ' ' && end + 1 < value.size() && is_alpha(value[end + 1]))
      return;  // a reason
    at = end;
  }
}

bool Draft::time_at(std::string_view text, TimeReading& out) {
  text = text.substr(0, kLongestTime);
  if (text.data() != asked_.data() || text.size() != asked_.size()) {
    asked_ = text;
    answered_ = read_time(text, near(), answer_);
  }
  out = answer_;
  return answered_;
}

void Draft::offer_time(const TimeReading& reading, std::uint16_t rank) {
  if (rank < time_rank_) time_ = reading, time_rank_ = rank;
}
void Draft::offer_severity(Severity severity, std::uint16_t rank) {
  if (severity != Severity::unknown && rank < severity_rank_) event_->severity = severity, severity_rank_ = rank;
}
void Draft::offer_message(std::string_view text, std::uint16_t rank) {
  if (!text.empty() && rank < message_rank_) event_->message = text, message_rank_ = rank;
}
void Draft::take_message_for_log_line() {
  log_line_ = event_->message;
  event_->message = {};
  message_rank_ = ranks::kNone;
}
void Draft::offer_status(int status, std::uint16_t rank) {
  if (status && rank < status_rank_) event_->status = status, status_rank_ = rank;
}
void Draft::offer_call(std::string_view method, std::string_view path, std::uint16_t rank) {
  if (rank < method_rank_) event_->method = method, method_rank_ = rank;
  if (rank < path_rank_ && !path.empty()) event_->path = path, path_rank_ = rank;
}
void Draft::offer_service_text(std::string_view name) {
  if (service_text_.empty()) service_text_ = name;
}
void Draft::offer_plain_name(std::string_view name) {
  if (plain_name_.empty() && services_.could_name_service(name)) plain_name_ = name;
}
void Draft::offer_peer(std::string_view peer, std::uint16_t rank, bool vague) {
  if (rank >= peer_rank_ || peer.empty() || peer == "-") return;
  event_->peer = peer;
  peer_rank_ = rank;
  vague_peer_ = vague;
}
void Draft::offer_duration(double ms, std::uint16_t rank) {
  if (ms >= 0 && rank < duration_rank_) event_->duration_ms = ms, duration_rank_ = rank;
}

void Draft::add_id(std::string_view value) {
  add_id_of_kind(looks_like_gateway_id(value) ? *gateway_kind_ : *request_kind_, value);
}

void Draft::add_trace_id(std::string_view value) { add_id_of_kind(*trace_kind_, value); }

void Draft::add_id_of_kind(const IdKind& named, std::string_view value, int field) {
  const std::string_view id = id_of_value(value);
  if (id.empty()) return;
  const IdKind* kind = &named;
  if (kind == request_kind_ && looks_like_gateway_id(id)) {
    kind = gateway_kind_;
    named_like_gateways_ = id;
  }
  for (const EventId& known : event_->ids)
    if (known.value == id) return;
  if (event_->ids.size() >= kMostIds) {
    ++counts_.ids_dropped;
    return;
  }
  event_->ids.push_back({kind, id, field});
}

// "txn_id" is the gateway's or ours, "uid" a user's or, as Apache's mod_unique_id calls it, a request's: the latter is
// no UUID.
bool Draft::may_be_of_request(const Role& role, std::string_view key, std::string_view value) const {
  if (role.id_kind < 0) return false;
  if (&names_.ids[static_cast<std::size_t>(role.id_kind)] == gateway_kind_) return true;
  return same_word(key, "uid") && !is_uuid_or_hex32(value);
}

void Draft::note_unnamed_id(std::string_view value) {
  if (unnamed_id_count_ < unnamed_ids_.size()) unnamed_ids_[unnamed_id_count_++] = value;
}

// Programs call the id of a request what they like ("corr", "txn", "token"). Where no field is one by its name, those
// are taken that can hardly be anything else by their form.
void Draft::take_unnamed_ids() {
  const auto correlates = [&](const EventId& id) { return id.kind == request_kind_ || id.kind == trace_kind_; };
  if (std::any_of(event_->ids.begin(), event_->ids.end(), correlates)) return;
  for (std::size_t i = 0; i < unnamed_id_count_; ++i) {
    const std::string_view id = id_of_value(unnamed_ids_[i]);
    std::erase_if(event_->ids, [&](const EventId& known) { return known.value == id; });
    if (!id.empty() && event_->ids.size() < kMostIds) event_->ids.push_back({.kind = request_kind_, .value = id});
  }
  if (unnamed_id_count_ != 0 || named_like_gateways_.empty()) return;
  for (EventId& id : event_->ids)
    if (id.value == named_like_gateways_) id.kind = request_kind_;  // ours, then: there is no other
}

std::string_view Draft::find_service(std::string_view default_service) const {
  if (!service_.empty()) return service_;
  if (!record_->label.empty()) return service_of_label(record_->label);
  const std::string_view pod = record_->pod.empty() ? pod_ : record_->pod;
  if (!pod.empty()) return service_of_pod(pod);
  const std::string_view container = record_->container.empty() ? container_ : record_->container;
  if (services_.names_service(container)) return service_of_label(container);
  if (!service_text_.empty()) return service_text_;
  if (!weak_service_.empty()) return weak_service_;
  if (const std::string_view name = service_of_pod_host(host_); !name.empty()) return name;
  if (const std::string_view name = services_.of_file(record_->file); !name.empty()) return name;
  return default_service.empty() ? plain_name_ : default_service;
}

// "upstream=payment-service upstream_status=503": the status is that of the field which shares its first word.
void Draft::name_peers() {
  for (PeerStatus& status : event_->peer_statuses)
    for (const Field& field : event_->fields) {
      if (field.key.size() < 3 || field.key.size() >= status.key.size() || field.value.empty()) continue;
      if (!starts_with_word(status.key, field.key) || is_alnum(status.key[field.key.size()])) continue;
      const std::string_view host = host_of(field.value);
      if (!host.empty() && !http_status(host)) status.peer = host;
    }
}

void Draft::finish(const Zone& default_zone, std::string_view default_service) {
  drop_far_guess();
  time_.stamp.at += time_.stamp.known() ? instant_nanos_ : 0;
  event_->time = settle_time(time_.stamp, record_->envelope_time, default_zone);
  if (record_->priority >= 0) offer_severity(severity_of_number(record_->priority), ranks::kNone - 1);
  event_->service = find_service(default_service);
  event_->instance = !record_->pod.empty()    ? record_->pod
                     : !pod_.empty()          ? pod_
                     : !record_->host.empty() ? record_->host
                     : !host_.empty()         ? host_
                                              : record_->label;
  if (!event_->peer_statuses.empty()) name_peers();
  take_unnamed_ids();
}

}  // namespace gwtriage::decode
