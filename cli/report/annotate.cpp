#include "report/annotate.h"

#include "report/json_parts.h"
#include "report/phrases.h"

namespace gwtriage {
namespace {

// The manual's three.
bool is_marked_status(int status) { return status == 401 || status == 500 || status == 503; }

std::string place(const std::string& source, std::uint64_t line) {
  return location({.source = source, .line = line, .text = {}});
}

LineMark mark_of(const RequestRow& row) {
  LineMark mark{.caused_by = "gateway", .incident = row.incident, .at = {}};
  for (const auto& record : row.records) {
    if (!record.failure) continue;
    mark.caused_by += "-" + std::string(name(*record.failure));
    mark.at = place(record.source, record.line);
    break;
  }
  return mark;
}

std::string json_member(const LineMark& mark) {
  const Json value = {
      {"caused_by", mark.caused_by}, {"incident", json_text(mark.incident)}, {"at", json_text(mark.at)}};
  return "\"gwtriage\":" + dump(value);
}

std::string suffix(const LineMark& mark) {
  std::string text = " [gwtriage caused_by=" + mark.caused_by;
  if (!mark.incident.empty()) text += " incident=" + escape_terminal(mark.incident);
  if (!mark.at.empty()) text += " at=" + escape_terminal(mark.at);
  return text + "]";
}

// Where the object begins that the line ends with; npos: it ends with none.
std::size_t json_object(std::string_view line) {
  constexpr int kTries = 8;  // "[pod/x] {a} {"…": braces before it are few, and each costs a reading of the rest
  auto open = line.find('{');
  for (int i = 0; i < kTries && open != std::string_view::npos; ++i, open = line.find('{', open + 1))
    if (Json::accept(line.substr(open))) return open;
  return std::string_view::npos;
}

}  // namespace

LineMarks caused_lines(const Diagnosis& diagnosis) {
  LineMarks marks;
  for (const auto& row : diagnosis.requests) {
    const auto mark = mark_of(row);
    for (const auto& record : row.records)
      if (record.caused_by == CausedBy::gateway && is_marked_status(record.status))
        marks[record.source].emplace(record.line, mark);
    for (const auto& error : row.errors)
      if (error.caused_by == CausedBy::gateway && is_marked_status(error.status))
        marks[error.source].emplace(error.line, mark);
  }
  return marks;
}

std::string marked_line(std::string_view line, const LineMark& mark) {
  const auto last = line.find_last_not_of(" \t\r");
  const auto end = last == std::string_view::npos ? 0 : last + 1;
  const auto body = line.substr(0, end);
  std::string out(body);
  if (body.ends_with('{')) {
    out += json_member(mark) + ",";
  } else if (const auto open = body.ends_with('}') ? json_object(body) : std::string_view::npos;
             open != std::string_view::npos) {
    out.pop_back();
    const bool is_empty = body.find_first_not_of(" \t", open + 1) == end - 1;
    out += (is_empty ? "" : ",") + json_member(mark) + "}";
  } else {
    out += suffix(mark);
  }
  out += line.substr(end);
  return out;
}

}  // namespace gwtriage
