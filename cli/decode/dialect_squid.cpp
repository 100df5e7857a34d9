// Squid. Source: the documentation of its logformat.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/text_dialect.h"
#include "decode/tokens.h"

namespace gwtriage::decode {
namespace {

// 1795405522.016    180 10.0.0.5 TCP_MISS/503 3970 CONNECT api.psp.example:443 - HIER_DIRECT/127.0.7.1 text/html
bool read_squid(std::string_view text, Draft& draft) {
  Tokens tokens(text);
  const std::string_view stamp = tokens.word(), elapsed = tokens.word(), client = tokens.word(), action = tokens.word();
  TimeReading time;
  if (!tokens.ok() || stamp.size() < 10 || !read_epoch(stamp, time) || small_number(elapsed) < 0) return false;
  const std::size_t slash = action.find('/');
  if (slash == std::string_view::npos || !http_status(action.substr(slash + 1)) || !is_upper(action[0])) {
    if (slash == std::string_view::npos || action.substr(slash + 1) != "000") return false;
  }
  const std::string_view bytes = tokens.word(), method = tokens.word(), url = tokens.word();
  if (!tokens.ok()) return false;
  draft.offer_message(text.substr(static_cast<std::size_t>(action.data() - text.data())), ranks::kKnown);
  draft.offer_time(time, ranks::kKnown);
  draft.offer_duration(small_number(elapsed), ranks::kKnown);
  draft.offer_status(http_status(action.substr(slash + 1)), ranks::kKnown);
  draft.offer_call(method, url, ranks::kKnown);
  draft.add("client", client);
  draft.add("squid_action", action.substr(0, slash));
  draft.add("bytes", bytes);
  std::string_view host = url;
  if (const std::size_t at = host.find("://"); at != std::string_view::npos) host = host.substr(at + 3);
  draft.offer_peer(host.substr(0, host.find_first_of("/?")), ranks::kKnown);
  draft.mark_outbound();  // a forward proxy: what it answers is told of somebody else
  return true;
}
constexpr Sample kSquidSamples[] = {
    {"1795405522.016    180 10.0.0.5 TCP_MISS/503 3970 CONNECT api.psp.example:443 - HIER_DIRECT/127.0.7.1 text/html",
     "time=2026-11-23T03:45:22.016Z status=503 method=CONNECT peer=api.psp.example:443 duration=180"},
};

constexpr TextDialect kDialects[] = {
    {"access-squid", Dialect::access, read_squid, first::kDigit, kSquidSamples},
};

}  // namespace

std::span<const TextDialect> squid_dialects() { return kDialects; }

}  // namespace gwtriage::decode
