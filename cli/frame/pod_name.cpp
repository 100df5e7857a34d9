#include "frame/pod_name.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/kubernetes_names.h"

namespace gwtriage {
namespace {

bool is_template_hash(std::string_view part) {
  if (part.size() < 4 || part.size() > 10) return false;
  if (!std::all_of(part.begin(), part.end(), [](char c) { return is_lower(c) || is_digit(c); })) return false;
  return is_drawn(part) || std::any_of(part.begin(), part.end(), is_digit);
}

bool is_name_char(char c) { return is_lower(c) || is_digit(c) || c == '-' || c == '.'; }

bool is_hex(std::string_view part) {
  return std::all_of(part.begin(), part.end(), [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

// The last part of a path, and the one before.
std::string_view take_last(std::string_view& path) {
  std::size_t slash = path.find_last_of('/');
  std::string_view last = slash == path.npos ? path : path.substr(slash + 1);
  path = slash == path.npos ? std::string_view{} : path.substr(0, slash);
  return last;
}

// Takes off .gz, .1, .log, -json.log, in any such pile: "0.log.20261123-031201.gz" leaves "0".
std::string_view stem(std::string_view name) {
  for (;;) {
    std::size_t dot = name.find_last_of('.');
    if (dot == name.npos || dot == 0) break;
    std::string_view end = name.substr(dot + 1);
    bool rotation = !end.empty() && std::all_of(end.begin(), end.end(), [](char c) { return is_digit(c) || c == '-'; });
    if (!rotation && end != "log" && end != "gz" && end != "bz2" && end != "xz" && end != "zst" && end != "lz4" &&
        end != "txt")
      break;
    name = name.substr(0, dot);
  }
  if (name.ends_with("-json")) name.remove_suffix(5);
  return name;
}

PodOfFile parted(std::string_view name) {
  std::size_t one = name.find('_');
  std::size_t two = one == name.npos ? one : name.find('_', one + 1);
  if (two == name.npos || name.find('_', two + 1) != name.npos) return {};
  std::string_view a = name.substr(0, one), b = name.substr(one + 1, two - one - 1), c = name.substr(two + 1);
  std::size_t dash = c.find_last_of('-');
  if (dash != c.npos && c.size() - dash - 1 == 64 && is_hex(c.substr(dash + 1))) return {a, c.substr(0, dash)};
  return is_dns_label(a) && is_dns_label(c) && std::all_of(b.begin(), b.end(), is_name_char) ? PodOfFile{b, c}
                                                                                             : PodOfFile{};
}

}  // namespace

PodForm pod_form(std::string_view token) {
  if (token.size() < 3 || token.size() > 253 || !is_lower(token[0])) return PodForm::no;
  std::size_t dash = token.find_last_of('-');
  if (dash == token.npos || dash == 0 || !std::all_of(token.begin(), token.end(), is_name_char)) return PodForm::no;
  std::string_view suffix = token.substr(dash + 1);
  std::string_view owner = token.substr(0, dash);
  if (suffix.size() == kPodSuffixBytes && is_drawn(suffix)) {
    std::size_t before = owner.find_last_of('-');
    if (before != owner.npos && before > 0 && is_template_hash(owner.substr(before + 1))) return PodForm::replica;
    return std::any_of(suffix.begin(), suffix.end(), is_digit) ? PodForm::daemon : PodForm::no;
  }
  bool ordinal = !suffix.empty() && suffix.size() <= 3 && std::all_of(suffix.begin(), suffix.end(), is_digit);
  return ordinal ? PodForm::stateful : PodForm::no;
}

std::string_view leading_pod(std::string_view token) {
  for (std::size_t end = token.size(); end != token.npos && end > 0; end = token.find_last_of("-_.", end - 1))
    if (pod_form(token.substr(0, end)) == PodForm::replica) return token.substr(0, end);
  return {};
}

bool is_dns_label(std::string_view token) {
  return !token.empty() && token.size() <= 63 && token.front() != '-' && token.back() != '-' &&
         std::all_of(token.begin(), token.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

bool is_log_file(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  const std::string_view name = path.substr(slash == path.npos ? 0 : slash + 1);
  const std::size_t at = name.find(".log");
  return at != name.npos && at > 0 && (at + 4 == name.size() || name[at + 4] == '.' || name[at + 4] == '-');
}

PodOfFile pod_of_file(std::string_view path) {
  std::string_view member = path.substr(path.find_last_of(':') + 1);  // ARCHIVE:member
  std::string_view rest = member;
  std::string_view name = take_last(rest);
  std::string_view folder = take_last(rest);
  std::string_view above = take_last(rest);
  if (is_dns_label(folder) && is_digit(name[0])) {
    std::size_t one = above.find('_');
    std::size_t two = above.find_last_of('_');
    if (one != above.npos && two > one) return {above.substr(one + 1, two - one - 1), folder};
  }
  name = stem(name);
  if (PodOfFile found = parted(name); !found.pod.empty()) return found;
  return {leading_pod(name), {}};
}

}  // namespace gwtriage
