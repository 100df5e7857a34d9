#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/level_words.h"
#include "model/diagnosis.h"
#include "report/format.h"

namespace gwtriage {

// What one request met, across all services, in order.

// Where the story stands after a record: it went on to another service, came back to one that it had left, or stayed.
enum class Turn : std::uint8_t { stays, calls, returns };
inline constexpr std::array<std::string_view, 3> kTurnNames = {"stays", "calls", "returns"};

struct StoryRecord {
  RequestRecord record;  // its status is what its service answered, whether it has to do with the gateway or not
  Severity severity = Severity::unknown;
  std::string text;  // masked
  Turn turn = Turn::stays;
  std::size_t depth = 0;  // services that wait for this one
};

struct Story {
  std::vector<std::string> ids;  // as asked for first
  std::string incident;
  std::optional<std::string> gateway;
  RequestOutcome outcome = RequestOutcome::unknown;
  bool failed_calls = false;  // it met a failure of the gateway
  std::vector<StoryRecord> records;
};

// By time, and who called whom: a service that appears for the first time was called by the one before it; one that
// has waited speaks again when it got its answer.
void put_in_order(Story& story);

std::string story_text(const Story& story, const RenderOptions& options);
std::string story_json(const Story& story);  // one line
std::string story_html(const Story& story, const RenderOptions& options);

// "gateway: 503", "answers 500, caused by the gateway"; empty for a record that tells of neither.
std::string story_remark(const StoryRecord& record, Lang lang);
std::string story_title(const Story& story, Lang lang);
std::string story_offset(const Story& story, const StoryRecord& record);  // "+0.043 s" from the first one; may be empty

}  // namespace gwtriage
