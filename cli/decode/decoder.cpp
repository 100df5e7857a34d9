#include "decode/decoder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/leading_time.h"
#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/id_text.h"
#include "decode/json.h"
#include "decode/loose_json.h"
#include "decode/pairs.h"
#include "decode/part_finder.h"
#include "decode/ranks.h"
#include "decode/served_request.h"
#include "decode/service_name.h"
#include "decode/severity.h"
#include "decode/slots.h"
#include "decode/status_text.h"
#include "decode/text_dialect.h"

namespace gwtriage {

using namespace decode;

namespace {

constexpr int kMostWrapped = 2;  // a log line within a record within a record

}  // namespace

struct Decoder::State {
  const FieldRoles& names;
  DecodeOptions options;
  Roles roles;
  ServiceNames services;
  StatusText status_text;
  Scratch scratch;
  DecodeCounts counts;
  // One for each depth of wrapping: what stands within a "log" is a view into what the reader of the outer record
  // unescaped.
  std::array<JsonReader, kMostWrapped + 1> json;
  DialectsByFirstByte dialects;
  Draft draft;
  SlotReader slots;
  std::vector<DialectAttempt>* attempts = nullptr;  // where somebody asks for them

  State(const FieldRoles& fields, DecodeOptions given)
      : names(fields),
        options(std::move(given)),
        roles(fields),
        services(fields),
        status_text(fields.status_words),
        draft(names, roles, services, scratch, counts),
        slots(names.names(Slot::message)) {}

  // Notes that a way of reading was tried, and passes on whether it was taken.
  bool tried(bool taken, std::string_view dialect, std::string_view why, std::string_view sample = {}) {
    if (attempts != nullptr) attempts->push_back({dialect, taken, why, sample});
    return taken;
  }

  void read(std::string_view text, Event& event, int wrapped);
  void read_json(std::string_view text, Event& event, int wrapped);
  bool read_printed(std::string_view text, Event& event, int wrapped);
  void read_text(std::string_view text, Event& event);
  bool find_served_request(Event& event);
  void find_status(Event& event);
  void find_access(Event& event);
};

namespace {

constexpr CharSet kSentenceMarks("=:{[(\xef");

std::string_view skip_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

// Words of a message that tell of a call to somebody else.
bool speaks_of_own_call(std::string_view text) {
  for (std::string_view word :
       {"outbound", "outgoing", "egress", "gateway call", "HTTP Request:", "request to ", "Request to ", "calling ",
        "call to ", "upstream call", "http client", "HTTP client", "provider call"})
    if (text.substr(0, 256).find(word) != std::string_view::npos) return true;
  return false;
}

// Of a line that is pairs but for its head: the pair that is the message.
void offer_named_message(Draft& draft) {
  for (const Field& field : draft.event().fields)
    if (field.key == "msg" || field.key == "message") return draft.offer_message(field.value, ranks::kNamedMessage);
}

// A level at the start of a structured record's message, where no field says one: "[ERROR] …", "ERROR: …".
Severity level_of_message(std::string_view message) {
  const bool bracket = message.starts_with('[');
  if (bracket) message.remove_prefix(1);
  std::size_t n = 0;
  while (n < message.size() && n < 9 && is_upper(message[n])) ++n;
  if (n < 4 || n >= message.size()) return Severity::unknown;
  const char after = message[n];
  if (bracket ? after != ']' : after != ' ' && after != ':' && after != '\t') return Severity::unknown;
  return severity_of_word(message.substr(0, n));
}

// Prose: no time, level, id, status or pair was read in it, so nothing says that it is a log's line at all.
bool tells_nothing(const Event& event) {
  return event.dialect_name == "console" && !event.time.known() && event.severity == Severity::unknown &&
         event.ids.empty() && event.fields.empty() && !event.status && event.peer_statuses.empty();
}

}  // namespace

// JSON of one line may be followed by a stack on lines of their own; JSON over several lines is read as a whole.
void Decoder::State::read_json(std::string_view text, Event& event, int wrapped) {
  std::string_view document = text, more;
  if (const std::size_t line = text.find('\n'); line != std::string_view::npos && line > 1) {
    const std::string_view first = trim(text.substr(0, line));
    if (first.back() == '}' && first.size() > 2) document = first, more = text.substr(line + 1);
  }
  bool whole = json[static_cast<std::size_t>(wrapped)].read(document, draft);
  if (!whole) {
    if (wrapped == 0) draft.restart();  // further in, what the outer record said would be lost
    const LooseJson loose = read_loose_json(document, {}, false, false, draft);
    whole = loose.whole && loose.any;
    if (whole) more = document.substr(loose.length);
    if (!loose.any) {
      tried(false, "json", "it begins like JSON, and no field of it can be read");
      return read_text(text, event);
    }
  }
  event.dialect = whole ? Dialect::json : Dialect::unknown;
  event.dialect_name = whole ? "json" : "json-broken";
  if (!whole) tried(false, "json", "it breaks off or is wrong; what can be read of it is taken");
  tried(true, event.dialect_name, {});
  if (whole) {
    draft.offer_severity(level_of_message(event.message), ranks::kGuess);
    // Fluent Bit's "log"; what services of clouds collect stands in a "message" or "textPayload".
    if (draft.log_line().empty() && wrapped < kMostWrapped && begins_with_time(trim(event.message)))
      draft.take_message_for_log_line();
    if (const std::string_view line = draft.log_line(); !line.empty() && wrapped < kMostWrapped) {
      const std::string_view inner = trim(line);
      draft.forget_log_line();
      if (!inner.empty()) read(inner, event, wrapped + 1);
    }
    if (kSentenceMarks.find_in(event.message) != std::string_view::npos) read_sentence(event.message, draft);
    if (!trim(more).empty()) read_pairs(more, draft);
  } else {
    draft.offer_message(text, ranks::kWholeRecord);
  }
}

bool Decoder::State::read_printed(std::string_view text, Event& event, int wrapped) {
  const LooseJson read = read_printed_object(text, draft);
  if (!read.whole || !read.any) {
    if (wrapped == 0) draft.restart();
    return false;
  }
  event.dialect = Dialect::json;
  event.dialect_name = "printed-object";
  if (kSentenceMarks.find_in(event.message) != std::string_view::npos) read_sentence(event.message, draft);
  if (const std::string_view more = trim(text.substr(read.length)); !more.empty()) read_pairs(more, draft);
  draft.offer_message(text, ranks::kWholeRecord);
  return true;
}

void Decoder::State::read_text(std::string_view text, Event& event) {
  for (const TextDialect* dialect : dialects.of(text.front()))
    if (tried(dialect->read(text, draft), dialect->name, {},
              dialect->samples.empty() ? std::string_view() : dialect->samples.front().text)) {
      event.dialect = dialect->kind;
      event.dialect_name = dialect->name;
      return;
    }
  if (tried(read_access_columns(text, draft), "access", "no quoted request line with a status in a column behind it")) {
    event.dialect = Dialect::access;
    event.dialect_name = "access";
    return;
  }
  if (tried(read_csv_columns(text, draft), "csv", "no columns with a time and a level among them")) {
    event.dialect = Dialect::console;
    event.dialect_name = "csv";
    return;
  }
  read_console(text, draft);
  if (event.severity == Severity::unknown) draft.offer_severity(severity_in_head(text), ranks::kGuess);
  const bool pairs = !event.message.empty() && event.message.data() != text.data() && starts_with_pair(event.message) &&
                     event.fields.size() >= 3;
  event.dialect = pairs ? Dialect::logfmt : Dialect::console;
  event.dialect_name = pairs ? "logfmt" : "console";
  tried(true, event.dialect_name, {});
  if (pairs) offer_named_message(draft);  // behind a time of its own: "2026-… level=error msg=…"
}

void Decoder::State::read(std::string_view text, Event& event, int wrapped) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (text.starts_with('\x1e')) text.remove_prefix(1);  // RFC 7464
  const std::string_view start = skip_blanks(text.substr(0, 64)).empty() ? skip_blanks(text) : skip_blanks(text);
  if (start.starts_with('{')) {
    const bool printed = starts_like_printed_object(start) && read_printed(start, event, wrapped);
    if (tried(printed, "printed-object", "no object as Node, Python or Ruby print them")) return;
    if (starts_like_json(start)) return read_json(start, event, wrapped);
  }
  tried(false, "json", "it does not begin with {\"");
  if (tried(read_logfmt(start, draft), "logfmt", "it does not begin with pairs of key=value")) {
    event.dialect = Dialect::logfmt;
    event.dialect_name = "logfmt";
    if (kSentenceMarks.find_in(event.message) != std::string_view::npos) read_sentence(event.message, draft);
    return;
  }
  if (start.empty()) {
    event.dialect = Dialect::unknown;
    return;
  }
  read_text(start, event);
}

// A served request whose status stands near its method and path.
bool Decoder::State::find_served_request(Event& event) {
  CallText call;
  std::string_view quoted;
  const bool columns = read_request_columns(event.message, call, quoted);
  if (!columns && !read_call_and_status(event.message, call) && !read_routed_request(event.text(), call)) return false;
  if (!event.method.empty() && event.method != call.method) return false;
  draft.offer_call(call.method, call.path, ranks::kGuess);
  draft.offer_status(call.status, ranks::kGuess);
  if (columns) draft.mark_inbound();
  return true;
}

void Decoder::State::find_status(Event& event) {
  if (draft.has_status()) return;
  if (event.dialect == Dialect::access) return;
  if (find_served_request(event)) return;
  int status = status_text.status_in(event.message);
  for (std::size_t i = 0; !status && i < draft.speaking(); ++i) status = status_text.status_in(draft.speaking(i));
  draft.offer_status(status, ranks::kGuess);
}

void Decoder::State::find_access(Event& event) {
  if (CallText call; event.status && event.method.empty() && status_text.read_served_call(event.message, call))
    draft.offer_call(call.method, call.path, ranks::kGuess);
  if (!event.status || event.method.empty() || event.path.empty() || !is_http_method(event.method)) return;
  if (draft.outbound() || (event.dialect != Dialect::access && speaks_of_own_call(event.message))) return;
  // Whoever names the one it called, and nobody who called it, tells of a call of its own.
  if (!event.peer.empty() && !draft.vague_peer() && !draft.inbound()) return;
  const bool foreign = event.path.find("://") != std::string_view::npos;
  if (foreign && !draft.inbound() && event.path.find("://") < 8) return;
  if (draft.logger().find("lient") != std::string_view::npos || draft.logger().starts_with("urllib3") ||
      draft.logger().starts_with("httpx"))
    return;
  event.access = true;
  if (draft.vague_peer()) event.peer = {};
  // "response.status" of a served request, where no other field tells a status, is what was answered to it.
  if (draft.status_is_peers() && event.peer.empty())
    std::erase_if(event.peer_statuses, [&](const PeerStatus& peer) { return peer.status == event.status; });
}

namespace {

// What a proxy is called where nothing names it: the rulebook's first word for one.
constexpr std::string_view kNamelessEdge = "edge";

// An answer to somebody, and beside it what the one behind answered: only a proxy's access log tells both.
bool tells_of_upstream(const Event& event) {
  if (!event.access) return false;
  if (!event.peer_statuses.empty()) return true;
  const auto dialect = event.dialect_name;
  const bool of_proxy = dialect == "access-haproxy" || dialect == "access-alb" || dialect == "access-elb";
  return of_proxy || (dialect == "access-envoy" && !event.peer.empty());
}

}  // namespace

Decoder::Decoder(const FieldRoles& roles, DecodeOptions options)
    : state_(std::make_unique<State>(roles, std::move(options))) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

void Decoder::decode(const Record& record, Event& event) {
  State& s = *state_;
  s.scratch.reset();
  s.draft.begin(record, event);
  s.read(record.text, event, 0);
  // Rules see all of a record without a message, but what it answered stands in its words.
  const bool names_no_message = event.message.empty();
  if (names_no_message) event.message = s.draft.sentence();
  s.find_status(event);
  s.find_access(event);
  if (names_no_message) event.message = record.text;
  s.draft.finish(s.options.zone, s.options.service);
  if (event.service.empty() && tells_of_upstream(event)) event.service = kNamelessEdge;
  if (tells_nothing(event)) event.dialect = Dialect::unknown;
}

void Decoder::read_slots(const Event& event, RecordSlots& slots) {
  State& s = *state_;
  s.slots.read_all(event.text(), slots);
  const auto is_named = [&](std::string_view key) { return !key.empty() && !s.roles.of(key).plain(); };
  // "request-id:ab12" in prose is named, and yet no dialect read it.
  const auto names_request = [&](std::string_view key) {
    const auto kind = s.roles.of(key).id_kind;
    return kind >= 0 && s.names.ids[static_cast<std::size_t>(kind)].correlates;
  };
  const auto names_program = [&](std::string_view key) {
    const Role& role = s.roles.of(key);
    return role.weak_service || role.slot == Slot::name || role.slot == Slot::logger;
  };
  // MongoDB's "s" is a level, elsewhere the service.
  const auto is_no_level = [&](const SlotToken& name) {
    return s.roles.of(name.key).slot == Slot::level && severity_of(name.value) == Severity::unknown;
  };
  // "response.code" is that of a client's answer in one program and of its own in the next: what healthy lines bear
  // tells.
  std::erase_if(slots.numbers, [&](const UndecidedNumber& number) {
    return is_named(number.key) && !s.roles.of(number.key).beneath_peer;
  });
  const Record& record = *event.record;
  for (SlotToken& id : slots.ids) id.value = id_of_value(id.value);  // the trace of a traceparent
  std::erase_if(slots.ids, [&](const SlotToken& id) {
    for (const EventId& known : event.ids)
      if (known.value == id.value && (known.field >= 0 || known.kind->correlates)) return true;
    for (const std::string_view name : {record.pod, record.host, record.container, record.label, event.instance})
      if (name.find(id.value) != std::string_view::npos) return true;
    return id.value.empty() || (is_named(id.key) && !names_request(id.key));
  });
  // Where the service is known, its name tells where names stand. That of the file may be that of many programs' log.
  const bool is_named_by_line = !event.service.empty() && event.service != s.services.of_file(record.file);
  std::erase_if(slots.names, [&](const SlotToken& name) {
    if (is_named_by_line || name.value == event.service) return name.value != event.service;
    return is_named(name.key) && !names_program(name.key) && !is_no_level(name);
  });
}

void Decoder::explain(const Record& record, Event& event, std::vector<DialectAttempt>& attempts) {
  attempts.clear();
  state_->attempts = &attempts;
  decode(record, event);
  state_->attempts = nullptr;
}

std::vector<PartSource> Decoder::parts_of(const Event& event) {
  return PartFinder(state_->roles, state_->options.service).parts_of(event);
}

std::string Decoder::role_of(std::string_view key) { return role_text(state_->roles.of(key), state_->names); }

std::uint64_t Decoder::fields_dropped() const { return state_->counts.fields_dropped; }
std::uint64_t Decoder::too_deep() const { return state_->counts.too_deep; }
std::uint64_t Decoder::ids_dropped() const { return state_->counts.ids_dropped; }

}  // namespace gwtriage
