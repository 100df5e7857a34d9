// golden_runner PROGRAM SOURCE_DIR CASE: runs one case file and compares. With GWTRIAGE_GOLDEN=update in the
// environment it rewrites what the case expects instead. README.md beside this file describes the form of a case.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "case.h"
#include "expect.h"
#include "process.h"
#include "support/bytes.h"

namespace gwtriage::golden {
namespace {

namespace fs = std::filesystem;

struct Paths {
  fs::path program;
  fs::path source;   // of the project: what `copy` is relative to
  fs::path file;     // the case
  fs::path scratch;  // removed at the end
};

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void spill(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

std::string without_line_end(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

// The same everywhere: no colour, UTC, English. What sanitizers read is handed through.
std::vector<std::pair<std::string, std::string>> environment(const Case& wanted, const Paths& paths) {
  std::vector<std::pair<std::string, std::string>> env = {
      {"PATH", paths.program.parent_path().string() + ":/usr/local/bin:/usr/bin:/bin"},
      {"TZ", "UTC"},
      {"LC_ALL", "C.UTF-8"},
      {"NO_COLOR", "1"},
      {"GWTRIAGE_LANG", "en"},
      {"HOME", paths.scratch.string()}};
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"})
    if (const char* value = std::getenv(name)) env.emplace_back(name, value);
  for (const Section& section : wanted.sections) {
    if (section.name != "env") continue;
    const std::string text = without_line_end(section.text);
    const std::string key = text.substr(0, text.find('='));
    std::erase_if(env, [&](const auto& pair) { return pair.first == key; });
    if (key.size() < text.size()) env.emplace_back(key, text.substr(key.size() + 1));  // without '=': taken away
  }
  return env;
}

Result<std::string> bytes_of(const Section& section) {
  if (section.mode == "bytes") return test::unescape_bytes(without_line_end(section.text));
  return section.text;
}

Result<Invocation> prepare(const Case& wanted, const Paths& paths) {
  Invocation call;
  call.words = {paths.program.string()};
  call.env = environment(wanted, paths);
  call.cwd = paths.scratch / "cwd";
  fs::create_directories(call.cwd);
  for (const Section& section : wanted.sections) {
    auto text = bytes_of(section);
    if (!text) return text.error();
    if (section.name == "args") {
      auto words = split_words(*text);
      if (!words) return words.error();
      call.words.insert(call.words.end(), words->begin(), words->end());
    } else if (section.name == "shell") {
      call.words = {"/bin/sh", "-eu", "-c", *text};
    } else if (section.name == "stdin") {
      call.input = *text;
      call.has_input = true;
    } else if (section.name == "file") {
      const fs::path path = call.cwd / fs::path(section.operand);
      fs::create_directories(path.parent_path());
      spill(path, *text);
    } else if (section.name == "copy") {
      const fs::path from = paths.source / without_line_end(*text);
      std::error_code problem;
      fs::copy(from, call.cwd / from.filename(), fs::copy_options::recursive, problem);
      if (problem) return Error{Fault::usage, "copy " + from.string() + ": " + problem.message()};
    }
  }
  return call;
}

// What this section is about, as it came out.
Result<std::string> actual_for(const Section& section, const Finished& finished, const fs::path& cwd) {
  if (section.name == "stdout") return finished.out;
  if (section.name == "stderr") return finished.err;
  if (section.name == "exit") return std::to_string(finished.status) + "\n";
  if (!fs::exists(cwd / section.operand)) return Error{Fault::usage, "was not written"};
  return slurp(cwd / section.operand);
}

void show_difference(const std::string& expected, const std::string& actual, const Paths& paths) {
  spill(paths.scratch / "expected", expected);
  spill(paths.scratch / "actual", actual);
  const std::string command = "cd '" + paths.scratch.string() + "' && diff -u expected actual 1>&2";
  if (std::system(command.c_str()) == -1) std::fprintf(stderr, "%s", actual.c_str());
}

// Compares in place; returns how many sections do not hold. `updated` gets what would hold.
int compare(const Case& wanted, const Finished& finished, const Paths& paths, Case& updated) {
  int wrong = 0;
  for (Section& section : updated.sections) {
    if (section.name != "stdout" && section.name != "stderr" && section.name != "wrote" && section.name != "exit")
      continue;
    const auto actual = actual_for(section, finished, paths.scratch / "cwd");
    const auto now = actual ? restate(section, *actual) : Result<std::string>(actual.error());
    if (now && *now == section.text) continue;
    ++wrong;
    std::fprintf(stderr, "%s: --- %s %s does not hold%s%s\n", paths.file.c_str(), section.name.c_str(),
                 section.operand.c_str(), now ? "" : ": ", now ? "" : now.error().what.c_str());
    if (!now) {
      if (actual) std::fprintf(stderr, "%s\n", actual->c_str());
      continue;
    }
    show_difference(section.text, *now, paths);
    if (section.mode == "has") continue;  // only a person can say which lines matter
    section.beside = section.beside && now->size() > 1 && now->find('\n') == now->size() - 1;
    section.text = *now;
  }
  if (wanted.find("exit") == nullptr && finished.status != 0) {
    ++wrong;
    std::fprintf(stderr, "%s: exit status %d, expected 0\n", paths.file.c_str(), finished.status);
    updated.sections.push_back({"exit", "", "", std::to_string(finished.status) + "\n", true});
  }
  if (wrong > 0) std::fprintf(stderr, "--- its stderr\n%s", finished.err.c_str());
  return wrong;
}

Result<int> run_case(const Paths& paths) {
  auto wanted = parse_case(slurp(paths.file));
  if (!wanted) return wanted.error();
  auto call = prepare(*wanted, paths);
  if (!call) return call.error();
  auto finished = run(*call, paths.scratch);
  if (!finished) return finished.error();
  Case updated = *wanted;
  const int wrong = compare(*wanted, *finished, paths, updated);
  const char* mode = std::getenv("GWTRIAGE_GOLDEN");
  if (wrong == 0 || mode == nullptr || std::string_view(mode) != "update") return wrong;
  spill(paths.file, write_case(updated));
  std::fprintf(stderr, "%s: rewritten; read the difference before you commit it\n", paths.file.c_str());
  return 0;
}

}  // namespace
}  // namespace gwtriage::golden

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  if (argc != 4) {
    std::fprintf(stderr, "usage: golden_runner PROGRAM SOURCE_DIR CASE\n");
    return 2;
  }
  std::string scratch = (fs::temp_directory_path() / "gwtriage-golden-XXXXXX").string();
  if (mkdtemp(scratch.data()) == nullptr) {
    std::perror("golden_runner: temporary directory");
    return 2;
  }
  const auto wrong = gwtriage::golden::run_case({fs::absolute(argv[1]), argv[2], argv[3], scratch});
  fs::remove_all(scratch);
  if (!wrong) std::fprintf(stderr, "%s: %s\n", argv[3], wrong.error().what.c_str());
  return wrong ? (*wrong == 0 ? 0 : 1) : 2;
}
