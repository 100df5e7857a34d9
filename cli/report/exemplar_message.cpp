#include "report/exemplar_message.h"

#include <array>

#include "base/ascii.h"
#include "base/leading_time.h"
#include "base/level_words.h"
#include "base/written_time.h"

namespace gwtriage {
namespace {

std::string_view after_blanks(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \t");
  return at == std::string_view::npos ? std::string_view() : text.substr(at);
}

// "jp.shop.GatewayClient" in front of "- message" or ": message"; 0: none.
std::size_t logger_name(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (is_alnum(text[end]) || text[end] == '.' || text[end] == '_' || text[end] == '$')) ++end;
  const std::string_view behind = after_blanks(text.substr(end));
  const bool dotted = text.substr(0, end).find('.') != std::string_view::npos;
  return dotted && (behind.starts_with("- ") || behind.starts_with(": ")) ? end : 0;
}

// "WARN", "[http-nio-8080-exec-5]", "-", the bracket that a time stood in: what loggers set between a time and the
// words.
std::size_t ornament(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  if (text.starts_with('[')) {
    const std::size_t close = text.substr(0, kLongest).find(']');
    return close == std::string_view::npos ? 0 : close + 1;
  }
  if (const std::size_t logger = logger_name(text)) return logger;
  if (const LevelWord* level = leading_level_word(text)) return level->text.size();
  const std::size_t marks = text.find_first_not_of("]-|:,");
  return marks == std::string_view::npos ? 0 : marks;
}

// The string behind the first of the keys that loggers give a message, as it is written; empty: none.
std::string_view json_message(std::string_view text) {
  constexpr std::array<std::string_view, 4> kKeys = {"\"message\"", "\"msg\"", "\"log\"", "\"error\""};
  for (const std::string_view key : kKeys) {
    const std::size_t at = text.find(key);
    if (at == std::string_view::npos) continue;
    std::string_view value = after_blanks(text.substr(at + key.size()));
    if (!value.starts_with(':')) continue;
    value = after_blanks(value.substr(1));
    if (!value.starts_with('"')) continue;
    value.remove_prefix(1);
    std::size_t end = 0;
    while (end < value.size() && value[end] != '"') end += value[end] == '\\' ? 2 : 1;
    return value.substr(0, end);
  }
  return {};
}

}  // namespace

std::string exemplar_message(std::string_view text) {
  if (text.starts_with('{')) {
    const std::string_view message = json_message(text);
    return std::string(message.empty() ? text : message);
  }
  WrittenTime written;
  std::string_view rest = text;
  if (!read_written_time(rest, written)) {
    const std::size_t time = find_leading_time(text);
    if (time == std::string_view::npos) return std::string(text);
    rest.remove_prefix(time);
    read_written_time(rest, written);
  }
  rest.remove_prefix(written.length);
  for (std::size_t skip = 1; skip > 0;) {
    rest = after_blanks(rest);
    skip = ornament(rest);
    rest.remove_prefix(skip);
  }
  return std::string(rest.empty() ? text : rest);
}

}  // namespace gwtriage
