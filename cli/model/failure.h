#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gwtriage {

// How a call to the gateway failed. `s503` is a record that reports 503, whoever made that 503.
enum class FailureKind : std::uint8_t {
  s503,
  s502,
  s504,
  s500,
  s429,
  s401,
  s403,
  s407,
  timeout_connect,
  timeout_read,
  refused,
  reset,
  dns,
  tls,
  proxy,
  decode,
  local,
  other,
};
inline constexpr std::array<std::string_view, 18> kFailureKindNames = {
    "503",          "502",     "504",   "500", "429", "401",   "403",    "407",   "timeout-connect",
    "timeout-read", "refused", "reset", "dns", "tls", "proxy", "decode", "local", "other"};

// Who wrote the answer that a failed call got.
enum class Author : std::uint8_t { unknown, gateway, edge, proxy, client, none };
inline constexpr std::array<std::string_view, 6> kAuthorNames = {"unknown", "gateway", "edge",
                                                                 "proxy",   "client",  "none"};

constexpr std::string_view name(FailureKind kind) { return kFailureKindNames[static_cast<std::size_t>(kind)]; }
constexpr std::string_view name(Author author) { return kAuthorNames[static_cast<std::size_t>(author)]; }

template <typename Enum, std::size_t N>
constexpr std::optional<Enum> find_name(const std::array<std::string_view, N>& names, std::string_view wanted) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == wanted) return static_cast<Enum>(i);
  return std::nullopt;
}

// The kind of a failure that an HTTP status tells; `other` for a status without a kind of its own.
constexpr FailureKind kind_of_status(int status) {
  switch (status) {
    case 503: return FailureKind::s503;
    case 502: return FailureKind::s502;
    case 504: return FailureKind::s504;
    case 500: return FailureKind::s500;
    case 429: return FailureKind::s429;
    case 401: return FailureKind::s401;
    case 403: return FailureKind::s403;
    case 407: return FailureKind::s407;
    default: return FailureKind::other;
  }
}

}  // namespace gwtriage
