#include "command/annotate_command.h"

#include <algorithm>
#include <memory>

#include "command/diagnosed_logs.h"
#include "command/for_each_input.h"
#include "command/request_story.h"
#include "command/rereadable_stdin.h"
#include "report/annotate.h"

namespace gwtriage {
namespace {

// Passes one source through. A line is held only while it goes on in the next piece that is read.
class Annotator {
 public:
  Annotator(const std::map<std::uint64_t, LineMark>& marks, bool only_marked, std::FILE* out)
      : mark_(marks.begin()), end_(marks.end()), only_marked_(only_marked), out_(out) {}

  void take(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto end = bytes.find('\n');
      const auto piece = bytes.substr(0, std::min(end, bytes.size() - 1) + 1);
      bytes.remove_prefix(piece.size());
      if (is_marked()) {
        held_ += piece;
      } else if (!only_marked_) {
        write(piece);
      }
      if (end == std::string_view::npos) return;
      end_line();
    }
  }

  void end_input() {
    if (!held_.empty()) end_line();
  }

 private:
  bool is_marked() const { return mark_ != end_ && mark_->first == line_; }
  void write(std::string_view text) { std::fwrite(text.data(), 1, text.size(), out_); }

  void end_line() {
    if (is_marked()) {
      const bool ended = held_.ends_with('\n');
      if (ended) held_.pop_back();
      write(marked_line(held_, mark_->second));
      if (ended) write("\n");
      held_.clear();
      ++mark_;
    }
    ++line_;
  }

  std::map<std::uint64_t, LineMark>::const_iterator mark_, end_;
  bool only_marked_;
  std::FILE* out_;
  std::uint64_t line_ = 1;
  std::string held_;
};

std::optional<Error> annotate(Input& input, const LineMarks& marks, bool only_marked, std::FILE* out) {
  static const std::map<std::uint64_t, LineMark> kNone;
  const auto known = marks.find(input.name());
  Annotator annotator(known == marks.end() ? kNone : known->second, only_marked, out);
  std::string buffer(std::size_t{1} << 16, '\0');
  for (;;) {
    const auto size = input.read(buffer.data(), buffer.size());
    if (!size) return size.error();
    if (*size == 0) break;
    annotator.take(std::string_view(buffer).substr(0, *size));
  }
  annotator.end_input();
  return std::nullopt;
}

ExitStatus pass_through(const InputOptions& input, const LineMarks& marks, bool only_marked, const Streams& streams) {
  InputOptions again = input;
  again.quiet = true;
  // All there is to complain of was told in the first reading.
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> nowhere(std::fopen("/dev/null", "w"), std::fclose);
  Streams silent = streams;
  if (nowhere) silent.err = nowhere.get();
  const bool all_read = for_each_input(
      again, silent, Tell::nothing, [&](Input& one) { return annotate(one, marks, only_marked, streams.out); },
      [](const std::string&, const Error&) {});
  return all_read ? ExitStatus::analysed : ExitStatus::input;
}

}  // namespace

ExitStatus annotate_logs(const InputOptions& input, const AnnotateOptions& options, const Streams& streams) {
  const auto refuse = [&](const Error& error) {
    streams.complain(error.what);
    return exit_status(error);
  };
  const auto standard_input = RereadableStdin::open(input);
  if (!standard_input) return refuse(standard_input.error());
  const auto logs = diagnose_logs(input, streams);
  if (!logs) return refuse(logs.error());
  if (logs->diagnosis.input.capped)
    streams.note("so many requests failed that only a sample of them was kept: the others are not marked", input.quiet);
  standard_input->rewind();
  if (!options.request.empty()) return worse(logs->exit, tell_story(input, options, logs->diagnosis, streams));
  return worse(logs->exit, pass_through(input, caused_lines(logs->diagnosis), options.only_caused, streams));
}

}  // namespace gwtriage
