#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "model/field_roles.h"

namespace gwtriage::decode {

// All that a key says about its field. Depth counts the parents ("req.headers.host": 2).
struct Role {
  Slot slot = Slot::none;
  std::uint16_t slot_rank = 0;  // the lower wins: order of the names, then depth
  std::int16_t service = -1;    // index into FieldRoles::service: the lower wins
  std::int16_t id_kind = -1;    // index into FieldRoles::ids
  std::int16_t peer = -1;       // index into FieldRoles::peer: the lower wins
  std::int16_t duration = -1;   // index into FieldRoles::duration: the lower wins
  float duration_unit_ms = 0;   // of a value without a unit; 0: the name does not say
  std::uint8_t depth = 0;
  bool weak_service = false;  // a logger's or program's name: may as well be a class
  bool vague_peer = false;    // host, url, …: on an access line it is our own address
  bool own_status = false;
  bool peer_status = false;
  bool peer_content = false;      // the field itself holds what another party said
  bool beneath_error = false;     // one of its parents is an error: it tells of the call that failed
  bool beneath_peer = false;      // one of its parents does
  bool may_name_request = false;  // no name that we know, and none of what has an id of its own: a user, a span, a key

  bool plain() const {
    return slot == Slot::none && service < 0 && id_kind < 0 && peer < 0 && duration < 0 && !own_status && !peer_status;
  }
};

// "X-Request_Id" and "xrequestid" are one name: no case, '_', '-', '.', ' '.
std::string normal_name(std::string_view name);

// Looks up keys as they stand in a record. The answer depends on the key alone; what was asked before is only
// remembered, up to a bound. One per thread.
class Roles {
 public:
  explicit Roles(const FieldRoles& fields);
  ~Roles();
  Roles(Roles&&) noexcept;
  Roles& operator=(Roles&&) noexcept;

  const Role& of(std::string_view key);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gwtriage::decode
