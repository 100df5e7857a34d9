#pragma once

#include <string>

#include "base/result.h"
#include "base/siphash.h"

namespace gwtriage {

// The key that secrets are marked with: what the file `where` holds, or for "env:NAME" the variable; one of this run
// alone where nothing is named.
Result<HashKey> read_mask_key(const std::string& where);

// Which key it is, without telling it: 16 hex digits.
std::string fingerprint_of(const HashKey& key);

}  // namespace gwtriage
