#include "report/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "report/visible.h"

namespace gwtriage {
namespace {

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    if (invisible(character.code)) {
      put_visible(character.code, out);
    } else {
      put_character(text, i, character, out);
    }
    i += character.size;
  }
  return out;
}

// Writes the visible form with each ASCII byte through `put(byte, out)`.
template <typename Put>
std::string rewritten(std::string_view text, Put put) {
  const std::string shown = visible(text);
  std::string out;
  out.reserve(shown.size() + shown.size() / 8);
  for (const char c : shown) put(c, out);
  return out;
}

void put_percent(char c, std::string& out) {
  fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
}

// Characters that begin or end something anywhere in a line of GitHub's Markdown.
constexpr std::string_view kMarkdown = "\\`*_[]<>|~&$";

bool begins_host(std::string_view text, std::size_t at) {
  return text.substr(at).starts_with(".") && at >= 3 && (text[at - 1] | 32) == 'w' && (text[at - 2] | 32) == 'w' &&
         (text[at - 3] | 32) == 'w';
}

// What is markup only at the beginning of a line: lists, headings, rules, underlines of headings.
bool begins_block(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (at == 0) return c == '-' || c == '+' || c == '=' || c == '#' || c == ':';
  return (c == '.' || c == ')') && at < 10 &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), is_digit);
}

}  // namespace

std::string escape_terminal(std::string_view text) { return visible(text); }

std::string escape_markdown(std::string_view text) {
  const std::string shown = visible(text);
  std::string out;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const char c = shown[i], next = i + 1 < shown.size() ? shown[i + 1] : '\0';
    if (c == ' ' && (out.empty() || i + 1 == shown.size())) {
      out += "&#32;";  // four spaces would begin code, two at the end break the line
    } else if ((c == '@' || c == '#') && is_alnum(next)) {
      // GitHub looks for @somebody and #1 in the finished text, where a backslash is gone: an empty comment keeps the
      // sign and the name apart.
      out.append(1, '\\').append(1, c).append("<!-- -->");
    } else if (kMarkdown.find(c) != kMarkdown.npos || c == '@' || c == '!' || begins_block(shown, i) ||
               begins_host(shown, i) || (c == ':' && next == '/')) {
      out.append(1, '\\').append(1, c);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string escape_html(std::string_view text) {
  return rewritten(text, [](char c, std::string& out) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out.push_back(c);
    }
  });
}

std::string escape_xml(std::string_view text) { return escape_html(text); }

std::string escape_github_data(std::string_view text) {
  // Line ends are visible by now, so no line of its own can begin a ::command::. "##[command]" of old runners is
  // found anywhere in a line, though.
  std::string out = rewritten(text, [](char c, std::string& to) { c == '%' ? put_percent(c, to) : to.push_back(c); });
  for (std::size_t at = out.find("##["); at != out.npos; at = out.find("##[", at)) out.replace(at + 2, 1, "\\x5b");
  return out;
}

std::string escape_github_property(std::string_view text) {
  return rewritten(text, [](char c, std::string& out) {
    c == '%' || c == ':' || c == ',' ? put_percent(c, out) : out.push_back(c);
  });
}

std::string escape_openmetrics(std::string_view text) {
  return rewritten(text, [](char c, std::string& out) {
    if (c == '\\' || c == '"') out.push_back('\\');
    out.push_back(c);
  });
}

std::string escape_json(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (std::size_t i = 0; i < json.size();) {
    const Character character = character_at(json, i);
    const std::int32_t code = character.code;
    // Below 0x20 only layout can stand raw in JSON.
    if (code < 0x20 || !invisible(code)) {
      put_character(json, i, character, out);
    } else if (code < 0x10000) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", code);
    } else {
      const std::int32_t rest = code - 0x10000;
      fmt::format_to(std::back_inserter(out), "\\u{:04x}\\u{:04x}", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
    }
    i += character.size;
  }
  return out;
}

bool fits_command(std::string_view value) {
  if (value.empty() || value.size() > 253 || !is_alnum(value.front())) return false;
  return std::all_of(value.begin(), value.end(),
                     [](char c) { return is_alnum(c) || c == '.' || c == '_' || c == ':' || c == '-'; });
}

}  // namespace gwtriage
