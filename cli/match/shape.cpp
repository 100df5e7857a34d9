#include "match/shape.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
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

bool has_form(std::string_view text, std::size_t at, std::string_view form) {
  if (at > text.size() || text.size() - at < form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i)
    if (form[i] == '0' ? kind_of(text[at + i]) != kDigit : text[at + i] != form[i]) return false;
  return true;
}

// Part of a date or a time of the day as logs write them, or of a fraction behind one.
bool is_of_time(std::string_view text, std::size_t at) {
  for (const std::size_t back : {0U, 3U, 6U})
    if (at >= back && has_form(text, at - back, "00:00:00")) return true;
  for (const std::size_t back : {0U, 5U, 8U})
    if (at >= back && (has_form(text, at - back, "0000-00-00") || has_form(text, at - back, "0000/00/00"))) return true;
  return at >= 9 && has_form(text, at - 9, "00:00:00") && (text[at - 1] == '.' || text[at - 1] == ',');
}

bool varies_carefully(const Word& word, std::string_view text, std::size_t at) {
  constexpr std::size_t kLongIdBytes = 10;
  if (word.digits < 2) return false;
  if (word.text.size() >= kLongIdBytes && word.digits >= 3) return true;
  if (word.is_measure() || is_of_time(text, at)) return true;
  return word.is_number() && (word.before == '=' || word.before == ':' || word.before == ' ') &&
         one_of(word.last, {"ms",     "us",    "ns",   "seconds",      "duration", "elapsed", "latency", "took",
                            "dur",    "bytes", "size", "amount",       "total",    "sku",     "pid",     "tid",
                            "thread", "rt",    "urt",  "responseTime", "items",    "qty"});
}

// Where the next digit stands; the end of the text if there is none. Most of a log is letters: sixteen at a time.
std::size_t next_digit(std::string_view text, std::size_t at) {
#ifdef __SSE2__
  const __m128i zero = _mm_set1_epi8('0');
  const __m128i nine = _mm_set1_epi8(9);
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i value = _mm_sub_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at)), zero);
    const int digits = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(value, nine), value));
    if (digits != 0) return at + static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(digits)));
  }
#endif
  while (at < text.size() && kind_of(text[at]) != kDigit) ++at;
  return at;
}

// The word before the one at `at`, if no more than a few bytes lie between.
std::string_view word_before(std::string_view text, std::size_t at) {
  constexpr std::size_t kGap = 4;
  constexpr std::size_t kLongest = 24;
  std::size_t end = at;
  while (end > 0 && at - end < kGap && kind_of(text[end - 1]) == kOther) --end;
  std::size_t start = end;
  while (start > 0 && end - start < kLongest && kind_of(text[start - 1]) != kOther) --start;
  return text.substr(start, end - start);
}

// 8-4-4-4-12 hex digits.
bool is_uuid(std::string_view text, std::size_t at) {
  constexpr std::string_view kForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (text.size() - at < kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const char c = text[at + i];
    const bool hex = kind_of(c) == kDigit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (kForm[i] == '-' ? c != '-' : !hex) return false;
  }
  return true;
}

// What stands for a word that varies. Patterns ask for digits, for so many of them, and for units: those stay. A seven
// says nothing; a nought may ("0 errors").
void append_stand_in(const Word& word, ShapeDetail detail, std::string& out) {
  constexpr char kAnyDigit = '7';
  if (word.is_number()) {
    out.append(detail == ShapeDetail::coarse ? 1 : word.text.size(), kAnyDigit);
  } else if (word.is_measure() || word.text.find_first_not_of("0123456789TZ") == std::string_view::npos) {
    for (const char c : word.text) out += kind_of(c) == kDigit ? kAnyDigit : c;
  } else {
    out.append(word.text.size(), kAnyDigit);
  }
}

}  // namespace

void append_shape(std::string_view text, ShapeDetail detail, std::string& out, std::vector<std::uint32_t>* words) {
  std::size_t kept = 0;  // everything before this is in `out`
  std::size_t past = 0;  // end of the word before
  for (std::size_t digit = next_digit(text, 0); digit < text.size(); digit = next_digit(text, past)) {
    std::size_t at = digit;
    while (at > past && kind_of(text[at - 1]) != kOther) --at;
    std::size_t end = digit;
    Word word;
    for (; end < text.size() && kind_of(text[end]) != kOther; ++end) word.digits += kind_of(text[end]) == kDigit;
    const bool uuid = end - at == 8 && is_uuid(text, at);
    if (uuid) end = at + 36;
    past = end;
    if (words) words->push_back(static_cast<std::uint32_t>(at));
    if (word.digits < 2 && !uuid) continue;
    word.text = text.substr(at, end - at);
    word.before = at == 0 ? ' ' : text[at - 1];
    word.after = end == text.size() ? ' ' : text[end];
    word.last = word_before(text, at);
    const bool varies =
        uuid || (detail == ShapeDetail::coarse ? varies_coarsely(word) : varies_carefully(word, text, at));
    if (!varies) continue;
    out.append(text.substr(kept, at - kept));
    append_stand_in(word, detail, out);
    kept = end;
  }
  out.append(text.substr(kept));
}

}  // namespace gwtriage
