#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/field_roles.h"
#include "rulebook/book_file.h"

namespace gwtriage {

// The lists of names of a rulebook's `fields` that are nothing but lists, beside those of FieldRoles::slots.
struct FieldList {
  std::string_view key;
  std::vector<std::string> FieldRoles::*names;
};
inline constexpr std::array<FieldList, 18> kFieldLists = {{{"service", &FieldRoles::service},
                                                           {"weak_service", &FieldRoles::weak_service},
                                                           {"no_request", &FieldRoles::no_request},
                                                           {"no_service", &FieldRoles::no_service},
                                                           {"no_service_file", &FieldRoles::no_service_file},
                                                           {"no_service_logger", &FieldRoles::no_service_logger},
                                                           {"own_status", &FieldRoles::own_status},
                                                           {"peer_status", &FieldRoles::peer_status},
                                                           {"peer", &FieldRoles::peer},
                                                           {"vague_peer", &FieldRoles::vague_peer},
                                                           {"peer_content", &FieldRoles::peer_content},
                                                           {"error", &FieldRoles::error},
                                                           {"wrapper", &FieldRoles::wrapper},
                                                           {"duration", &FieldRoles::duration},
                                                           {"attempt", &FieldRoles::attempt},
                                                           {"retries", &FieldRoles::retries},
                                                           {"amount", &FieldRoles::amount},
                                                           {"currency", &FieldRoles::currency}}};

// What every logger calls its fields is known once, in the book that the program carries: rules/fields.json. Empty
// where it was built without one.
BookFile builtin_fields_file();
FieldRoles builtin_fields();

// Puts the names of `from` behind those of `own`, for each key of `fields` that is wanted.
void inherit(const FieldRoles& from, FieldRoles& own, const std::function<bool(std::string_view key)>& wanted);

}  // namespace gwtriage
