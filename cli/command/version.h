#pragma once

#include <string>
#include <string_view>

namespace gwtriage {

// The commit that this was built of, "-dirty" behind it where files had been changed; empty outside of a checkout.
std::string_view commit();

// Version, commit, digest of the rulebook that is built in, versions of the libraries: what a report of a fault needs.
std::string version_text();

}  // namespace gwtriage
