// Nest.js. Source: its ConsoleLogger.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

// [Nest] 4217  - 11/23/2026, 3:45:22 AM   ERROR [GatewayClient] message
bool read_nest(std::string_view text, Draft& draft) {
  if (!text.starts_with("[Nest] ")) return false;
  const std::size_t pid = digits_at(text, 7);
  const std::size_t dash = text.substr(0, 32).find("- ");
  if (pid == 0 || dash == std::string_view::npos) return false;
  read_console(text.substr(dash + 2), draft);
  return true;
}
constexpr Sample kNestSamples[] = {
    {"[Nest] 4217  - 11/23/2026, 3:45:22 AM   ERROR [GatewayClient] Gateway answered 503",
     "time=2026-11-23T03:45:22Z severity=error status=503 | Gateway answered 503"},
};

constexpr TextDialect kDialects[] = {
    {"nest", Dialect::console, read_nest, "[", kNestSamples},
};

}  // namespace

std::span<const TextDialect> nest_dialects() { return kDialects; }

}  // namespace gwtriage::decode
