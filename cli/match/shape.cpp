#include "match/shape.h"

#include <algorithm>

#include "base/ascii.h"
#include "match/digit_words.h"

namespace gwtriage {
namespace {

// A word of a text, and what stands around it.
struct Word : DigitWord {
  std::string_view all;
  char before = ' ';  // the byte on either side
  char after = ' ';

  std::string_view text() const { return {all.data() + at, size}; }
  bool is_measure() const {  // 12ms
    return at_least_two(digits) && letters != 0 && !at_least_three(letters) && is_digit(all[at]) &&
           !is_digit(all[at + size - 1]);
  }
  bool may_follow_name() const { return before == '=' || before == ':' || before == ' '; }
};

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The word before, if no more than a few bytes lie between.
std::string_view word_before(const Word& word) {
  constexpr std::size_t kGap = 4;
  constexpr std::size_t kLongest = 24;
  const char* const text = word.all.data();
  std::size_t end = word.at;
  while (end > 0 && word.at - end < kGap && !is_alnum(text[end - 1])) --end;
  std::size_t start = end;
  while (start > 0 && end - start < kLongest && is_alnum(text[start - 1])) --start;
  return {text + start, end - start};
}

bool has_form(std::string_view text, std::size_t at, std::string_view form) {
  if (at > text.size() || text.size() - at < form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i)
    if (form[i] == '0' ? !is_digit(text[at + i]) : text[at + i] != form[i]) return false;
  return true;
}

bool may_be_status(const Word& word) {
  const char first = word.all[word.at];
  return word.size == 3 && first >= '1' && first <= '5' && word.before != '.' && word.before != ',' &&
         word.after != '.';
}

// Levels that are numbers: pino's 30, OpenTelemetry's 17, logback's 40000.
bool tells_level(const Word& word) {
  if (word.before == '-' || word.before == '.') return false;
  return one_of(word_before(word), {"level", "lvl", "severity", "severityNumber", "number", "value", "prio", "priority",
                                    "levelno", "loglevel"});
}

// A number behind the name of a time that something took.
bool tells_duration(const Word& word) {
  return word.is_number() && word.may_follow_name() &&
         one_of(word_before(word), {"ms", "us", "ns", "seconds", "duration", "elapsed", "latency", "took", "dur", "rt",
                                    "urt", "responseTime"});
}

// A number behind the name of something that is counted or numbered anew in each record.
bool tells_amount(const Word& word) {
  return word.is_number() && word.may_follow_name() &&
         one_of(word_before(word), {"bytes", "size", "amount", "total", "sku", "pid", "tid", "thread", "items", "qty"});
}

bool varies_coarsely(const Word& word) {
  constexpr std::size_t kIdBytes = 6;
  if (!at_least_two(word.digits)) return tells_duration(word);
  if (word.is_number()) return may_be_status(word) ? tells_duration(word) || tells_amount(word) : !tells_level(word);
  return word.size >= kIdBytes || word.is_measure() || has_form(word.text(), 0, "00T00");
}

// Part of a date or a time of the day as logs write them, or of a fraction behind one.
bool is_of_time(std::string_view text, std::size_t at) {
  for (const std::size_t back : {0U, 3U, 6U})
    if (at >= back && has_form(text, at - back, "00:00:00")) return true;
  for (const std::size_t back : {0U, 5U, 8U})
    if (at >= back && (has_form(text, at - back, "0000-00-00") || has_form(text, at - back, "0000/00/00"))) return true;
  return at >= 9 && has_form(text, at - 9, "00:00:00") && (text[at - 1] == '.' || text[at - 1] == ',');
}

// A port that a client was given, as Linux gives them: 32768 and above. Those of services tell something (15001 is a
// sidecar's).
bool is_client_port(const Word& word) {
  return word.is_number() && word.size == 5 && word.text() >= "32768" && word.before == ':' && word.at >= 2 &&
         (is_digit(word.all[word.at - 2]) || word.all[word.at - 2] == ']');
}

bool varies_carefully(const Word& word) {
  constexpr std::size_t kLongIdBytes = 10;
  if (!at_least_two(word.digits)) return false;
  if (word.size >= kLongIdBytes && at_least_three(word.digits)) return true;
  return word.is_measure() || is_of_time(word.all, word.at) || tells_duration(word) || tells_amount(word) ||
         is_client_port(word);
}

// Of a UUID whose first eight digits end where a word does; otherwise 0.
std::size_t uuid_size(const Word& word) {
  const bool is_uuid = word.size == 8 && word.after == '-' && starts_with_uuid(word.all.substr(word.at));
  return is_uuid ? kUuidBytes : 0;
}

// "2026-01-02T14:00:00", "2026/01/02 14:00:00": six words that vary as one; otherwise 0. Fractions and zones are words
// of their own.
std::size_t moment_size(const Word& word) {
  if (word.size != 4 || !word.is_number() || (word.after != '-' && word.after != '/')) return 0;
  constexpr std::string_view kForm = "0000-00-00T00:00:00";
  if (word.all.size() - word.at < kForm.size()) return 0;
  const char* const text = word.all.data() + word.at;
  if (text[7] != word.after || (text[10] != 'T' && text[10] != ' ')) return 0;
  return has_form(word.all, word.at + 11, "00:00:00") && has_form(word.all, word.at + 5, "00") &&
                 has_form(word.all, word.at + 8, "00")
             ? kForm.size()
             : 0;
}

// An IPv4 address: four words that vary as one; otherwise 0. Those that mean the same wherever they stand (this host,
// the instance's metadata) stay.
std::size_t address_size(const Word& word) {
  if (!word.is_number() || word.size > 3 || word.after != '.' || word.before == '.') return 0;
  std::string_view rest = word.all.substr(word.at);
  for (const std::string_view known : {"0.", "127.", "169.254."})
    if (rest.starts_with(known)) return 0;
  std::size_t size = 0;
  for (int part = 0; part < 4; ++part) {
    if (part != 0 && (size >= rest.size() || rest[size++] != '.')) return 0;
    std::size_t digits = 0;
    while (size + digits < rest.size() && is_digit(rest[size + digits])) ++digits;
    if (digits == 0 || digits > 3) return 0;
    size += digits;
  }
  if (size == rest.size()) return size;
  const bool goes_on = rest[size] == '.' && size + 1 < rest.size() && is_alnum(rest[size + 1]);
  return goes_on || is_alnum(rest[size]) ? 0 : size;
}

// How much of an address tells that it is of a private network (RFC 1918): that much of it stays.
std::size_t private_prefix(std::string_view address) {
  if (address.starts_with("10.")) return 3;
  if (address.starts_with("192.168.")) return 8;
  const bool block = address.starts_with("172.") && address.size() > 7 && address[6] == '.';
  const auto second = address.substr(block ? 4 : 0, 2);
  return block && second >= "16" && second <= "31" ? 7 : 0;
}

// What stands for a word that varies.
enum class StandIn : std::uint8_t { number, measure, time, address, id };

StandIn stand_in_of(const Word& word) {
  constexpr std::string_view kOfTimes = "TZ";  // 20260102T140000Z
  if (word.is_number()) return StandIn::number;
  if (at_least_three(word.letters)) return StandIn::id;
  if (word.is_measure()) return StandIn::measure;
  const auto text = word.text();
  const bool of_time = std::all_of(text.begin(), text.end(),
                                   [&](char c) { return is_digit(c) || kOfTimes.find(c) != std::string_view::npos; });
  return of_time ? StandIn::time : StandIn::id;
}

// What varies where this word begins: the word, or more. False where nothing does.
template <ShapeDetail detail>
bool varies(Word& word, StandIn& stand_in) {
  if (!at_least_two(word.digits) && !word.is_number()) return false;
  word.before = word.at == 0 ? ' ' : word.all[word.at - 1];
  word.after = word.at + word.size == word.all.size() ? ' ' : word.all[word.at + word.size];
  if (const std::size_t moment = moment_size(word)) {
    word.size = moment;
    stand_in = StandIn::time;
    return true;
  }
  if (const std::size_t uuid = uuid_size(word)) {
    word.size = uuid;
    stand_in = StandIn::id;
    return true;
  }
  if (const std::size_t address = address_size(word)) {
    word.size = address;
    stand_in = StandIn::address;
    return true;
  }
  if (!(detail == ShapeDetail::coarse ? varies_coarsely(word) : varies_carefully(word))) return false;
  stand_in = stand_in_of(word);
  return true;
}

// Visits what varies, from the left.
template <ShapeDetail detail, typename Visit>
void each_varying(std::string_view text, Visit visit) {
  DigitWords words(text);
  Word word;
  word.all = text;
  StandIn stand_in{};
  while (words.next(word)) {
    if (!varies<detail>(word, stand_in)) continue;
    words.skip_to(word.at + word.size);
    visit(word, stand_in);
  }
}

// Patterns ask for digits, for so many of them, and for units: those stay. A seven says nothing; a nought may
// ("0 errors"). Nothing that stands for a word is longer than it.
template <ShapeDetail detail>
char* write_stand_in(std::string_view word, StandIn stand_in, char* to) {
  constexpr char kAnyDigit = '7';
  if (detail == ShapeDetail::coarse && stand_in == StandIn::number) {
    *to = kAnyDigit;
    return to + 1;
  }
  if (stand_in == StandIn::address) {
    const std::size_t prefix = private_prefix(word);
    to = std::copy_n(word.begin(), prefix, to);
    word.remove_prefix(prefix);
    if (detail == ShapeDetail::coarse) {
      *to = kAnyDigit;  // for all that is left
      return to + 1;
    }
  }
  if (stand_in != StandIn::number && stand_in != StandIn::id)
    return std::transform(word.begin(), word.end(), to, [=](char c) { return is_digit(c) ? kAnyDigit : c; });
  return std::fill_n(to, word.size(), kAnyDigit);
}

template <ShapeDetail detail>
char* write_shape(std::string_view text, char* to) {
  std::size_t kept = 0;  // everything before this is written
  each_varying<detail>(text, [&](const Word& word, StandIn stand_in) {
    to = std::copy(text.data() + kept, text.data() + word.at, to);
    to = write_stand_in<detail>(word.text(), stand_in, to);
    kept = word.at + word.size;
  });
  return std::copy(text.data() + kept, text.data() + text.size(), to);
}

// Equal for two words that have the same stand-in, whatever their digits.
std::uint64_t stand_in_code(const Word& word, StandIn stand_in) {
  std::uint64_t code = 0;
  if (stand_in == StandIn::measure)
    for (const char c : word.text()) code = code << 8 | static_cast<unsigned char>(is_digit(c) ? '7' : c);
  else if (stand_in == StandIn::address)
    for (const char c : word.text().substr(0, private_prefix(word.text())))
      code = code * 31 + static_cast<unsigned char>(c);
  else if (stand_in != StandIn::number)
    code = word.size;
  return code << 8 | static_cast<unsigned>(stand_in);
}

VaryingWord varying_word(const Word& word, StandIn stand_in) {
  return {.at = word.at, .size = word.size, .stand_in = stand_in_code(word, stand_in)};
}

}  // namespace

void append_shape(std::string_view text, ShapeDetail detail, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + text.size());
  char* const start = out.data() + before;
  char* const end = detail == ShapeDetail::coarse ? write_shape<ShapeDetail::coarse>(text, start)
                                                  : write_shape<ShapeDetail::careful>(text, start);
  out.resize(static_cast<std::size_t>(end - out.data()));
}

VaryingWord varying_word_at(std::string_view text, std::size_t at) {
  Word word;
  static_cast<DigitWord&>(word) = digit_word_at(text, at);
  word.all = text;
  StandIn stand_in{};
  if (word.size == 0 || !varies<ShapeDetail::coarse>(word, stand_in)) return {};
  return varying_word(word, stand_in);
}

void find_varying_words(std::string_view text, std::vector<VaryingWord>& out) {
  out.clear();
  each_varying<ShapeDetail::coarse>(
      text, [&](const Word& word, StandIn stand_in) { out.push_back(varying_word(word, stand_in)); });
}

}  // namespace gwtriage
