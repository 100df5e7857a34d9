#include "decode/roles.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/strings/string_view.h>

#include <algorithm>
#include <vector>

#include "decode/chars.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kRemembered = 8192;  // keys; beyond, each look-up is made anew
constexpr std::size_t kLongestKey = 256;   // bytes; a longer one is no name of anything
constexpr std::size_t kDeepest = 18;

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
  // Roles by normal name; depth and ranks are adjusted when a key is looked up. Dots are let off in names, but where
  // one list says "response_status" and another "response.status", a key in the very spelling belongs to its own.
  using Names = absl::flat_hash_map<std::string, Role>;
  Names flat, dotted, undotted;
  using Set = absl::flat_hash_set<std::string>;  // of normal names
  Set wrapper, error, weak_service, vague_peer, peer_content;
  std::vector<std::string> no_request;                // words within normal names
  Set peer_words;                                     // "upstream" of upstream_status
  absl::flat_hash_map<std::string, Role> remembered;  // by the key's bytes
  Role unremembered;

  explicit State(const FieldRoles& fields);
  Role& named(std::string_view name);
  void add_slots(const FieldRoles& fields);
  void add_durations(const FieldRoles& fields);
  void add_statuses(const FieldRoles& fields);
  bool names_other_thing(std::string_view name) const;
  Role find(std::string_view key) const;
};

namespace {

absl::flat_hash_set<std::string> normal_names(const std::vector<std::string>& names) {
  absl::flat_hash_set<std::string> normal;
  for (const std::string& name : names) normal.insert(normal_name(name));
  return normal;
}

std::string dotted_name(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t dot = std::min(name.find('.', at), name.size());
    if (at > 0) out.push_back('.');
    out += normal_name(name.substr(at, dot - at));
    at = dot + 1;
  }
  return out;
}

void keep_first(std::int16_t& place, std::size_t rank) {
  if (place < 0 || static_cast<std::size_t>(place) > rank) place = static_cast<std::int16_t>(rank);
}

// A key that is being taken apart, and what is known of it so far: what a longer part of it says goes first.
struct Found {
  const absl::flat_hash_set<std::string>&wrapper, &error, &vague_peer;
  Role role = {};
  bool slot = false, status = false, duration = false;

  void merge(const Role& known, const std::vector<std::string>& parts, std::size_t first, const std::string& name) {
    const bool single = first + 1 == parts.size();
    const bool top = first == 0 || (first == 1 && wrapper.contains(parts[0]));
    if (known.slot != Slot::none && !slot) take_slot(known, first, top);
    if (known.service >= 0 && role.service < 0 &&
        (top || !single || name.find("service") != std::string_view::npos ||
         name.find("svc") != std::string_view::npos)) {
      role.service = known.service;
      role.weak_service = known.weak_service;
    }
    // The uid of a pod or container is the object's, no user's.
    const bool of_object = first > 0 && (parts[first - 1] == "pod" || parts[first - 1] == "container");
    if (role.id_kind < 0 && !of_object) role.id_kind = known.id_kind;
    if (role.peer < 0 && known.peer >= 0) {
      role.peer = known.peer;
      role.vague_peer = vague_peer.contains(name);
    }
    if (known.duration >= 0 && !duration) {
      role.duration = known.duration;
      role.duration_unit_ms = known.duration_unit_ms;
      duration = true;
    }
    if (single || known.peer_content) role.peer_content = role.peer_content || known.peer_content;
    if ((known.own_status || known.peer_status) && !status) {
      const bool of_error = std::any_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(first),
                                        [&](const std::string& part) { return error.contains(part); });
      role.own_status = known.own_status && !known.peer_status && !of_error;
      role.peer_status = known.peer_status;
      status = true;
    }
  }

 private:
  void take_slot(const Role& known, std::size_t first, bool top) {
    slot = true;
    // A time or level of something inside the record is not the record's.
    const bool needs_top = known.slot == Slot::time || known.slot == Slot::level || known.slot == Slot::log_line ||
                           known.slot == Slot::loki_line || known.slot == Slot::time_seconds ||
                           known.slot == Slot::time_nanos || known.slot == Slot::logger || known.slot == Slot::name ||
                           known.slot == Slot::level_python;
    if (needs_top && !top) return;
    role.slot = known.slot;
    role.slot_rank = static_cast<std::uint16_t>(known.slot_rank + 40 * first);
  }
};

}  // namespace

Role& Roles::State::named(std::string_view name) {
  if (name.find('.') == std::string_view::npos) return flat[normal_name(name)];
  return dotted[dotted_name(name)];
}

void Roles::State::add_slots(const FieldRoles& fields) {
  for (std::size_t slot = 0; slot < fields.slots.size(); ++slot)
    for (std::size_t i = 0; i < fields.slots[slot].size(); ++i) {
      Role& role = flat[normal_name(fields.slots[slot][i])];
      if (role.slot != Slot::none) continue;
      role.slot = static_cast<Slot>(slot);
      role.slot_rank = static_cast<std::uint16_t>(i);
    }
}

void Roles::State::add_durations(const FieldRoles& fields) {
  for (std::size_t i = 0; i < fields.duration.size(); ++i) {
    Role& role = named(fields.duration[i]);
    keep_first(role.duration, i);
    if (role.duration_unit_ms == 0) role.duration_unit_ms = unit_of_name(fields.duration[i]);
  }
  for (const DurationUnit& unit : fields.duration_units)
    if (Role& role = named(unit.name); role.duration_unit_ms == 0) role.duration_unit_ms = unit.ms;
}

// Names that are a token's in general: those of a card or of access are no request's.
bool Roles::State::names_other_thing(std::string_view name) const {
  if (name.find("token") != std::string_view::npos && name != "token") return true;
  return std::any_of(no_request.begin(), no_request.end(),
                     [&](const std::string& word) { return name.find(word) != std::string_view::npos; });
}

// Whose status a name tells that ends in one of the words for a status: "acquirer" of acquirerhttpcode; empty: no such.
std::string_view owner_of_status(std::string_view name) {
  for (const std::string_view tail :
       {"httpstatuscode", "responsestatus", "responsecode", "statuscode", "httpstatus", "httpcode", "status", "http"})
    if (name.size() > tail.size() && name.ends_with(tail)) return name.substr(0, name.size() - tail.size());
  return {};
}

void Roles::State::add_statuses(const FieldRoles& fields) {
  for (const std::string& name : fields.own_status) named(name).own_status = true;
  for (const std::string& name : fields.peer_status) {
    named(name).peer_status = true;
    const std::string normal = normal_name(name);
    std::string_view owner = owner_of_status(normal);
    if (owner.empty() && normal.size() > 4 && normal.ends_with("code"))
      owner = std::string_view(normal).substr(0, normal.size() - 4);
    if (!owner.empty()) peer_words.emplace(owner);
  }
  // "error.status" is told of another, but "error.code" beneath our own error is ours.
  for (std::string_view word : {"error", "err", "exception", "response"}) peer_words.erase(std::string(word));
}

Roles::State::State(const FieldRoles& fields)
    : wrapper(normal_names(fields.wrapper)),
      error(normal_names(fields.error)),
      weak_service(normal_names(fields.weak_service)),
      vague_peer(normal_names(fields.vague_peer)) {
  for (const std::string& word : fields.no_request) no_request.push_back(normal_name(word));
  add_slots(fields);
  add_durations(fields);
  for (std::size_t i = 0; i < fields.service.size(); ++i) {
    Role& role = named(fields.service[i]);
    keep_first(role.service, i);
    role.weak_service = weak_service.contains(normal_name(fields.service[i]));
  }
  for (std::size_t i = 0; i < fields.ids.size(); ++i)
    for (const std::string& name : fields.ids[i].names) keep_first(named(name).id_kind, i);
  for (std::size_t i = 0; i < fields.peer.size(); ++i) keep_first(named(fields.peer[i]).peer, i);
  add_statuses(fields);
  for (const std::string& name : fields.peer_content) {
    named(name).peer_content = true;
    peer_content.insert(dotted_name(name));
  }
  for (const auto& [name, role] : dotted) undotted.try_emplace(normal_name(name), role);
}

Role Roles::State::find(std::string_view key) const {
  Found found{wrapper, error, vague_peer};
  Role& role = found.role;
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
    role.beneath_peer = role.beneath_peer || peer_content.contains(parts[i]) ||
                        (i > 0 && peer_content.contains(parts[i - 1] + "." + parts[i]));
    beneath_peer_word = beneath_peer_word || peer_words.contains(parts[i]);
    role.beneath_error = role.beneath_error || error.contains(parts[i]);
  }
  for (std::size_t first = 0; first < parts.size(); ++first) {
    std::string whole, joined;
    for (std::size_t i = first; i < parts.size(); ++i) {
      if (i > first) whole.push_back('.');
      whole += parts[i];
      joined += parts[i];
    }
    if (const auto it = dotted.find(whole); it != dotted.end()) found.merge(it->second, parts, first, joined);
    if (const auto it = flat.find(joined); it != flat.end()) found.merge(it->second, parts, first, joined);
    if (const auto it = undotted.find(joined); it != undotted.end()) found.merge(it->second, parts, first, joined);
  }
  // "acquirer_http_code": no list has each pair of a peer and a word for a status.
  if (!found.status && role.slot == Slot::none && peer_words.contains(std::string(owner_of_status(parts.back()))))
    role.peer_status = true;
  // Traefik writes what it answered under a name that elsewhere is told of a service behind.
  if (key == "DownstreamStatus") role.peer_status = false;
  if (beneath_peer_word && (role.own_status || role.slot == Slot::status)) {
    role.own_status = false;
    role.peer_status = true;
  }
  if (role.beneath_peer) {
    role.own_status = false;
    role.service = -1;
    if (role.slot == Slot::time || role.slot == Slot::level || role.slot == Slot::pod || role.slot == Slot::name)
      role.slot = Slot::none;
    role.slot_rank = static_cast<std::uint16_t>(role.slot_rank + 400);
  }
  role.may_name_request = role.id_kind < 0 && !role.beneath_peer && !names_other_thing(parts.back());
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
