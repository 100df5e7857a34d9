#include "match/shape.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace gwtriage {
namespace {

enum : unsigned char { kOther, kDigit, kLetter };

constexpr auto kKinds = [] {
  std::array<unsigned char, 256> kinds{};
  for (int c = '0'; c <= '9'; ++c) kinds[static_cast<std::size_t>(c)] = kDigit;
  for (int c = 'a'; c <= 'z'; ++c)
    kinds[static_cast<std::size_t>(c)] = kinds[static_cast<std::size_t>(c - 32)] = kLetter;
  return kinds;
}();

unsigned char kind_of(char c) { return kKinds[static_cast<unsigned char>(c)]; }

// One run of letters and digits, and the one before it.
struct Word {
  std::string_view text;
  std::size_t digits = 0;
  char before = ' ';  // the byte on either side
  char after = ' ';
  std::string_view last;  // the word before

  bool is_number() const { return digits == text.size(); }
  bool is_measure() const {  // 12ms
    return digits >= 2 && kind_of(text.front()) == kDigit && kind_of(text.back()) == kLetter &&
           text.size() - digits <= 2;
  }
};

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool may_be_status(const Word& word) {
  return word.text.size() == 3 && word.text[0] >= '1' && word.text[0] <= '5' && word.before != '.' &&
         word.before != ',' && word.after != '.';
}

// Levels that are numbers: pino's 30, OpenTelemetry's 17, logback's 40000.
bool tells_level(const Word& word) {
  return one_of(word.last, {"level", "lvl", "severity", "severityNumber", "number", "value", "prio", "priority",
                            "levelno", "loglevel"});
}

bool varies_coarsely(const Word& word) {
  constexpr std::size_t kIdBytes = 6;
  if (word.digits < 2) return false;
  if (word.is_number()) return !may_be_status(word) && !tells_level(word);
  return word.text.size() >= kIdBytes || word.is_measure();
}

bool is_of_date(const Word& word) {
  const auto joins = [](char c) { return c == ':' || c == '-' || c == '/'; };
  if (word.is_number())
    return word.digits % 2 == 0 && word.digits <= 4 && (joins(word.before) || joins(word.after)) &&
           kind_of(word.last.empty() ? ' ' : word.last.back()) != kLetter;
  return word.digits + 1 == word.text.size() && (word.text.back() == 'Z' || word.text.find('T') == 2);  // 013Z, 02T14
}

bool varies_carefully(const Word& word) {
  constexpr std::size_t kLongIdBytes = 10;
  if (word.digits < 2) return false;
  if (word.text.size() >= kLongIdBytes && word.digits >= 3) return true;
  if (word.is_measure() || is_of_date(word)) return true;
  return word.is_number() && (word.before == '=' || word.before == ':' || word.before == ' ') &&
         one_of(word.last, {"ms",     "us",    "ns",   "seconds",      "duration", "elapsed", "latency", "took",
                            "dur",    "bytes", "size", "amount",       "total",    "sku",     "pid",     "tid",
                            "thread", "rt",    "urt",  "responseTime", "items",    "qty"});
}

}  // namespace

void append_shape(std::string_view text, ShapeDetail detail, std::string& out, std::vector<std::uint32_t>* words) {
  std::size_t kept = 0;  // everything before this is in `out`
  Word word;
  for (std::size_t at = 0; at < text.size();) {
    if (kind_of(text[at]) == kOther) {
      ++at;
      continue;
    }
    std::size_t end = at;
    word.digits = 0;
    for (; end < text.size() && kind_of(text[end]) != kOther; ++end) word.digits += kind_of(text[end]) == kDigit;
    word.text = text.substr(at, end - at);
    if (words) words->push_back(static_cast<std::uint32_t>(at));
    if (word.digits >= 2) {
      word.before = at == 0 ? ' ' : text[at - 1];
      word.after = end == text.size() ? ' ' : text[end];
      if (detail == ShapeDetail::coarse ? varies_coarsely(word) : varies_carefully(word)) {
        out.append(text.substr(kept, at - kept));
        out += '0';
        kept = end;
      }
    }
    word.last = word.text;
    at = end;
  }
  out.append(text.substr(kept));
}

}  // namespace gwtriage
