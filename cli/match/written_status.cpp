#include "match/written_status.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"
#include "base/name_match.h"
#include "match/literal_scan.h"

namespace gwtriage {
namespace {

// The words of what is counted, and of keys that hold a count or a price.
constexpr std::array<std::string_view, 10> kUnits = {"bytes",   "byte", "ms",    "items",  "rows",
                                                     "records", "kb",   "lines", "orders", "yen"};
constexpr std::array<std::string_view, 8> kCountedKeys = {"total", "amount", "price", "bytes",
                                                          "size",  "order",  "port",  "count"};

bool begins_with_unit(std::string_view behind) {
  if (!behind.starts_with(' ')) return false;
  auto end = std::size_t{1};
  while (end < behind.size() && is_alpha(behind[end])) ++end;
  const auto word = behind.substr(1, end - 1);
  return std::any_of(kUnits.begin(), kUnits.end(), [&](auto unit) { return same_word(unit, word); });
}

// Whether a key may be that of a status; one that is empty, or the gateway's name, says nothing else.
bool names_status(std::string_view key) {
  constexpr std::array<std::string_view, 10> kWords = {"status", "code", "http",    "err", "rc",
                                                       "st",     "resp", "gateway", "psp", "answer"};
  return key.empty() || std::any_of(kWords.begin(), kWords.end(),
                                    [&](auto word) { return find_folded(key, word) != std::string_view::npos; });
}

// The key of `…"key":` and `…[key:`, a blank behind it or none, with good news of `…, key:`, too; empty where the colon
// is one of a sentence ("gateway error:503", "PSP call failed: 503").
std::string_view key_before_colon(std::string_view before, bool good_news) {
  const bool blank = before.ends_with(' ');
  before.remove_suffix(blank ? 2 : 1);
  const bool quoted = before.ends_with('"');
  if (quoted) before.remove_suffix(1);
  auto from = before.size();
  while (from > 0 && (is_alnum(before[from - 1]) || std::string_view("_-.").find(before[from - 1]) != before.npos))
    --from;
  const bool in_list = good_news && !quoted && before.substr(0, from).ends_with(", ");
  const bool begun = from > 0 && before[from - 1] == (quoted ? '"' : '[');
  // A quoted word with a blank behind its colon may be one of a sentence, too: `it said "no": 503`.
  const auto opened = begun && quoted && blank ? before.substr(0, from - 1).find_last_not_of(' ') : before.npos;
  const bool in_object =
      !blank || !quoted || (opened != before.npos && (before[opened] == '{' || before[opened] == ','));
  const bool of_pair = in_list || (begun && in_object);
  return of_pair ? before.substr(from) : std::string_view();
}

bool ends_with_counted_key(std::string_view before, bool good_news) {
  if (before.ends_with('"') || before.ends_with('\'')) before.remove_suffix(1);
  if (before.ends_with(':') || before.ends_with(": ")) return !names_status(key_before_colon(before, good_news));
  if (!before.ends_with('=')) return false;
  before.remove_suffix(1);
  auto from = before.size();
  while (from > 0 && (is_alnum(before[from - 1]) || before[from - 1] == '_' || before[from - 1] == '-')) --from;
  const auto key = before.substr(from);
  if (good_news && !names_status(key)) return true;
  return std::any_of(kCountedKeys.begin(), kCountedKeys.end(),
                     [&](auto word) { return find_folded(key, word) != std::string_view::npos; });
}

}  // namespace

int leading_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = end == text.data() + text.size() || *end == '/' || *end == ' ';
  return error == std::errc{} && whole ? number : 0;
}

bool may_be_status(std::string_view text, std::string_view written, Severity severity) {
  const auto at = static_cast<std::size_t>(written.data() - text.data());
  const bool good_news = severity != Severity::unknown && severity < Severity::warning;
  return !begins_with_unit(text.substr(at + written.size())) && !ends_with_counted_key(text.substr(0, at), good_news);
}

}  // namespace gwtriage
