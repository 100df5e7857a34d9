#include "support/analyst.h"

#include <algorithm>
#include <array>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "base/hash.h"
#include "diagnose/diagnose.h"
#include "engine/fold_worker.h"
#include "engine/load_book.h"
#include "report/format.h"
#include "source/input.h"

namespace gwtriage::test {
namespace {

constexpr HashKey kKey = {1, 2};  // fixed: fingerprints of secrets are the same in all runs

SourceFacts facts_of(const std::string& name, std::string_view log) {
  return {.name = name, .fingerprint = stable_hash(log.substr(0, 4096)), .error = {}};
}

// A block for each line, as the reader of blocks would number them.
std::vector<Block> lines_of(const std::string& name, std::string_view log) {
  std::vector<Block> blocks;
  const auto set = open_bytes(name, log);
  for (auto input = set->next(); input && *input; input = set->next()) {
    BlockReader reader(**input, {.block_bytes = 1});
    for (;;) {
      Block block;
      const auto more = reader.next(block);
      if (!more) throw std::runtime_error(more.error().what);
      if (!*more) break;
      blocks.push_back(std::move(block));
    }
  }
  return blocks;
}

// The lines as one block, or as they are: where blocks end within a segment must not matter either.
std::vector<Block> as_one(std::span<const Block> lines) {
  Block whole = lines.front();
  for (const auto& line : lines.subspan(1)) {
    whole.buffer.resize(whole.size);
    whole.buffer += line.bytes();
    whole.size = whole.buffer.size();
    whole.lines += line.lines;
    whole.truncated.insert(whole.truncated.end(), line.truncated.begin(), line.truncated.end());
    whole.skipped += line.skipped;
  }
  return {whole};
}

std::vector<std::size_t> random_cuts(std::size_t lines, std::size_t segments, std::mt19937& random) {
  std::vector<std::size_t> cuts = {0, lines};
  for (std::size_t i = 1; i < segments; ++i) cuts.push_back(random() % lines);
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return cuts;
}

Summary fold_whole(const FoldContext& context, const std::string& name, std::string_view log) {
  FoldWorker worker(context);
  StreamTable streams;
  const auto lines = lines_of(name, log);
  return worker.finish(worker.fold(facts_of(name, log), as_one(lines), streams), streams);
}

}  // namespace

const Rulebook& builtin_book() {
  static const Rulebook book = [] {
    auto loaded = load_book("builtin");
    if (!loaded) throw std::runtime_error(loaded.error().what);
    return std::move(*loaded);
  }();
  return book;
}

const Matcher& builtin_matcher() {
  static const Matcher matcher = [] {
    auto compiled = Matcher::compile(builtin_book());
    if (!compiled) throw std::runtime_error(compiled.error().what);
    return std::move(*compiled);
  }();
  return matcher;
}

Options plain_options() {
  Options options;
  options.book = builtin_book().name + "@" + builtin_book().digest;
  return options;
}

Summary summarise(const std::string& name, std::string_view log, const Options& options) {
  return fold_whole({builtin_book(), builtin_matcher(), &kKey, options}, name, log);
}

Summary summarise_cut(const std::string& name, std::string_view log, std::size_t segments, std::mt19937& random,
                      const Options& options) {
  const FoldContext context{builtin_book(), builtin_matcher(), &kKey, options};
  std::array<FoldWorker, 2> workers = {FoldWorker(context), FoldWorker(context)};
  StreamTable streams;
  const auto any_worker = [&]() -> FoldWorker& { return workers[random() % workers.size()]; };
  const auto lines = lines_of(name, log);
  const auto cuts = random_cuts(lines.size(), segments, random);
  std::vector<Segment> parts(cuts.size() - 1);
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::shuffle(order.begin(), order.end(), random);
  for (const auto i : order) {
    const auto segment = std::span(lines).subspan(cuts[i], cuts[i + 1] - cuts[i]);
    const auto source = facts_of(name, log);
    parts[i] = random() % 2 == 0 ? any_worker().fold(source, segment, streams)
                                 : any_worker().fold(source, as_one(segment), streams);
  }
  while (parts.size() > 1) {
    const auto at = random() % (parts.size() - 1);
    parts[at] = any_worker().join(std::move(parts[at]), std::move(parts[at + 1]), streams);
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
  return any_worker().finish(std::move(parts.front()), streams);
}

Diagnosis diagnose_log(std::string_view log, const Options& options, const Site& site) {
  return diagnose(summarise("shop.log", log, options), builtin_book(), site, kNow);
}

Diagnosis diagnose_log(std::string_view log, const Rulebook& book, const Matcher& matcher) {
  const auto options = plain_options();
  return diagnose(fold_whole({book, matcher, &kKey, options}, "shop.log", log), book, {}, kNow);
}

std::string report_of(const Summary& summary) {
  return render(diagnose(summary, builtin_book(), {}, kNow), {.format = Format::json, .version = "test"});
}

}  // namespace gwtriage::test
