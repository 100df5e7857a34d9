#include "match/called_url.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "match/gateway_names.h"
#include "match/literal_scan.h"

namespace gwtriage {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t kLongestUrl = 512;  // of it the host is looked for
constexpr std::size_t kNear = 40;         // bytes behind the URL in which its answer is told

// Words right before a URL that was called, quotes and brackets passed over: "Post \"https://…", "to [https://…".
constexpr std::array<std::string_view, 16> kBefore = {"get", "post",    "put",     "patch",   "delete", "head",
                                                      "to",  "from",    "calling", "call",    "url",    "uri",
                                                      "for", "request", "of",      "endpoint"};

// What an answer begins with behind a URL.
constexpr std::array<std::string_view, 8> kBehind = {"answer", "return", "respond", "status",
                                                     "fail",   "->",     "=>",      "replied"};
constexpr std::array<std::string_view, 5> kParticles = {"が", "から", "は", "へ", "に"};

std::string_view word_before(std::string_view text) {
  const auto end = text.find_last_not_of(" \"'`([{<:=\\");
  if (end == npos) return {};
  auto from = end + 1;
  while (from > 0 && is_alpha(text[from - 1])) --from;
  return text.substr(from, end + 1 - from);
}

bool was_called(std::string_view before, std::string_view behind) {
  const auto word = word_before(before);
  if (std::any_of(kBefore.begin(), kBefore.end(), [&](auto known) { return same_word(word, known); })) return true;
  behind = behind.substr(0, kNear);
  if (std::any_of(kBehind.begin(), kBehind.end(), [&](auto known) { return find_folded(behind, known) != npos; }))
    return true;
  const auto next = std::min(behind.find_first_not_of(" \"'`)]}>"), behind.size());
  return std::any_of(kParticles.begin(), kParticles.end(),
                     [&](auto particle) { return behind.substr(next).starts_with(particle); });
}

// The service behind a cluster's own name for it.
std::string_view without_cluster(std::string_view host) {
  for (const std::string_view suffix : {".svc", ".svc.cluster.local", ".cluster.local", ".service.consul", ".internal"})
    if (host.ends_with(suffix)) return host.substr(0, host.find('.'));
  return host;
}

}  // namespace

std::string_view called_by_url(std::string_view message) {
  for (auto at = message.find("://"); at != npos; at = message.find("://", at + 3)) {
    auto from = at;
    while (from > 0 && is_alpha(message[from - 1])) --from;
    const auto scheme = message.substr(from, at - from);
    if (!same_word(scheme, "http") && !same_word(scheme, "https")) continue;
    const auto rest = message.substr(at + 3, kLongestUrl);
    const auto end = at + 3 + std::min(rest.find_first_of(" \t\r\n\"'`<>()[]{}|,;"), rest.size());
    if (!was_called(message.substr(0, from), message.substr(end))) continue;
    const auto host = host_of(message.substr(from, end - from));
    const bool address = host.empty() || host.find_first_not_of("0123456789.") == npos || host.front() == '[';
    if (!address) return without_cluster(host);
  }
  return {};
}

}  // namespace gwtriage
