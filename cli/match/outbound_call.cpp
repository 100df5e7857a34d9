#include "match/outbound_call.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "match/gateway_names.h"
#include "match/literal_scan.h"

namespace gwtriage {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view kClient = "Client";
constexpr std::size_t kLongestClass = 128;
constexpr std::size_t kHeadBytes = 160;  // of a line, in which its logger stands

// How a client speaks, and not to whom.
constexpr std::array<std::string_view, 16> kManners = {"http",  "https", "rest",   "web",      "api",    "async",
                                                       "feign", "ok",    "base",   "retry",    "apache", "grpc",
                                                       "soap",  "sync",  "okhttp", "retryable"};
// What stands before the name that could not be resolved.
constexpr std::array<std::string_view, 9> kLookups = {"lookup ",
                                                      "ENOTFOUND ",
                                                      "EAI_AGAIN ",
                                                      "resolve host: ",
                                                      "resolve host '",
                                                      "resolve '",
                                                      "UnknownHostException: ",
                                                      "resolve host ",
                                                      "unknown host "};

bool of_class(char c) { return is_alnum(c) || c == '_' || c == '-'; }

// The class at the end of "com.acme.LanternpayClient", "[LanternpayClient]"; empty where it is no client.
std::string_view client_in(std::string_view token) {
  while (!token.empty() && !of_class(token.back())) token.remove_suffix(1);
  auto from = token.size();
  while (from > 0 && of_class(token[from - 1])) --from;
  const auto name = token.substr(from);
  return name.size() > kClient.size() && name.ends_with(kClient) ? name : std::string_view();
}

bool of_host(char c) { return is_alnum(c) || c == '-' || c == '.' || c == '_'; }

// Visits words as people part them: "LanternpayClient" has two.
template <typename Visit>
bool any_word(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_alpha(text[at])) {
      ++at;
      continue;
    }
    auto end = at + 1;
    while (end < text.size() && is_alpha(text[end]) && !(is_lower(text[end - 1]) && is_upper(text[end]))) ++end;
    if (visit(text.substr(at, end - at))) return true;
    at = end;
  }
  return false;
}

bool is_word(std::string_view word, std::string_view known) {
  constexpr std::size_t kMayBegin = 5;  // shorter ones begin words of all kinds: "payload"
  if (word.size() < known.size()) return false;
  if (same_word(word.substr(word.size() - known.size()), known)) return true;
  return known.size() >= kMayBegin && same_word(word.substr(0, known.size()), known);
}

}  // namespace

std::string_view client_class(const Event& event) {
  for (const auto& field : event.fields) {
    if (field.peer || field.value.size() > kLongestClass || field.value.find(' ') != npos) continue;
    if (const auto name = client_in(field.value); !name.empty()) return name;
  }
  const auto head = event.text().substr(0, kHeadBytes);
  for (std::size_t at = 0; at < head.size();) {
    const auto end = std::min(head.find(' ', at), head.size());
    if (const auto name = client_in(head.substr(at, end - at)); !name.empty()) return name;
    at = end + 1;
  }
  return {};
}

std::string_view called_by_client(std::string_view client_class, std::string_view message) {
  if (client_class.size() <= kClient.size()) return {};
  const auto name = client_class.substr(0, client_class.size() - kClient.size());
  if (std::any_of(kManners.begin(), kManners.end(), [&](auto manner) { return same_word(name, manner); })) return {};
  std::string low(name);
  for (char& c : low) c = to_lower(c);
  const auto at = find_folded(message, low);
  return at == npos ? name : message.substr(at, name.size());
}

std::string_view called_by_lookup(std::string_view text) {
  for (const auto words : kLookups) {
    const auto at = text.find(words);
    if (at == npos) continue;
    const auto from = at + words.size();
    auto end = from;
    while (end < text.size() && of_host(text[end])) ++end;
    auto host = text.substr(from, end - from);
    while (host.ends_with('.')) host.remove_suffix(1);
    const bool address = host.find_first_not_of("0123456789.") == npos;
    if (host.size() >= 3 && !address) return host;
  }
  return {};
}

std::string_view called_host(std::string_view message) {
  constexpr std::size_t kLongestSentence = 512;
  constexpr std::array<std::string_view, 12> kFiles = {"py",  "js",   "ts",  "go",   "rs",  "rb",
                                                       "php", "java", "log", "json", "yml", "cpp"};
  message = message.substr(0, std::min(message.find('\n'), kLongestSentence));
  for (auto dot = message.find('.'); dot != npos; dot = message.find('.', dot + 1)) {
    auto from = dot, end = dot;
    while (from > 0 && of_host(message[from - 1])) --from;
    while (end < message.size() && of_host(message[end])) ++end;
    dot = end;
    auto host = message.substr(from, end - from);
    while (host.ends_with('.')) host.remove_suffix(1);
    const char before = from == 0 ? ' ' : message[from - 1];
    const char after = end < message.size() ? message[end] : ' ';
    if (std::string_view(" ([<\"'").find(before) == npos || std::string_view(" )]>\"',;:/").find(after) == npos)
      continue;
    if (after == ':' && end + 1 < message.size() && !is_digit(message[end + 1]) && message[end + 1] != ' ') continue;
    const auto domain = host.substr(host.rfind('.') + 1);
    const bool plain = std::all_of(host.begin(), host.end(), [](char c) { return !is_upper(c) && c != '_'; });
    if (std::count(host.begin(), host.end(), '.') < 2 || !plain || domain.size() < 2 || host.find("..") != npos)
      continue;
    if (!std::all_of(domain.begin(), domain.end(), is_lower) || host.ends_with(".local")) continue;
    if (std::find(kFiles.begin(), kFiles.end(), domain) == kFiles.end()) return host;
  }
  return {};
}

bool speaks_of(const std::vector<std::string>& words, std::string_view text) {
  const auto is_ascii = [](const std::string& word) { return (word.front() & 0x80) == 0; };
  for (const auto& word : words)
    if (!is_ascii(word) && text.find(word) != npos) return true;
  return any_word(text, [&](std::string_view word) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& known) { return is_ascii(known) && is_word(word, known); });
  });
}

}  // namespace gwtriage
