#include "command/request_story.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "command/analysis.h"
#include "command/pager.h"
#include "command/record_mask.h"
#include "command/terminal.h"
#include "diagnose/clocks.h"
#include "model/identity.h"
#include "report/story.h"

namespace gwtriage {
namespace {

using Place = std::tuple<std::string, std::uint64_t, std::uint32_t>;  // source, line, part

constexpr std::size_t kMostRecords = 10'000;  // an id that all records bear is none
constexpr std::size_t kMostText = 512;

// Of the records that bear one of the request's ids, what they say.
class RecordsOfRequest : public RecordObserver {
 public:
  RecordsOfRequest(const std::vector<std::string>& ids, std::optional<Masker> masker) : mask_(std::move(masker)) {
    for (const auto& id : ids) ids_.insert(canonical_id(id));
  }

  struct Seen {
    std::uint32_t stream = 0;
    Timestamp time;
    StoryRecord told;
  };

  void see(std::string_view source, const Record& record, const Event& event) override {
    const auto is_its = [&](const EventId& id) { return ids_.contains(canonical_id(id.value)); };
    if (std::none_of(event.ids.begin(), event.ids.end(), is_its) || seen_.size() == kMostRecords) return;
    mask_.look_at(event);
    auto text = mask_.text(event.message.empty() ? event.text() : event.message);
    clip_masked(text, kMostText);
    StoryRecord told;
    told.record.source = source;
    told.record.line = record.origin.line;
    told.record.part = record.origin.part;
    told.record.service = mask_.name(event.service);
    told.record.status = event.own_status != 0 ? event.own_status : event.access ? event.status : 0;
    told.record.duration_ms = event.duration_ms;
    told.severity = event.severity;
    told.text = std::move(text);
    seen_.push_back({.stream = record.stream, .time = event.time, .told = std::move(told)});
  }

  std::vector<Seen> take() { return std::move(seen_); }

 private:
  std::set<std::string> ids_;
  RecordMask mask_;
  std::vector<Seen> seen_;
};

// The request that has the id, if it failed anywhere.
const RequestRow* row_of(const Diagnosis& diagnosis, const std::string& id) {
  const auto wanted = canonical_id(id);
  for (const auto& row : diagnosis.requests)
    for (const auto& its : row.ids)
      if (canonical_id(its) == wanted) return &row;
  return nullptr;
}

Story story_of(std::vector<RecordsOfRequest::Seen> seen, const RequestRow* row, const std::string& asked) {
  Story story;
  story.ids = {asked};
  std::map<Place, const RequestRecord*> judged;
  if (row) {
    for (const auto& id : row->ids)
      if (canonical_id(id) != canonical_id(asked)) story.ids.push_back(id);
    story.incident = row->incident;
    story.gateway = row->gateway;
    story.outcome = row->outcome;
    story.failed_calls = row->gateway_failures > 0;
    for (const auto& record : row->records) judged[{record.source, record.line, record.part}] = &record;
  }
  // What a record means, and when it was, is known of those that were kept; the others of their streams go by the same
  // clock, and one without a time stands where the one before it does.
  std::map<std::pair<std::string, std::uint32_t>, Micros> offsets, last;
  const auto place = [](const RequestRecord& record) { return Place{record.source, record.line, record.part}; };
  for (const auto& one : seen)
    if (const auto kept = judged.find(place(one.told.record)); kept != judged.end())
      if (kept->second->time && one.time.known())
        offsets[{one.told.record.source, one.stream}] = *kept->second->time - latest_before(one.time, clock_now());
  for (auto& one : seen) {
    auto& record = one.told.record;
    const std::pair stream{record.source, one.stream};
    if (one.time.known()) record.time = latest_before(one.time, clock_now()) + offsets[stream];
    if (const auto kept = judged.find(place(record)); kept != judged.end()) record = *kept->second;
    if (!record.time && last.contains(stream)) record.time = last[stream];
    if (record.time) last[stream] = *record.time;
    story.records.push_back(std::move(one.told));
  }
  put_in_order(story);
  return story;
}

std::string rendered(const Story& story, const AnnotateOptions& options, const Streams& streams) {
  RenderOptions how;
  how.lang = language(options.lang);
  how.display_zone = display_zone(options.display_zone);
  how.version = GWTRIAGE_VERSION;
  how.width = std::clamp(columns(streams.out), 60, 200);
  how.color = use_colour(options.colour, streams.out);
  how.ascii = !is_utf8_locale() && how.lang == Lang::en;
  if (options.format == "json") return story_json(story);
  return options.format == "html" ? story_html(story, how) : story_text(story, how);
}

}  // namespace

ExitStatus tell_story(const InputOptions& input, const AnnotateOptions& options, const Diagnosis& diagnosis,
                      const Streams& streams) {
  InputOptions again = input;
  again.quiet = true;  // all there is to say was said in the first reading
  again.threads = 1;   // who looks on is alone
  if (again.rules.size() > 1) again.rules.resize(1);
  const auto setup = set_up(again);
  if (!setup) {
    streams.complain(setup.error().what);
    return exit_status(setup.error());
  }
  const auto* row = row_of(diagnosis, options.request);
  const auto ids = row ? row->ids : std::vector<std::string>{options.request};
  RecordsOfRequest records(ids, input.redact ? std::optional<Masker>(setup->mask_key) : std::nullopt);
  read_logs(*setup, again, ReportOptions().window, false, streams, &records);
  const auto story = story_of(records.take(), row, options.request);
  if (story.records.empty()) {
    streams.complain("no record of a request " + options.request + " in these logs");
    return ExitStatus::usage;
  }
  show(rendered(story, options, streams), options.format == "text" ? Paging::when_long : Paging::never, streams);
  return ExitStatus::analysed;
}

}  // namespace gwtriage
