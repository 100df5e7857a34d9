#include "command/decode_explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "command/decoded_names.h"
#include "command/part_text.h"
#include "decode/dialects.h"
#include "diagnose/clocks.h"
#include "model/identity.h"
#include "model/rfc3339.h"
#include "report/escape.h"

namespace gwtriage {
namespace {

constexpr std::size_t kMostTold = 8;     // records of one line
constexpr std::size_t kMostLines = 20;   // of a record that are shown
constexpr std::size_t kMostBytes = 400;  // of a line, a value
constexpr std::size_t kMostFields = 64;
constexpr std::size_t kSampleBytes = 100;
constexpr std::size_t kSourcesNamed = 5;
constexpr std::size_t kNearestShown = 3;
constexpr std::size_t kFewestAgreed = 4;  // bytes in which a line and a sample are alike before that is worth a word

std::string clipped(std::string_view text, std::size_t bytes) {
  const auto cut = cut_at_character(text, bytes);
  return escape_terminal(cut) + (cut.size() < text.size() ? "…" : "");
}

// How far two lines are written alike, letters and digits being any: bytes of the one, bytes of the other.
std::pair<std::size_t, std::size_t> agreement(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    const auto same = [&](auto is) { return is(a[i]) && is(b[j]); };
    const auto skip = [&](auto is) {
      while (i < a.size() && is(a[i])) ++i;
      while (j < b.size() && is(b[j])) ++j;
    };
    if (same(is_digit))
      skip(is_digit);
    else if (same(is_alpha))
      skip(is_alpha);
    else if (a[i] == b[j])
      ++i, ++j;
    else
      break;
  }
  return {i, j};
}

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

}  // namespace

void DecodeExplain::see(std::string_view source, const Record& record, const Event&) {
  if (!place_.is_in(source)) return;
  streams_.insert(record.stream);
  const auto first = record.origin.line;
  if (first == place_.line) {
    if (!exact_) told_.clear();  // of another stream, whose lines this one only stands between
    exact_ = true;
    if (told_.size() < kMostTold) explain(source, record);
  } else if (!exact_ && first < place_.line && place_.line - first < record.origin.lines) {
    if (told_.size() < kMostTold) explain(source, record);
  }
}

void DecodeExplain::explain(std::string_view source, const Record& record) {
  std::vector<DialectAttempt> attempts;
  Event event;
  decoder_.explain(record, event, attempts);
  mask_.look_at(event);
  Told told;
  told.text = framing(source, record) + text_of(record) + "dialect  " + std::string(dialect_name(event)) + "\n" +
              attempts_of(attempts, first_line(record.text)) + parts_of(event) + fields_of(event);
  told.service = service_key(mask_.name(event.service));
  told.values = unexplained_in(event);
  told_.push_back(std::move(told));
}

std::string DecodeExplain::framing(std::string_view source, const Record& record) const {
  const auto first = record.origin.line;
  std::string text = fmt::format("{}:{}  ", escape_terminal(source), first);
  text += record.origin.lines == 1 ? "1 line" : fmt::format("{} lines", record.origin.lines);
  if (record.origin.part > 0) text += fmt::format(", record {} of its line", record.origin.part + 1);
  text += fmt::format(", envelope {}", envelope_name(record.envelope));
  const auto add = [&](std::string_view what, std::string_view name) {
    if (!name.empty()) text += fmt::format(", {} {}", what, escape_terminal(name));
  };
  add("pod", record.pod);
  add("container", record.container);
  add("label", record.label);
  add("host", record.host);
  text += "\n";
  if (first != place_.line)
    text += fmt::format("line {} begins no record: it goes on with {}\n", place_.line,
                        streams_.size() > 1 ? "one before it, perhaps this one" : "this one");
  return text;
}

std::string DecodeExplain::text_of(const Record& record) {
  const std::string masked = mask_.text(record.text);
  std::string text;
  std::size_t lines = 0;
  for (std::string_view rest = masked; !rest.empty() && lines < kMostLines; ++lines) {
    const auto line = first_line(rest);
    text += "  | " + clipped(line, kMostBytes) + "\n";
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return text;
}

// Those that something is known of, the nearest of the others by their samples, and the names of the rest.
std::string DecodeExplain::attempts_of(const std::vector<DialectAttempt>& attempts, std::string_view line) {
  std::string text;
  std::vector<std::pair<std::size_t, const DialectAttempt*>> others;
  for (const auto& attempt : attempts) {
    if (attempt.taken) continue;
    if (!attempt.why.empty())
      text += fmt::format("  refused  {}: {}\n", attempt.dialect, attempt.why);
    else
      others.emplace_back(agreement(line, first_line(attempt.sample)).first, &attempt);
  }
  std::stable_sort(others.begin(), others.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string rest;
  std::size_t near = 0;
  for (const auto& [bytes, attempt] : others) {
    if (bytes < kFewestAgreed || ++near > kNearestShown) {
      rest += (rest.empty() ? "" : ", ") + std::string(attempt->dialect);
      continue;
    }
    const auto sample = first_line(attempt->sample);
    text += fmt::format("  refused  {}: like its lines up to \"{}\", which go on \"{}\"\n", attempt->dialect,
                        clipped(mask_.text(line.substr(0, bytes)), kSampleBytes),
                        clipped(sample.substr(agreement(line, sample).second), kSampleBytes / 2));
  }
  if (!rest.empty()) text += fmt::format("  refused  their lines look otherwise: {}\n", rest);
  const auto all = decode::all_dialects();
  const auto untried = std::count_if(all.begin(), all.end(), [&](const decode::TextDialect* dialect) {
    return std::none_of(attempts.begin(), attempts.end(),
                        [&](const DialectAttempt& attempt) { return attempt.dialect == dialect->name; });
  });
  return text + fmt::format("  not asked: {} more, which come later or whose lines begin with other bytes\n", untried);
}

std::string DecodeExplain::parts_of(const Event& event) {
  std::string text;
  std::size_t peers = 0;
  std::vector<bool> has(kEventPartNames.size());
  const auto add = [&](EventPart part, std::string_view value, std::string_view where) {
    text += fmt::format("{:13}  {}{}{}\n", kEventPartNames[static_cast<std::size_t>(part)], value,
                        where.empty() ? "" : "  by ", where);
  };
  for (const PartSource& part : decoder_.parts_of(event)) {
    has[static_cast<std::size_t>(part.part)] = true;
    std::string value;
    switch (part.part) {
      case EventPart::time: {
        const bool dated = event.time.clock == Clock::absolute || event.time.clock == Clock::local;
        value = rfc3339_utc(latest_before(event.time, now_)) + (dated ? "" : " (date assumed)");
        break;
      }
      case EventPart::level: value = severity_name(event.severity); break;
      case EventPart::service: value = mask_.name(event.service); break;
      case EventPart::id: {
        const auto& shown = mask_.ids();
        const bool shows = std::find(shown.begin(), shown.end(), part.value) != shown.end();
        value = shows ? clipped(part.value, kMostBytes) : std::string("(a secret: no id)");
        break;
      }
      case EventPart::status: value = std::to_string(event.status); break;
      case EventPart::own_status: value = std::to_string(event.own_status); break;
      case EventPart::peer_status: {
        const auto& answer = event.peer_statuses[peers++];
        const auto peer = mask_.name(answer.peer);
        value = fmt::format("{}{}{}", answer.status, peer.empty() ? "" : " of ", peer);
        break;
      }
    }
    add(part.part, escape_terminal(value), escape_terminal(part_text(part, event, mask_)));
  }
  for (const auto part : {EventPart::time, EventPart::level, EventPart::service, EventPart::id, EventPart::status})
    if (!has[static_cast<std::size_t>(part)]) add(part, "none", "");
  return text;
}

std::string DecodeExplain::fields_of(const Event& event) {
  std::string text;
  std::size_t count = 0;
  for (const Field& field : event.fields) {
    if (field.key.empty() || mask_.hides(field.key)) continue;
    if (++count > kMostFields) continue;
    const auto role = decoder_.role_of(field.key);
    text += fmt::format("  {} = {}  {}\n", clipped(mask_.text(field.key), kSampleBytes),
                        clipped(mask_.field(field), kSampleBytes), role.empty() ? "its name says nothing" : role);
  }
  if (count > kMostFields) text += fmt::format("  and {} more\n", count - kMostFields);
  return (text.empty() ? "" : "fields\n") + text;
}

std::vector<DecodeExplain::Unexplained> DecodeExplain::unexplained_in(const Event& event) {
  RecordSlots slots;
  decoder_.read_slots(event, slots);
  places_.learn(slots, event.text(), mask_);
  std::vector<Unexplained> values;
  const auto add = [&](SlotRole role, SlotHash slot, std::string_view value) {
    if (!mask_.hides(value)) values.push_back({role, slot, std::string(value)});
  };
  for (const auto& id : slots.ids) add(SlotRole::id, id.slot, id.value);
  for (const auto& name : slots.names) add(SlotRole::service, name.slot, name.value);
  for (const auto& number : slots.numbers) add(SlotRole::status, number.slot, number.text);
  return values;
}

void DecodeExplain::print(const std::vector<SettledSlot>& settled, std::FILE* out) const {
  for (std::size_t i = 0; i < told_.size(); ++i) {
    if (i > 0) fmt::print(out, "\n");
    fmt::print(out, "{}", told_[i].text);
    print_values(told_[i], settled, out);
  }
}

void DecodeExplain::print_values(const Told& told, const std::vector<SettledSlot>& settled, std::FILE* out) const {
  if (!told.values.empty()) fmt::print(out, "what no name explains, and what the log as a whole tells of its place\n");
  for (const auto& value : told.values) {
    const auto* place = places_.find(value.slot);
    if (place == nullptr) continue;
    const auto is_of = [&](SlotRole role) {
      return role == value.role || (value.role == SlotRole::status && role == SlotRole::status_beside_failure);
    };
    std::string verdict;
    for (const auto& slot : settled)
      if (slot.slot == value.slot && is_of(slot.role) && (slot.service.empty() || slot.service == told.service))
        verdict += (verdict.empty() ? "" : "; ") + verdict_text(slot);
    if (verdict.empty()) verdict = "nothing, for it stands in no record that is kept";
    fmt::print(out, "  {}?  {}  {}: {}\n", kSlotRoleNames[static_cast<std::size_t>(value.role)],
               clipped(value.value, kSampleBytes), escape_terminal(*place), verdict);
  }
}

std::string DecodeExplain::why_not(const std::vector<SourceFacts>& sources) const {
  const auto meant = std::find_if(sources.begin(), sources.end(),
                                  [&](const SourceFacts& source) { return place_.is_in(source.name); });
  if (meant == sources.end()) {
    std::string names;
    for (std::size_t i = 0; i < std::min(kSourcesNamed, sources.size()); ++i)
      names += (names.empty() ? "" : ", ") + sources[i].name;
    if (sources.size() > kSourcesNamed) names += ", …";
    return fmt::format("no source is called {}; read were: {}", place_.source, names.empty() ? "none" : names);
  }
  if (place_.line > meant->lines)
    return fmt::format("{} has {} lines, and no line {}", meant->name, meant->lines, place_.line);
  return fmt::format("line {} of {} is part of no record: it is blank, a header, or the envelope's own", place_.line,
                     meant->name);
}

}  // namespace gwtriage
