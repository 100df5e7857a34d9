#pragma once

#include <string>
#include <string_view>

namespace gwtriage {

// A field's name as it is compared: ASCII letters in lower case, without '_', '-', '.' and ' '.
std::string folded_field_name(std::string_view name);

// Whether `key` ("Http.Response.Status-Code", "errors.0.code") is the field of that folded name: its whole path, or
// the end of it from one of its dots on. Numbers of list elements do not count. Allocates nothing.
bool is_field(std::string_view key, std::string_view folded);

}  // namespace gwtriage
