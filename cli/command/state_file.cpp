#include "command/state_file.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "command/output_file.h"
#include "correlate/summary_file.h"

namespace gwtriage {

StateFile::StateFile(std::string path, std::function<void(const std::string&)> complain)
    : path_(std::move(path)), complain_(std::move(complain)) {}

StateFile::~StateFile() {
  if (writer_.joinable()) writer_.join();
}

Result<std::optional<LiveState>> StateFile::load(const Options& options, const Rulebook& book) const {
  std::error_code error;
  if (!std::filesystem::exists(path_, error)) return std::optional<LiveState>();
  std::ifstream file(path_, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  if (!file) return Error{Fault::usage, "cannot read " + path_ + "; is it there, and may you read it?"};
  auto state = read_state(text.view(), path_);
  if (!state) return state.error();
  std::vector<const Summary*> all{&state->ended};
  for (const auto& log : state->logs) all.push_back(&log.facts.summary);
  for (const auto* summary : all) {
    auto obstacle = merge_obstacle(options, summary->options);
    if (obstacle.empty() && !knows_rules(book, *summary)) obstacle = "it names rules that the rulebook does not have";
    if (!obstacle.empty())
      return Error{Fault::usage, path_ + ": cannot be gone on from: " + obstacle + "; remove it to begin anew"};
  }
  return std::optional<LiveState>(std::move(*state));
}

void StateFile::save(LiveState state) {
  if (writer_.joinable()) writer_.join();
  writer_ = std::thread([this, state = std::move(state)] { write(state); });
}

// A disk that is full is told of once, until there was room again.
void StateFile::write(const LiveState& state) {
  const auto error = write_file(path_, write_state(state));
  if (error && was_written_) complain_(error->what + "; reading goes on, and so does the trying");
  was_written_ = !error;
}

}  // namespace gwtriage
