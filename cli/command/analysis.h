#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/siphash.h"
#include "command/options.h"
#include "command/streams.h"
#include "engine/fold_worker.h"
#include "engine/record_observer.h"
#include "match/matcher.h"
#include "model/rulebook.h"
#include "model/site.h"
#include "model/summary.h"

namespace gwtriage {

class StopRequest;

// A rulebook ready for use.
struct Book {
  std::unique_ptr<const Rulebook> rules;
  std::unique_ptr<const Matcher> matcher;
};

// The rulebooks and the site file that the options name.
struct Setup {
  std::vector<Book> books;
  Site site;
  HashKey mask_key{};
};
Result<Setup> set_up(const InputOptions& input);

// The built-in or the one named rulebook, without a matcher: for commands that only show it.
Result<Rulebook> load_one_book(const std::vector<std::string>& paths);

// What changes the fold.
Options fold_options(const InputOptions& input, const Rulebook& book, const Site& site);

// What the fold of each rulebook needs. The setup and the input's options must outlive it.
class FoldContexts {
 public:
  FoldContexts(const Setup& setup, const InputOptions& input, const std::string& window,
               RecordObserver* observer = nullptr);

  const std::vector<FoldContext>& all() const { return contexts_; }

 private:
  std::vector<Options> options_;
  std::vector<FoldContext> contexts_;
};

// Reads all inputs; one summary for each book. What cannot be read is said on stderr and stands in the summaries.
// `to_merge`: the summaries will be merged with those of other runs. `observer` looks on, if any; with several books it
// sees each record as often. `stop`: as for for_each_input().
std::vector<Summary> read_logs(const Setup& setup, const InputOptions& input, const std::string& window, bool to_merge,
                               const Streams& streams, RecordObserver* observer = nullptr,
                               const StopRequest* stop = nullptr);

}  // namespace gwtriage
