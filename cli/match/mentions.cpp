#include "match/mentions.h"

#include <algorithm>

#include "base/ascii.h"

namespace gwtriage {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t kLongestSentence = 1024;  // bytes of it that are read
constexpr std::size_t kMostNames = 6;
constexpr std::size_t kErrorBytes = 2048;  // of a record in which the class of its error is looked for

bool of_name(char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.'; }

bool is_error(int status) {
  return status == 401 || status == 403 || status == 429 || (status >= 500 && status <= 511);
}

bool is_counted(std::string_view behind) {
  constexpr std::array<std::string_view, 9> kUnits = {"bytes", "byte", "b", "kb", "mb", "ms", "s", "us", "rows"};
  if (behind.starts_with(' ')) behind.remove_prefix(1);
  std::size_t end = 0;
  while (end < behind.size() && is_alpha(behind[end])) ++end;
  return std::any_of(kUnits.begin(), kUnits.end(), [&](auto unit) { return same_word(unit, behind.substr(0, end)); });
}

// Whether the three digits at `at` stand for themselves, and are no value of a pair.
bool stands_alone(std::string_view text, std::size_t at) {
  const char before = at == 0 ? ' ' : text[at - 1];
  if (is_alnum(before) || std::string_view("._-/$#@+*~&?,=:").find(before) != npos) return false;
  const auto behind = text.substr(at + 3);
  if (behind.empty()) return true;
  if (is_alnum(behind[0]) || std::string_view("_/%=").find(behind[0]) != npos) return false;
  if (std::string_view(".,:-").find(behind[0]) != npos && behind.size() > 1 && is_alnum(behind[1])) return false;
  return !is_counted(behind);
}

bool is_name(std::string_view text, std::size_t from, std::size_t end) {
  const auto word = text.substr(from, end - from);
  if (word.size() < 3 || word.size() > 64 || !is_alpha(word.front())) return false;
  if (std::none_of(word.begin(), word.end(), is_lower)) return false;
  const char before = from == 0 ? ' ' : text[from - 1];
  const char after = end == text.size() ? ' ' : text[end];
  return std::string_view("/=@$%#").find(before) == npos && after != '=' && after != '/' && after != '(';
}

bool like_name(std::string_view word) { return word.find_first_of("-_") != npos; }

// Visits words with the place where they begin and end.
template <typename Visit>
void each_word(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    if (!of_name(text[at])) {
      ++at;
      continue;
    }
    auto end = at + 1;
    while (end < text.size() && of_name(text[end])) ++end;
    auto last = end;
    while (last > at && text[last - 1] == '.') --last;
    if (last > at) visit(at, last);
    at = end;
  }
}

// "… POST /pay …"
bool tells_request(std::string_view text) {
  constexpr std::array<std::string_view, 7> kMethods = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"};
  for (auto slash = text.find(" /"); slash != npos; slash = text.find(" /", slash + 1)) {
    auto from = slash;
    while (from > 0 && is_upper(text[from - 1])) --from;
    const auto method = text.substr(from, slash - from);
    if ((from == 0 || !is_alnum(text[from - 1])) &&
        std::find(kMethods.begin(), kMethods.end(), method) != kMethods.end())
      return true;
  }
  return false;
}

// Of two statuses the first is told in its clause, with who answered it.
void read_clause(std::string_view text, std::size_t status, std::vector<std::string_view>& names) {
  const auto end = std::min(text.find_first_of(",;", status), text.size());
  each_word(text.substr(0, end), [&](std::size_t from, std::size_t last) {
    if (names.size() < kMostNames && is_name(text, from, last)) names.push_back(text.substr(from, last - from));
  });
}

// Of one alone: what has the form of a name, the first word, the one in front of the number and the one behind its
// preposition.
void read_neighbours(std::string_view text, std::size_t status, std::vector<std::string_view>& names) {
  std::size_t index = 0, behind = 0;
  std::string_view in_front;
  const auto add = [&](std::string_view word) {
    if (names.size() < kMostNames && std::find(names.begin(), names.end(), word) == names.end()) names.push_back(word);
  };
  each_word(text, [&](std::size_t from, std::size_t last) {
    const auto word = text.substr(from, last - from);
    const bool named = is_name(text, from, last);
    if (from < status) {
      in_front = named ? word : std::string_view();
    } else if (from > status && is_alpha(word.front())) {
      ++behind;
    }
    if (named && (index == 0 || behind == 2 || behind == 3 || like_name(word))) add(word);
    ++index;
  });
  if (!in_front.empty()) add(in_front);
}

}  // namespace

Mentions mentions_in(std::string_view message) {
  Mentions mentions;
  const auto text = message.substr(0, std::min(message.find('\n'), kLongestSentence));
  std::size_t first = 0;
  for (std::size_t at = 0; at + 3 <= text.size() && mentions.count < 3; ++at) {
    if (!is_digit(text[at])) continue;
    const auto end = std::min(text.find_first_not_of("0123456789", at), text.size());
    const int status = end - at == 3 ? (text[at] - '0') * 100 + (text[at + 1] - '0') * 10 + (text[at + 2] - '0') : 0;
    if (is_error(status) && stands_alone(text, at)) {
      if (mentions.count == 0) first = at;
      if (mentions.count < mentions.statuses.size()) mentions.statuses[mentions.count] = status;
      ++mentions.count;
    }
    at = end;
  }
  if (mentions.count == 2) read_clause(text, first, mentions.names);
  if (mentions.count == 1) {
    mentions.serves_request = tells_request(text.substr(0, first));
    read_neighbours(text, first, mentions.names);
  }
  return mentions;
}

bool tells_of_error(std::string_view text) {
  text = text.substr(0, kErrorBytes);
  for (const std::string_view tail : {"Error", "Exception", "Rejected", "Fault"}) {
    for (auto at = text.find(tail); at != npos; at = text.find(tail, at + 1)) {
      const auto end = at + tail.size();
      if (at > 0 && is_alpha(text[at - 1]) && (end == text.size() || !is_alnum(text[end]))) return true;
    }
  }
  return false;
}

}  // namespace gwtriage
