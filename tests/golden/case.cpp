#include "case.h"

#include <array>
#include <utility>

namespace gwtriage::golden {
namespace {

constexpr std::string_view kMark = "--- ";
constexpr std::array<std::string_view, 10> kNames = {"args", "shell",  "stdin",  "file",  "copy",
                                                     "env",  "stdout", "stderr", "wrote", "exit"};
constexpr std::array<std::string_view, 4> kModes = {"bytes", "json", "ndjson", "has"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& names, std::string_view wanted) {
  for (std::string_view name : names)
    if (name == wanted) return true;
  return false;
}

std::string_view trim_left(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

std::string_view take_word(std::string_view& text) {
  text = trim_left(text);
  const std::string_view word = text.substr(0, text.find(' '));
  text.remove_prefix(word.size());
  return word;
}

Error at(std::size_t line, const std::string& what) {
  return {Fault::usage, "line " + std::to_string(line) + ": " + what};
}

Result<Section> parse_head(std::string_view line, std::size_t number) {
  Section section;
  line.remove_prefix(kMark.size());
  section.name = take_word(line);
  if (!among(kNames, section.name)) return at(number, "no section is called \"" + section.name + "\"");
  if (section.name == "file" || section.name == "wrote") {
    section.operand = take_word(line);
    if (section.operand.empty()) return at(number, section.name + " needs the name of a file");
  }
  line = trim_left(line);
  if (const auto end = line.find(')'); line.starts_with('(') && end != line.npos) {
    section.mode = line.substr(1, end - 1);
    if (!among(kModes, section.mode)) return at(number, "no mode is called (" + section.mode + ")");
    line = trim_left(line.substr(end + 1));
  }
  if (!line.empty()) {
    section.text = std::string(line) + '\n';
    section.beside = true;
  }
  return section;
}

}  // namespace

const Section* Case::find(std::string_view name) const {
  for (const Section& section : sections)
    if (section.name == name) return &section;
  return nullptr;
}

Result<Case> parse_case(std::string_view text) {
  Case parsed;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (line.starts_with(kMark)) {
      auto section = parse_head(line, number);
      if (!section) return section.error();
      parsed.sections.push_back(std::move(*section));
    } else if (parsed.sections.empty()) {
      if (!line.empty() && line.front() != '#') return at(number, "before the first section only # lines may stand");
      parsed.preamble.append(line).push_back('\n');
    } else if (parsed.sections.back().beside) {
      if (!line.empty()) return at(number, "text stands both beside and below --- " + parsed.sections.back().name);
    } else {
      if (line.starts_with("\\--- ")) line.remove_prefix(1);
      parsed.sections.back().text.append(line).push_back('\n');
    }
  }
  if (parsed.preamble.empty()) return at(1, "the first line says why this case is there: # …");
  if ((parsed.find("args") != nullptr) == (parsed.find("shell") != nullptr))
    return at(1, "a case has either --- args or --- shell");
  return parsed;
}

std::string write_case(const Case& wanted) {
  std::string out = wanted.preamble;
  for (const Section& section : wanted.sections) {
    out.append(kMark).append(section.name);
    if (!section.operand.empty()) out.append(" ").append(section.operand);
    if (!section.mode.empty()) out.append(" (").append(section.mode).append(")");
    if (section.beside) {
      out.append(" ").append(section.text);
      continue;
    }
    out.push_back('\n');
    std::string_view rest = section.text;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(line.size() + (line.size() < rest.size() ? 1 : 0));
      if (line.starts_with(kMark)) out.push_back('\\');
      out.append(line).push_back('\n');
    }
  }
  return out;
}

Result<std::vector<std::string>> split_words(std::string_view line) {
  std::vector<std::string> words;
  bool open = false;  // a word has begun, perhaps an empty quoted one
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote == 0 && (c == ' ' || c == '\n')) {
      open = false;
      continue;
    }
    if (!open) words.emplace_back();
    open = true;
    if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == '\\' && quote != '\'' && i + 1 < line.size()) {
      words.back().push_back(line[++i]);
    } else {
      words.back().push_back(c);
    }
  }
  if (quote != 0) return Error{Fault::usage, "args: a quote is not closed"};
  return words;
}

}  // namespace gwtriage::golden
