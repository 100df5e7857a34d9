#pragma once

#include <string>
#include <string_view>

namespace gwtriage {

// SHA-256 (FIPS 180-4) in base64, as a content security policy names a style sheet.
std::string sha256_base64(std::string_view data);

}  // namespace gwtriage
