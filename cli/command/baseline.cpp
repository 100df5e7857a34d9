#include "command/baseline.h"

#include <fstream>
#include <sstream>

#include "correlate/summary_file.h"
#include "diagnose/combine.h"
#include "diagnose/compare.h"
#include "diagnose/diagnose.h"

namespace gwtriage {
namespace {

// The text of a summary; nothing where the file is something else, or cannot be read: reading it as a log says why.
std::optional<std::string> summary_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  constexpr std::string_view kStart = "{\"schema\":\"gwtriage.summary/";
  std::string text(kStart.size(), '\0');
  if (!file.read(text.data(), static_cast<std::streamsize>(text.size())) || text != kStart) return std::nullopt;
  std::stringstream rest;
  rest << file.rdbuf();
  return text + rest.str();
}

Result<std::vector<Summary>> read_summaries(const std::string& text, const std::string& path, const Setup& setup,
                                            const Options& like) {
  if (setup.books.size() > 1)
    return Error{Fault::usage, path + ": a summary is of one rulebook; name a log as the baseline of several"};
  auto summary = read_summary(text, path);
  if (!summary) return summary.error();
  auto obstacle = merge_obstacle(like, summary->options);
  if (obstacle.empty() && !knows_rules(*setup.books.front().rules, *summary))
    obstacle = "it names rules that the rulebook does not have";
  if (!obstacle.empty()) return Error{Fault::usage, path + ": cannot be compared: " + obstacle};
  std::vector<Summary> all;
  all.push_back(std::move(*summary));
  return all;
}

Result<std::vector<Summary>> read_all(const std::string& path, const Setup& setup, const InputOptions& input,
                                      const Options& like, const std::string& window, const Streams& streams) {
  if (const auto text = summary_text(path)) return read_summaries(*text, path, setup, like);
  InputOptions only = input;
  only.files = {path};
  only.files_from.clear();
  only.include.clear();
  only.exclude.clear();
  auto summaries = read_logs(setup, only, window, false, streams);
  for (const auto& source : summaries.front().sources)
    if (source.error) return Error{Fault::input, "the baseline was not read to its end"};  // why, was said
  return summaries;
}

}  // namespace

Result<Baseline> read_baseline(const std::string& path, const Setup& setup, const InputOptions& input,
                               const Options& like, const std::string& window, const Streams& streams) {
  auto summaries = read_all(path, setup, input, like, window, streams);
  if (!summaries) return summaries.error();
  std::vector<Diagnosis> diagnoses;
  for (std::size_t i = 0; i < summaries->size(); ++i) {
    auto& options = (*summaries)[i].options;
    options.gap = like.gap;
    options.min_requests = like.min_requests;
    options.tells_requests = summaries->size() > 1;
    diagnoses.push_back(diagnose((*summaries)[i], *setup.books[i].rules, setup.site, clock_now()));
  }
  Baseline baseline{.diagnosis = combine(std::move(diagnoses)), .calls = std::nullopt};
  baseline.calls = gateway_calls(summaries->front(), baseline.diagnosis);
  return baseline;
}

}  // namespace gwtriage
