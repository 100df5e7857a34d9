#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gwtriage {

// The form in which ids are compared. Case and dashes of hex ids do not matter (nginx logs the id without the
// dashes that Envoy logs); other ids are compared as written.
std::string canonical_id(std::string_view written);

// Stable 64-bit hash of the canonical form, without allocating it.
std::uint64_t id_hash(std::string_view written);

// An estimate of how many bits of chance an id carries, from its length and alphabet. An id of 64 bits names one
// request for all time; a shorter one may be reused. Words before the last '-' or '_' ("req-") count nothing.
double id_entropy_bits(std::string_view written);

inline constexpr double kUniqueIdBits = 64;

// How service names are compared: '_', '-', ' ' and case do not distinguish them.
std::string service_key(std::string_view name);

}  // namespace gwtriage
