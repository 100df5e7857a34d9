#include "command/mask_key.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/mask.h"

namespace gwtriage {
namespace {

// Fewer could be guessed from the marks.
constexpr std::size_t kLeastBytes = 16;
constexpr std::string_view kVariable = "env:";

Result<std::string> read_secret(const std::string& where) {
  if (where.starts_with(kVariable)) {
    const char* value = std::getenv(where.c_str() + kVariable.size());
    if (value == nullptr) return Error{Fault::usage, "--mask-key " + where + ": the variable is not set"};
    return std::string(value);
  }
  std::ifstream file(where, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) return Error{Fault::usage, "--mask-key " + where + ": cannot be read"};
  return std::move(text).str();
}

}  // namespace

Result<HashKey> read_mask_key(const std::string& where) {
  if (where.empty()) return random_mask_key();
  auto secret = read_secret(where);
  if (!secret) return secret.error();
  while (secret->ends_with('\n') || secret->ends_with('\r')) secret->pop_back();  // an editor's, or an echo's
  if (secret->size() < kLeastBytes)
    return Error{Fault::usage,
                 "--mask-key " + where + ": a key has " + std::to_string(kLeastBytes) + " bytes at least"};
  // Any text becomes a key of the hash's size. The constants only keep the two halves apart.
  const std::uint64_t first = SipHash({0x6d61736b2d6b6579, 1}).of(*secret);
  const std::uint64_t second = SipHash({0x6d61736b2d6b6579, 2}).of(*secret);
  return HashKey{first, second};
}

std::string fingerprint_of(const HashKey& key) {
  return fmt::format("{:016x}", SipHash(key).of("which mask key this is"));
}

}  // namespace gwtriage
