#include "correlate/answer_words.h"

#include <algorithm>

#include "base/ascii.h"
#include "model/field_roles.h"
#include "model/rfc3339.h"

namespace gwtriage {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t kReadBytes = 8192;  // of a record
constexpr std::size_t kLongestName = 40;
constexpr std::size_t kLongestSeconds = 7;  // digits: four months
constexpr std::size_t kLongestId = 40;
constexpr std::size_t kLongestLink = 200;

constexpr bool in_name(char c) { return is_alnum(c) || c == '_' || c == '-' || (c & 0x80) != 0; }
// A link in a sentence does not bear the sentence's own full stop.
constexpr std::string_view without_stop(std::string_view link) {
  while (link.ends_with('.') || link.ends_with(':')) link.remove_suffix(1);
  return link;
}
constexpr bool in_link(char c) { return is_alnum(c) || std::string_view("./_-:%~").find(c) != npos; }

std::string folded(std::string_view name) {
  std::string out;
  for (const char c : name)
    if (c != '_' && c != '-') out += to_lower(c);
  return out;
}

template <typename In>
std::string_view while_in(std::string_view text, std::size_t most, const In& in) {
  std::size_t size = 0;
  while (size < text.size() && size < most && in(text[size])) ++size;
  return text.substr(0, size);
}

// "2026-11-23T14:00" and on, as far as it is a time; with or without seconds and zone.
std::string_view time_in(std::string_view text) {
  constexpr std::size_t kToMinutes = 16, kWithZone = 22;
  if (const auto parsed = parse_rfc3339(text); parsed.size > 0) return text.substr(0, parsed.size);
  for (const auto size : {kWithZone, kToMinutes + 1, kToMinutes})
    if (size <= text.size() && read_announced_time(text.substr(0, size))) return text.substr(0, size);
  return {};
}

std::string_view value_of(GatewayWord word, std::string_view text) {
  switch (word) {
    case GatewayWord::retry_after: {
      const auto digits = while_in(text, kLongestSeconds + 1, is_digit);
      const bool whole = digits.size() == text.size() || (!is_alnum(text[digits.size()]) && text[digits.size()] != '-');
      return digits.size() <= kLongestSeconds && whole ? digits : std::string_view();
    }
    case GatewayWord::ends_at: return time_in(text);
    case GatewayWord::incident: {
      const auto id = while_in(text, kLongestId, [](char c) { return is_alnum(c) || c == '-' || c == '_'; });
      return std::any_of(id.begin(), id.end(), is_digit) && id.size() >= 3 ? id : std::string_view();
    }
    case GatewayWord::status_page: {
      const auto link = without_stop(while_in(text, kLongestLink, in_link));
      return link.starts_with("https://") ? link : std::string_view();
    }
    case GatewayWord::deprecation: {
      constexpr std::size_t kDate = 10;
      const auto date = while_in(text, kDate, [](char c) { return is_digit(c) || c == '-'; });
      return date.size() == kDate && date[4] == '-' && date[7] == '-' ? date : std::string_view();
    }
  }
  return {};
}

// A link that needs no name: its host is called so by everybody who runs one.
bool is_status_page(std::string_view link) {
  return link.starts_with("https://status.") || link.substr(0, link.find('/', 8)).find(".statuspage.") != npos;
}

}  // namespace

AnswerWords::AnswerWords(const FieldRoles& roles) {
  for (std::size_t word = 0; word < kGatewayWordNames.size(); ++word)
    for (const auto& name : roles.gateway_words[word]) {
      names_.try_emplace(folded(name), static_cast<GatewayWord>(word));
      for (const char first : {name.front(), to_lower(name.front()),
                               static_cast<char>(is_lower(name.front()) ? name.front() - 32 : name.front())})
        begins_[static_cast<unsigned char>(first)] = true;
    }
}

void AnswerWords::read(std::string_view text, Words& words) const {
  words.clear();
  if (names_.empty()) return;
  text = text.substr(0, kReadBytes);
  const auto add = [&](GatewayWord word, std::string_view value) {
    const bool known = std::any_of(words.begin(), words.end(), [&](const auto& other) { return other.first == word; });
    if (!value.empty() && !known) words.emplace_back(word, value);
  };
  for (auto at = text.find_first_of(":="); at != npos; at = text.find_first_of(":=", at + 1)) {
    if (text.substr(at).starts_with("://") && at >= 5 && text.substr(at - 5, 5) == "https") {
      const auto link = without_stop(while_in(text.substr(at - 5), kLongestLink, in_link));
      if (is_status_page(link)) add(GatewayWord::status_page, link);
      continue;
    }
    // `"maintenance_until": "2026-…`, whatever it was escaped with on the way.
    auto end = at;
    while (end > 0 && std::string_view(" \"'\\").find(text[end - 1]) != npos) --end;
    auto from = end;
    while (from > 0 && end - from < kLongestName && in_name(text[from - 1])) --from;
    if (from == end || !begins_[static_cast<unsigned char>(text[from])]) continue;
    const auto known = names_.find(folded(text.substr(from, end - from)));
    if (known == names_.end()) continue;
    const auto value = text.find_first_not_of(" \"'\\", at + 1);
    if (value != npos) add(known->second, value_of(known->second, text.substr(value)));
  }
}

}  // namespace gwtriage
