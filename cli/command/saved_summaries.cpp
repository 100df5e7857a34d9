#include "command/saved_summaries.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/secret.h"
#include "command/for_each_input.h"
#include "correlate/merge.h"
#include "correlate/summary_file.h"
#include "source/input.h"

namespace gwtriage {
namespace {

// Merges like sizes, so that many small summaries cost n log n and not a square: the order does not change the result.
class Pile {
 public:
  void add(Summary summary) {
    std::size_t at = 0;
    for (; at < heaps_.size() && heaps_[at]; ++at) {
      summary = merge(std::move(*heaps_[at]), std::move(summary));
      heaps_[at].reset();
    }
    if (at == heaps_.size()) heaps_.emplace_back();
    heaps_[at] = std::move(summary);
  }

  std::optional<Summary> take() {
    std::optional<Summary> whole;
    for (auto& heap : heaps_)
      if (heap) whole = whole ? merge(std::move(*heap), std::move(*whole)) : std::move(*heap);
    return whole;
  }

 private:
  std::vector<std::optional<Summary>> heaps_;  // the n-th of 2^n summaries
};

bool holds_masked(const Summary& summary) {
  for (Strings::Index i = 0; i < summary.strings.size(); ++i) {
    const std::string& text = summary.strings[i];
    for (std::size_t at = text.find('['); at != text.npos; at = text.find('[', at + 1))
      if (masked_token_at(text, at).size > 0) return true;
  }
  return false;
}

Result<std::string> read_all(Input& input) {
  std::string text;
  constexpr std::size_t kPiece = 1 << 20;
  for (;;) {
    const std::size_t have = text.size();
    text.resize(have + kPiece);
    const auto got = input.read(text.data() + have, kPiece);
    text.resize(have + (got ? *got : 0));
    if (!got) return got.error();
    if (*got == 0) return text;
  }
}

// Summaries behind one another, as `cat` leaves them: each begins a line, and within one nothing else does so.
std::vector<std::string_view> parted(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t next = text.find("\n{");
    parts.push_back(text.substr(0, next));
    text.remove_prefix(next == text.npos ? text.size() : next + 1);
  }
  if (parts.empty()) parts.emplace_back();
  return parts;
}

class SummaryReader {
 public:
  SummaryReader(const Rulebook& rules, const std::string& book, bool quiet, const Streams& streams)
      : rules_(rules), book_(book), quiet_(quiet), streams_(streams) {}

  // What one input holds. An error of one of its summaries is that of the input.
  std::optional<Error> take(Input& input) {
    const std::string name(input.name());
    const auto text = read_all(input);
    if (!text) return lost(name, text.error());
    for (const std::string_view part : parted(*text)) {
      auto summary = read_summary(part, name);
      if (!summary) return lost(name, summary.error());
      if (auto why = obstacle(*summary); !why.empty()) {
        streams_.complain(name + ": cannot be merged: " + why);
        refused_ = true;
        return std::nullopt;
      }
      note_marks(*summary);
      pile_.add(std::move(*summary));
    }
    return std::nullopt;
  }

  std::optional<Error> lost(const std::string& name, const Error& error) {
    unread_.push_back({.name = name, .error = error.what});
    return error;
  }

  bool refused() const { return refused_; }

  std::optional<Summary> whole() {
    if (!options_) return std::nullopt;
    for (auto& facts : unread_) {  // the report names what it lacks
      Summary failed;
      failed.options = *options_;
      failed.sources.push_back(std::move(facts));
      pile_.add(std::move(failed));
    }
    return pile_.take();
  }

 private:
  std::string obstacle(const Summary& summary) {
    if (summary.options.book != book_)
      return "it was made with the rulebook " + summary.options.book + ", this is " + book_;
    if (!knows_rules(rules_, summary)) return "it names rules that the rulebook does not have";
    if (options_) return merge_obstacle(*options_, summary.options);
    options_ = summary.options;
    options_->version = GWTRIAGE_VERSION;
    return merge_obstacle(*options_, summary.options);
  }

  // Equal secrets under two keys are two: a user known by an address counts twice.
  void note_marks(const Summary& summary) {
    if (!holds_masked(summary)) return;
    const std::string& key = summary.options.mask_key;
    if (marked_by_ && (key.empty() || key != *marked_by_) && !std::exchange(has_warned_, true))
      streams_.note(
          "secrets are marked with different keys, so that equal ones in two summaries count as two; make "
          "the summaries with one --mask-key",
          quiet_);
    marked_by_ = key;
  }

  const Rulebook& rules_;
  const std::string& book_;
  bool quiet_;
  const Streams& streams_;
  Pile pile_;
  std::optional<Options> options_;  // of the first
  std::vector<SourceFacts> unread_;
  std::optional<std::string> marked_by_;  // the key of the last summary that holds secrets
  bool has_warned_ = false, refused_ = false;
};

}  // namespace

SavedSummaries read_summaries(const InputOptions& input, const Rulebook& rules, const std::string& book,
                              const Streams& streams) {
  SummaryReader reader(rules, book, input.quiet, streams);
  const bool all_read = for_each_input(
      input, streams, Tell::nothing, [&](Input& one) { return reader.take(one); },
      [&](const std::string& name, const Error& error) { reader.lost(name, error); });
  if (reader.refused()) return {std::nullopt, ExitStatus::usage};
  return {reader.whole(), all_read ? ExitStatus::analysed : ExitStatus::input};
}

}  // namespace gwtriage
