#include "decode/service_name.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/kubernetes_names.h"
#include "decode/chars.h"
#include "decode/id_text.h"
#include "decode/severity.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kLongestListed = 40;  // bytes of a name that a rulebook lists; longer ones are not looked for

bool lower_alnum(std::string_view text) {
  for (char c : text)
    if (!is_digit(c) && !is_lower(c)) return false;
  return true;
}

bool has_digit(std::string_view text) {
  for (char c : text)
    if (is_digit(c)) return true;
  return false;
}

struct Stripped {
  std::string_view name;
  bool had_hash = false;
};

Stripped strip_pod(std::string_view pod) {
  const std::size_t last = pod.rfind('-');
  if (last == std::string_view::npos || last == 0) return {pod, false};
  const std::string_view tail = pod.substr(last + 1), head = pod.substr(0, last);
  if (all_digits(tail) && tail.size() <= 4) return {head, false};
  if (tail.size() != 5 || !lower_alnum(tail)) return {pod, false};
  const std::size_t before = head.rfind('-');
  if (before != std::string_view::npos && before != 0) {
    const std::string_view hash = head.substr(before + 1);
    if (hash.size() >= 6 && hash.size() <= 10 && lower_alnum(hash) &&
        (has_digit(hash) || (is_drawn(hash) && is_drawn(tail))))
      return {head.substr(0, before), true};
  }
  if (is_drawn(tail)) return {head, true};
  return {pod, false};
}

std::string_view without_suffix(std::string_view name, std::string_view suffix) {
  return name.size() > suffix.size() && name.ends_with(suffix) ? name.substr(0, name.size() - suffix.size()) : name;
}

bool names_a_thread(std::string_view token) {
  for (std::string_view word : {"thread", "exec-", "pool", "nio", "worker", "scheduling", "qtp"})
    if (token.find(word) != std::string_view::npos) return true;
  return false;
}

}  // namespace

std::string_view service_of_label(std::string_view label) {
  const std::size_t mark = label.find_last_of("-_");
  if (mark == std::string_view::npos || mark == 0 || !all_digits(label.substr(mark + 1)) || label.size() - mark > 5)
    return label;
  return label.substr(0, mark);
}

std::string_view service_of_pod(std::string_view pod) { return strip_pod(pod).name; }

std::string_view service_of_pod_host(std::string_view host) {
  const Stripped stripped = strip_pod(host);
  const std::size_t hash = stripped.name.size() + 1;
  return stripped.had_hash && host.substr(hash).find('-') != std::string_view::npos ? stripped.name
                                                                                    : std::string_view();
}

ServiceNames::ServiceNames(const FieldRoles& fields)
    : anywhere_(names_of(fields.no_service)),
      files_(names_of(fields.no_service_file)),
      loggers_(names_of(fields.no_service_logger)) {}

ServiceNames::Names ServiceNames::names_of(const std::vector<std::string>& listed) {
  Names names;
  for (std::string name : listed) {
    std::transform(name.begin(), name.end(), name.begin(), to_lower);
    names.insert(std::move(name));
  }
  return names;
}

bool ServiceNames::lists(const Names& names, std::string_view name) {
  std::array<char, kLongestListed> folded;
  if (name.size() > folded.size()) return false;
  std::transform(name.begin(), name.end(), folded.begin(), to_lower);
  return names.contains(absl::string_view(folded.data(), name.size()));
}

std::string_view ServiceNames::of_file(std::string_view file) const {
  if (const std::size_t slash = file.find_last_of("/\\"); slash != std::string_view::npos)
    file = file.substr(slash + 1);
  for (std::string_view suffix : {".gz", ".bz2", ".xz", ".zst", ".lz4", ".zip"}) file = without_suffix(file, suffix);
  while (true) {  // rotation: app.log.1, app.log-20261123
    const std::size_t mark = file.find_last_of(".-");
    if (mark == std::string_view::npos || mark == 0 || !all_digits(file.substr(mark + 1))) break;
    file = file.substr(0, mark);
  }
  for (std::string_view suffix : {".log", ".txt", ".json", ".jsonl", ".ndjson", ".out", ".err"})
    file = without_suffix(file, suffix);
  file = without_suffix(file, "-json");
  if (file.empty() || file == "<stdin>") return {};
  // NAMESPACE_POD_CONTAINER and POD_NAMESPACE_CONTAINER-HASH
  for (std::size_t at = 0; at <= file.size() && file.find('_') != std::string_view::npos;) {
    const std::size_t end = file.find('_', at) == std::string_view::npos ? file.size() : file.find('_', at);
    const Stripped part = strip_pod(file.substr(at, end - at));
    if (part.had_hash) return part.name;
    at = end + 1;
  }
  const std::string_view name = strip_pod(file).name;
  if (all_digits(name) || lists(anywhere_, name) || lists(files_, name)) return {};
  return name;
}

bool ServiceNames::names_service(std::string_view container) const {
  return !container.empty() && !lists(anywhere_, container);
}

bool ServiceNames::may_be_logger_of_service(std::string_view logger) const {
  return !lists(anywhere_, logger) && !lists(loggers_, logger);
}

bool looks_like_service(std::string_view token) {
  if (token.size() < 3 || token.size() > 63 || !is_alpha(token[0])) return false;
  bool mark = false;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const char c = token[i];
    if (c == '-' || c == '_') {
      if (i + 1 == token.size() || !is_alpha(token[i + 1])) return false;  // "exec-3", "1-thread"
      mark = true;
    } else if (!is_lower(c) && !is_digit(c)) {
      return false;
    }
  }
  return mark && !looks_like_id(token, false) && !names_a_thread(token);
}

bool ServiceNames::could_name_service(std::string_view word) const {
  if (word.size() < 3 || word.size() > 63) return false;
  if (!is_lower(word[0])) return false;
  for (char c : word)
    if (!is_lower(c) && !(is_upper(c) && word.size() >= 8)) return false;  // "billingService"
  return may_be_logger_of_service(word) && !names_a_thread(word);
}

}  // namespace gwtriage::decode
