#include "engine/live_state.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "correlate/summary_file.h"

namespace gwtriage {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "gwtriage.state/1";

Json place_json(const LogPlace& place) { return {place.offset, place.line, place.header}; }
LogPlace place_of(const Json& json) { return {json.at(0), json.at(1), json.at(2)}; }

Json time_json(const Timestamp& time) { return {time.at, static_cast<int>(time.clock)}; }
Timestamp time_of(const Json& json) {
  const int clock = json.at(1);
  if (clock < 0 || clock >= static_cast<int>(kClocks)) throw std::out_of_range("a clock that is none");
  return {json.at(0), static_cast<Clock>(clock)};
}

Json ends_json(const PartialSummary& facts) {
  Json out = Json::array();
  for (std::size_t i = 0; i < facts.ends.size(); ++i) {
    const auto& end = facts.ends[i];
    out.push_back({facts.summary.streams[i].key, time_json(end.first), time_json(end.last), end.first_of_day,
                   end.last_of_day, end.midnights});
  }
  return out;
}

// The file of the summary has its streams in an order of its own.
std::vector<PartialSummary::StreamEnd> ends_of(const Json& json, const Summary& summary) {
  absl::flat_hash_map<std::string, PartialSummary::StreamEnd> known;
  for (const auto& end : json)
    known[end.at(0).get<std::string>()] = {.first = time_of(end.at(1)),
                                           .last = time_of(end.at(2)),
                                           .first_of_day = end.at(3),
                                           .last_of_day = end.at(4),
                                           .midnights = end.at(5)};
  std::vector<PartialSummary::StreamEnd> ends;
  for (const auto& stream : summary.streams) ends.push_back(known.at(stream.key));
  return ends;
}

Json log_json(const SavedLog& log) {
  return {{"name", log.place.name},
          {"device", log.place.identity.device},
          {"inode", log.place.identity.inode},
          {"mark", {log.place.mark.size, log.place.mark.hash}},
          {"from", place_json(log.place.from)},
          {"place", place_json(log.place.place)},
          {"ends", ends_json(log.facts)}};
}

Result<Summary> summary_of(std::string_view& text, const std::string& name) {
  const auto end = std::min(text.find('\n'), text.size());
  auto summary = read_summary(text.substr(0, end), name);
  text.remove_prefix(std::min(end + 1, text.size()));
  return summary;
}

SavedLog log_of(const Json& json, Summary summary) {
  if (summary.sources.size() != 1) throw std::out_of_range("facts of several logs as of one");
  SavedLog log;
  log.place = {.log = 0,
               .name = json.at("name"),
               .identity = {json.at("device"), json.at("inode")},
               .mark = {json.at("mark").at(0), json.at("mark").at(1)},
               .place = place_of(json.at("place")),
               .from = place_of(json.at("from"))};
  log.facts.ends = ends_of(json.at("ends"), summary);
  log.facts.summary = std::move(summary);
  return log;
}

}  // namespace

std::string write_state(const LiveState& state) {
  Json logs = Json::array();
  for (const auto& log : state.logs) logs.push_back(log_json(log));
  const Json head = {{"schema", kSchema}, {"logs", std::move(logs)}};
  auto text = head.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n' + write_summary(state.ended);
  for (const auto& log : state.logs) text += write_summary(log.facts.summary);
  return text;
}

Result<LiveState> read_state(std::string_view text, const std::string& name) {
  const auto wrong = [&](const std::string& what) {
    return Error{Fault::usage,
                 name + ": not a state that this version can go on from (" + what + "); remove it to begin anew"};
  };
  const auto end = std::min(text.find('\n'), text.size());
  const auto head = Json::parse(text.substr(0, end), nullptr, false);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (head.is_discarded() || !head.is_object() || !head.contains("schema")) return wrong("broken JSON");
  if (head.at("schema") != kSchema) return wrong("its schema is not " + std::string(kSchema));
  try {
    LiveState state;
    auto ended = summary_of(text, name);
    if (!ended) return wrong("broken facts");
    state.ended = std::move(*ended);
    for (const auto& log : head.at("logs")) {
      auto facts = summary_of(text, name);
      if (!facts) return wrong("broken facts");
      state.logs.push_back(log_of(log, std::move(*facts)));
    }
    return state;
  } catch (const std::exception& error) {
    return wrong(error.what());
  }
}

}  // namespace gwtriage
