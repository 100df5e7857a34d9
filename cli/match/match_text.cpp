#include "match/match_text.h"

#include "base/json_escape.h"
#include "base/utf8.h"

namespace gwtriage {

namespace {

bool holds_json(std::string_view value) {
  if (value.size() < 4 || value.find('\\') == std::string_view::npos) return false;
  const auto brace = value.find_first_of("{[\"");
  return brace != std::string_view::npos && value.find_first_of("}]\"", brace + 1) != std::string_view::npos;
}

// Takes off one layer of JSON's escapes; what is no escape stays as it is.
void append_unescaped(std::string_view text, std::string& out) {
  static constexpr std::string_view kNames = "nrtbf\"\\/", kMeant = "\n\r\t\b\f\"\\/";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    if (const auto name = kNames.find(text[i + 1]); name != std::string_view::npos) {
      out += kMeant[name];
      ++i;
    } else if (const auto escape = json_escape_at(text, i)) {
      append_utf8(escape->point, out);
      i += escape->size - 1;
    } else {
      out += '\\';
    }
  }
}

void append_field(const Field& field, std::string& out) {
  if (!out.empty()) out += '\n';
  out.append(field.key);
  out += '=';
  if (holds_json(field.value))
    append_unescaped(field.value.substr(0, kMatchTextBytes), out);
  else
    out.append(field.value.substr(0, kMatchTextBytes));
}

// What follows a structured record of one line. A JSON record may itself run over lines: then it is all record.
std::string_view continuation(const Event& event) {
  const std::string_view text = event.text();
  const auto line_end = text.find('\n');
  if (line_end == std::string_view::npos) return {};
  if (event.dialect == Dialect::json) {
    const auto last = text.substr(0, line_end).find_last_not_of(" \t\r");
    if (last == std::string_view::npos || text[last] != '}') return {};
  }
  return text.substr(line_end + 1);
}

}  // namespace

std::string_view match_text(const Event& event, std::string& scratch) {
  const bool structured = event.dialect == Dialect::json || event.dialect == Dialect::logfmt;
  if (!structured || event.fields.empty()) return event.text().substr(0, kMatchTextBytes);
  scratch.clear();
  scratch.append(event.message.substr(0, kMatchTextBytes));
  for (const auto& field : event.fields) {
    if (scratch.size() >= kMatchTextBytes) break;
    if (field.value.data() == event.message.data() && field.value.size() == event.message.size()) continue;
    append_field(field, scratch);
  }
  if (const auto rest = continuation(event); !rest.empty() && scratch.size() < kMatchTextBytes) {
    scratch += '\n';
    scratch.append(rest.substr(0, kMatchTextBytes));
  }
  return std::string_view(scratch).substr(0, kMatchTextBytes);
}

}  // namespace gwtriage
