#pragma once

#include <string_view>

namespace gwtriage {

// Whether a line starts as those of a product do that put neither time nor level first, as decoding knows them.
bool begins_as_known_dialect(std::string_view text);

}  // namespace gwtriage
