// Lines that carry many records: what exporters and log services hand over in one segment.

#include <array>

#include "base/ascii.h"
#include "frame/envelope.h"
#include "frame/json_scan.h"
#include "frame/pod_name.h"

namespace gwtriage {

using Sink = absl::FunctionRef<void(const Peeled&)>;

// The members of a CloudWatch delivery that its events share.
struct Peeler::Around {
  std::string_view group, stream, events;
};

namespace {

// A whole number, as JSON writes it or within a string; 0 for anything else and for what no clock shows.
Micros whole_number(std::string_view digits) {
  if (digits.size() >= 2 && digits.front() == '"') digits = digits.substr(1, digits.size() - 2);
  if (digits.size() > 19) return 0;
  std::uint64_t value = 0;
  for (char c : digits) {
    if (!is_digit(c)) return 0;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value > static_cast<std::uint64_t>(INT64_MAX) ? 0 : static_cast<Micros>(value);
}

// {"stringValue":"x"}: x. A name with escapes in it is no name that anybody gives.
std::string_view string_value(std::string_view object) {
  JsonWalk walk(object);
  if (!walk.next() || walk.key() != "stringValue" || !walk.is_string()) return {};
  return walk.value().find('\\') == std::string_view::npos ? walk.value() : std::string_view{};
}

// {"attributes":[{"key":"service.name","value":{"stringValue":"pay"}},…]}
void read_resource(std::string_view resource, Peeled& p) {
  for (JsonWalk walk(resource); walk.next();) {
    if (walk.key() != "attributes") continue;
    for (JsonList list(walk.value()); list.next();) {
      std::string_view key, value;
      for (JsonWalk attribute(list.value()); attribute.next();) {
        if (attribute.key() == "key" && attribute.is_string()) key = attribute.value();
        if (attribute.key() == "value") value = string_value(attribute.value());
      }
      if (value.empty()) continue;
      if (key == "service.name") p.label = value;
      if (key == "k8s.pod.name") p.pod = value;
      if (key == "k8s.container.name") p.container = value;
      if (key == "host.name") p.host = value;
    }
  }
}

Timestamp time_of_record(std::string_view record) {
  Micros own = 0, observed = 0;
  for (JsonWalk walk(record); walk.next();) {
    if (walk.key() == "timeUnixNano") own = whole_number(walk.value());
    if (walk.key() == "observedTimeUnixNano") observed = whole_number(walk.value());
  }
  const Micros nanos = own != 0 ? own : observed;
  return nanos == 0 ? Timestamp{} : Timestamp{nanos / 1000, Clock::absolute};
}

// All of a broken line stays one record: so a line is looked through before anything of it is handed over.
bool is_whole(std::string_view object) {
  JsonWalk walk(object);
  while (walk.next()) {
  }
  return walk.complete();
}

// Names of log groups that tell what is collected, not who wrote it.
constexpr std::string_view kNoNames[] = {"application", "cluster", "host", "dataplane", "performance",
                                         "containers",  "all",     "logs", "messages",  "syslog"};

// /ecs/pay-api, /aws/lambda/charge: the last part.
std::string_view name_of_group(std::string_view group) {
  const std::string_view name = group.substr(group.rfind('/') + 1);
  for (std::string_view none : kNoNames)
    if (name == none) return {};
  return name;
}

bool begins_with_key(std::string_view text, std::string_view key) {
  text.remove_prefix(1);
  if (text.starts_with(' ')) text.remove_prefix(1);
  return text.starts_with(key);
}

}  // namespace

bool Peeler::may_be_batch(std::string_view text) {
  if (text.size() < 16 || text[0] != '{') return false;
  constexpr std::string_view kKeys[] = {
      "\"resourceLogs\":", "\"messageType\":", "\"events\":", "\"records\":", "\"Records\":"};
  for (std::string_view key : kKeys)
    if (begins_with_key(text, key)) return true;
  return false;
}

bool Peeler::unpack(const Peeled& line, Sink sink) {
  if (!is_whole(line.text)) return false;
  Around around;
  std::string_view resources, records;
  bool is_data = false;
  std::size_t members = 0;
  for (JsonWalk walk(line.text); walk.next(); ++members) {
    const std::string_view key = walk.key(), value = walk.value();
    if (key == "resourceLogs") resources = value;
    if (key == "records" || key == "Records") records = value;
    if (key == "logGroup") around.group = value;
    if (key == "logStream") around.stream = value;
    if (key == "logEvents" || key == "events") around.events = value;
    if (key == "messageType") is_data = value == "DATA_MESSAGE";
  }
  const auto lists_objects = [](std::string_view list) {
    JsonList elements(list);
    bool any = false;
    while (elements.next()) {
      if (!elements.value().starts_with('{')) return false;
      any = true;
    }
    return any && elements.complete();
  };
  if (lists_objects(resources)) return unpack_otlp(line, resources, sink), true;
  if (is_data && lists_objects(around.events)) return unpack_events(line, around, sink), true;
  // What `aws logs filter-log-events` prints names the stream in each event.
  if (around.events.find("\"logStreamName\"") < 400 && lists_objects(around.events))
    return unpack_events(line, around, sink), true;
  if (members != 1 || !lists_objects(records)) return false;
  for (JsonList list(records); list.next();) {
    Peeled p = line;
    p.text = list.value();
    if (p.envelope == Envelope::none) p.envelope = Envelope::records;
    sink(p);
  }
  return true;
}

// resourceLogs › scopeLogs › logRecords. Each record stays JSON; what its resource says of the service, the pod and
// the host goes along as an envelope's words.
void Peeler::unpack_otlp(const Peeled& line, std::string_view resources, Sink sink) {
  for (JsonList list(resources); list.next();) {
    Peeled p = line;
    if (p.envelope == Envelope::none) p.envelope = Envelope::otlp;
    std::array<std::string_view, 2> scopes;
    for (JsonWalk walk(list.value()); walk.next();) {
      if (walk.key() == "resource") read_resource(walk.value(), p);
      if (walk.key() == "scopeLogs") scopes[0] = walk.value();
      if (walk.key() == "instrumentationLibraryLogs") scopes[1] = walk.value();  // its name until 2022
    }
    for (std::string_view scope_list : scopes)
      for (JsonList scope(scope_list); scope.next();)
        for (JsonWalk walk(scope.value()); walk.next();) {
          if (walk.key() != "logRecords") continue;
          for (JsonList records(walk.value()); records.next();) {
            p.text = records.value();
            p.time = time_of_record(p.text);
            sink(p);
          }
        }
  }
}

void Peeler::unpack_events(const Peeled& line, const Around& around, Sink sink) {
  for (JsonList list(around.events); list.next();) {
    Peeled p = line;
    if (p.envelope == Envelope::none) p.envelope = Envelope::cloudwatch;
    std::string_view stream = around.stream, message;
    for (JsonWalk walk(list.value()); walk.next();) {
      if (walk.key() == "logStreamName") stream = walk.value();
      if (walk.key() == "message" && walk.is_string()) message = walk.value();
      if (walk.key() == "timestamp")
        if (const Micros ms = whole_number(walk.value()); ms != 0 && ms < INT64_MAX / 1000)
          p.time = {ms * 1000, Clock::absolute};
    }
    const PodOfFile pod = pod_of_file(stream);
    p.pod = pod.pod;
    p.container = pod.container;
    p.host = stream.substr(stream.rfind('/') + 1);
    if (pod.pod.empty()) p.label = name_of_group(around.group);
    unescape_text(p, message);
    while (p.text.ends_with('\n') || p.text.ends_with('\r')) p.text.remove_suffix(1);
    sink(p);
  }
}

}  // namespace gwtriage
