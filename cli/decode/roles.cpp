#include "decode/roles.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/strings/string_view.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "decode/chars.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kRemembered = 8192;  // keys; beyond, each look-up is made anew
constexpr std::size_t kLongestKey = 256;   // bytes; a longer one is no name of anything
constexpr std::size_t kDeepest = 18;

struct SlotNames {
  Slot slot;
  std::uint16_t first_rank;
  std::vector<std::string_view> names;  // normal form, most telling first
};

// Names of pino, bunyan, winston, zap, zerolog, logrus, slog, structlog, logback, log4j2, ECS, GCP, Datadog, Serilog,
// OpenTelemetry, journald, GELF, MongoDB and the access logs of nginx, Envoy, Caddy and Traefik.
const std::vector<SlotNames>& slot_names() {
  static const std::vector<SlotNames> names = {
      {Slot::time, 0, {"@timestamp", "timestamp",  "@t",          "time",        "ts",           "t.$date",
                       "datetime",   "eventtime",  "timelocal",   "timeiso8601", "timeunixnano", "starttime",
                       "startutc",   "asctime",    "logtime",     "localtime",   "date",         "observedtimeunixnano",
                       "msec",       "timemillis", "requesttime", "日時",        "時刻"}},
      {Slot::instant_seconds, 0, {"instantepochsecond"}},
      {Slot::instant_nanos, 0, {"instantnanoofsecond"}},
      {Slot::level,
       0,
       {"severity", "level", "@l", "levelname", "loglevel", "lvl", "severitytext", "s", "syslogseverity", "priority",
        "levelvalue", "レベル"}},
      {Slot::level_number_python, 0, {"levelno"}},
      {Slot::level_number_otel, 0, {"severitynumber"}},
      {Slot::message,
       0,
       {"message", "msg", "@m", "event", "shortmessage", "fullmessage", "text", "logmessage", "@mt", "body",
        "メッセージ"}},
      {Slot::status,
       0,
       {"status",
        "statuscode",
        "httpstatus",
        "httpstatuscode",
        "httpresponsestatuscode",
        "responsecode",
        "responsestatuscode",
        "responsestatus",
        "httpcode",
        "downstreamstatus",
        "elbstatuscode",
        "scstatus",
        "respstatus",
        "ステータス",
        "ステータスコード",
        "httpステータス",
        "httpステータスコード",
        "応答コード",
        "レスポンスコード",
        "応答ステータス",
        "状态码",
        "상태코드",
        "code"}},
      {Slot::method,
       0,
       {"method", "httpmethod", "requestmethod", "reqmethod", "verb", "csmethod", "httprequestmethod"}},
      {Slot::path,
       0,
       {"path", "uri", "requesturi", "requestpath", "requesturl", "url", "urlpath", "target", "httptarget",
        "originalurl", "httppath", "httpurl", "urloriginal", "httproute", "route", "endpoint", "csuristem"}},
      {Slot::request_line, 0, {"request", "requestline"}},
      {Slot::log_line, 0, {"log"}},
      {Slot::pod, 0, {"kubernetespodname", "k8spodname", "podname"}},
      {Slot::container, 0, {"kubernetescontainername", "k8scontainername", "containername"}},
      {Slot::host, 0, {"hostname", "hostname", "kuberneteshost", "syslogidentifierhost", "nodename", "instanceid"}},
      {Slot::remote,
       0,
       {"remoteaddr", "remoteip", "remoteaddress", "clientip", "client", "clientaddr", "clienthost", "xforwardedfor",
        "forwardedfor", "downstreamremoteaddress", "cip", "remote", "remotehost", "useragent", "ua", "httpuseragent"}},
      {Slot::span_kind, 0, {"spankind", "direction", "kind"}},
      {Slot::logger, 0, {"logger", "loggername", "category", "sourcecontext", "channel"}},
      {Slot::error_text,
       0,
       {"error", "err", "errormessage", "errmessage", "exception", "exceptionmessage", "exc", "excinfo", "reason",
        "detail", "details", "cause", "stack", "stacktrace", "errmsg", "@x", "エラー"}},
  };
  return names;
}

// Durations that programs log under names of their own; the unit of a bare number in ms.
struct DurationName {
  std::string_view name;
  float unit_ms;
};
constexpr DurationName kDurations[] = {
    {"durationms", 1},   {"elapsedms", 1},      {"latencyms", 1},      {"duration", 0}, {"elapsed", 0}, {"latency", 0},
    {"responsetime", 0}, {"rt", 1000},          {"requesttime", 1000}, {"dur", 0},      {"took", 0},    {"tookms", 1},
    {"tt", 1},           {"durationns", 1e-6F}, {"所要時間", 0},       {"処理時間", 0}};

// Parents whose children are the record's own fields.
constexpr std::array<std::string_view, 24> kTransparent = {
    "jsonpayload", "log",     "event",  "fields",  "record",     "labels", "message",    "msg",
    "data",        "payload", "extra",  "context", "contextmap", "mdc",    "properties", "attributes",
    "resource",    "body",    "params", "meta",    "metadata",   "ctx",    "fieldmap",   "attr"};

constexpr std::array<std::string_view, 16> kWeakService = {
    "logger", "loggername", "name",    "progname", "channel", "tag",     "component", "category",
    "module", "source",     "program", "target",   "ident",   "process", "scope",     "logname"};

template <typename Range>
bool contains(const Range& range, std::string_view what) {
  return std::find(std::begin(range), std::end(range), what) != std::end(range);
}

float unit_of_name(std::string_view name) {
  const auto ends = [&](std::string_view tail) {
    return name.size() > tail.size() && same_word(name.substr(name.size() - tail.size()), tail);
  };
  if (ends("_ms") || ends("Ms") || ends("millis") || ends("milliseconds") || ends("msec") || same_word(name, "ms"))
    return 1;
  if (ends("_us") || ends("micros") || ends("microseconds")) return 1e-3F;
  if (ends("_ns") || ends("nanos") || ends("nanoseconds")) return 1e-6F;
  if (ends("_s") || ends("_sec") || ends("_secs") || ends("seconds")) return 1000;
  return 0;
}

}  // namespace

std::string normal_name(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (char c : name)
    if (c != '_' && c != '-' && c != '.' && c != ' ') out.push_back(to_lower(c));
  return out;
}

struct Roles::State {
  struct Known {
    Role role;
    bool builtin_service = false;
  };
  absl::flat_hash_map<std::string, Role> names;  // by normal name; depth and ranks not yet adjusted
  absl::flat_hash_set<std::string> peer_content;
  absl::flat_hash_set<std::string> peer_words;        // "upstream" of upstream_status
  absl::flat_hash_map<std::string, Role> remembered;  // by the key's bytes
  Role unremembered;

  explicit State(const FieldRoles& fields);
  Role find(std::string_view key) const;
  void take_slot(Role& role, const Role& known, const std::vector<std::string>& parts, std::size_t first) const;
};

Roles::State::State(const FieldRoles& fields) {
  for (const SlotNames& slot : slot_names())
    for (std::size_t i = 0; i < slot.names.size(); ++i) {
      Role& role = names[normal_name(slot.names[i])];
      if (role.slot != Slot::none) continue;
      role.slot = slot.slot;
      role.slot_rank = static_cast<std::uint16_t>(i);
    }
  for (std::size_t i = 0; i < std::size(kDurations); ++i) {
    Role& role = names[std::string(kDurations[i].name)];
    role.duration = static_cast<std::int16_t>(fields.duration.size() + i);
    role.duration_unit_ms = kDurations[i].unit_ms;
  }
  const auto rank = [](std::int16_t& place, std::size_t i) {
    if (place < 0 || static_cast<std::size_t>(place) > i) place = static_cast<std::int16_t>(i);
  };
  for (std::size_t i = 0; i < fields.duration.size(); ++i) {
    Role& role = names[normal_name(fields.duration[i])];
    role.duration = static_cast<std::int16_t>(i);
    if (role.duration_unit_ms == 0) role.duration_unit_ms = unit_of_name(fields.duration[i]);
  }
  for (std::size_t i = 0; i < fields.service.size(); ++i) {
    const std::string name = normal_name(fields.service[i]);
    Role& role = names[name];
    rank(role.service, i);
    role.weak_service = contains(kWeakService, name);
  }
  for (std::size_t i = 0; i < fields.ids.size(); ++i)
    for (const std::string& name : fields.ids[i].names) rank(names[normal_name(name)].id_kind, i);
  for (std::size_t i = 0; i < fields.peer.size(); ++i) rank(names[normal_name(fields.peer[i])].peer, i);
  for (const std::string& name : fields.own_status) names[normal_name(name)].own_status = true;
  for (const std::string& name : fields.peer_status) {
    std::string normal = normal_name(name);
    names[normal].peer_status = true;
    for (std::string_view tail : {"httpstatuscode", "statuscode", "httpstatus", "status", "responsecode", "code"})
      if (normal.size() > tail.size() && std::string_view(normal).ends_with(tail)) {
        normal.resize(normal.size() - tail.size());
        peer_words.insert(normal);
        break;
      }
  }
  for (const std::string& name : fields.peer_content) {
    std::string normal = normal_name(name);
    names[normal].peer_content = true;
    peer_content.insert(std::move(normal));
  }
}

void Roles::State::take_slot(Role& role, const Role& known, const std::vector<std::string>& parts,
                             std::size_t first) const {
  const bool top = first == 0 || (first == 1 && contains(kTransparent, parts[0]));
  // A time or level of something inside the record is not the record's.
  const bool needs_top = known.slot == Slot::time || known.slot == Slot::level || known.slot == Slot::log_line ||
                         known.slot == Slot::instant_seconds || known.slot == Slot::instant_nanos ||
                         known.slot == Slot::logger || known.slot == Slot::level_number_python;
  if (needs_top && !top) return;
  role.slot = known.slot;
  role.slot_rank = static_cast<std::uint16_t>(known.slot_rank + 40 * first);
}

Role Roles::State::find(std::string_view key) const {
  Role role;
  if (key.size() > kLongestKey) return role;
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= key.size() && parts.size() < kDeepest;) {
    const std::size_t dot = std::min(key.find('.', at), key.size());
    const std::string_view part = key.substr(at, dot - at);
    if (!part.empty() && small_number(part) < 0) parts.push_back(normal_name(part));
    at = dot + 1;
  }
  if (parts.empty()) return role;
  role.depth = static_cast<std::uint8_t>(parts.size() - 1);
  bool beneath_peer_word = false;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    role.beneath_peer = role.beneath_peer || peer_content.contains(parts[i]);
    beneath_peer_word = beneath_peer_word || peer_words.contains(parts[i]);
  }
  bool slot_done = false, status_done = false, duration_done = false;
  for (std::size_t first = 0; first < parts.size(); ++first) {
    std::string name;
    for (std::size_t i = first; i < parts.size(); ++i) name += parts[i];
    const auto it = names.find(name);
    if (it == names.end()) continue;
    const Role& known = it->second;
    const bool single = first + 1 == parts.size();
    const bool top = first == 0 || (first == 1 && contains(kTransparent, parts[0]));
    if (known.slot != Slot::none && !slot_done) take_slot(role, known, parts, first), slot_done = true;
    if (known.service >= 0 && role.service < 0 &&
        (top || !single || name.find("service") != std::string::npos || name.find("svc") != std::string::npos)) {
      role.service = known.service;
      role.weak_service = known.weak_service;
    }
    if (known.id_kind >= 0 && role.id_kind < 0) role.id_kind = known.id_kind;
    if (known.peer >= 0 && role.peer < 0) role.peer = known.peer;
    if (known.duration >= 0 && !duration_done) {
      role.duration = known.duration;
      role.duration_unit_ms = known.duration_unit_ms;
      duration_done = true;
    }
    if (single && known.peer_content) role.peer_content = true;
    if ((known.own_status || known.peer_status) && !status_done) {
      role.own_status = known.own_status && !known.peer_status;
      role.peer_status = known.peer_status;
      status_done = true;
    }
  }
  if (beneath_peer_word && (role.own_status || role.slot == Slot::status))
    role.own_status = false, role.peer_status = true;
  if (role.beneath_peer) {
    role.own_status = false;
    role.service = -1;
    if (role.slot == Slot::time || role.slot == Slot::level || role.slot == Slot::pod) role.slot = Slot::none;
    role.slot_rank = static_cast<std::uint16_t>(role.slot_rank + 400);
  }
  if (role.duration >= 0) {
    const std::size_t dot = key.rfind('.');
    const float unit = unit_of_name(dot == std::string_view::npos ? key : key.substr(dot + 1));
    if (unit != 0) role.duration_unit_ms = unit;
  }
  return role;
}

Roles::Roles(const FieldRoles& fields) : state_(std::make_unique<State>(fields)) {}
Roles::~Roles() = default;
Roles::Roles(Roles&&) noexcept = default;
Roles& Roles::operator=(Roles&&) noexcept = default;

const Role& Roles::of(std::string_view key) {
  const auto it = state_->remembered.find(absl::string_view(key.data(), key.size()));
  if (it != state_->remembered.end()) return it->second;
  state_->unremembered = state_->find(key);
  if (key.size() > kLongestKey || state_->remembered.size() >= kRemembered) return state_->unremembered;
  return state_->remembered.emplace(std::string(key), state_->unremembered).first->second;
}

}  // namespace gwtriage::decode
