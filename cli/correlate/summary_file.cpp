#include "correlate/summary_file.h"

#include <algorithm>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <utility>

#include "correlate/merge.h"
#include "correlate/slot_sample.h"

namespace gwtriage {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "gwtriage.summary/2";

constexpr std::uint64_t kMostLines = std::uint64_t{1} << 56U;  // that a sample can have counted

// Years before -10,000 and after 14,000 are nobody's; differences of what lies between never overflow.
constexpr Micros kLatest = 400'000'000'000 * kSecond;

// The numbering of a summary depends on how it was made; a file's must not. Strings, sources and streams are
// renumbered in the order of what they say, records and maps are sorted.
class SummaryWriter {
 public:
  explicit SummaryWriter(const Summary& summary) : s_(summary) {
    number_strings();
    number(s_.sources.size(), sources_, [&](auto a, auto b) { return (s_.sources[a] <=> s_.sources[b]) < 0; });
    number(s_.streams.size(), streams_, [&](auto a, auto b) {
      const auto& sa = s_.streams[a];
      const auto& sb = s_.streams[b];
      if (sa.source != sb.source) return sources_.at(sa.source) < sources_.at(sb.source);
      return sa.key < sb.key;
    });
  }

  std::string write() const {
    Json out;
    out["schema"] = kSchema;
    out["options"] = options();
    out["strings"] = sorted_strings_;
    out["sources"] = sources();
    out["streams"] = streams();
    out["records"] = records(s_.records);
    out["possible"] = records(s_.possible);
    out["possible_cut"] = s_.possible_cut;
    out["slots"] = slots();
    out["texts"] = texts();
    out["counter_level"] = s_.counter_level;
    out["counters"] = counters();
    out["orders"] = orders();
    out["capped"] = s_.capped;
    return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }

 private:
  using Numbers = std::vector<std::uint32_t>;

  // Which strings anything refers to: one that a smaller one took the place of stays behind in some merges.
  std::vector<bool> used_strings() const {
    std::vector<bool> used(s_.strings.size());
    used[0] = true;
    const auto use = [&](std::initializer_list<Strings::Index> indexes) {
      for (const auto index : indexes) used[index] = true;
    };
    for (const auto* records : {&s_.records, &s_.possible})
      for (const auto& record : *records) {
        use({record.service, record.instance, record.gateway, record.body, record.called});
        for (const auto& id : record.ids) use({id.kind, id.value});
        for (const auto& answer : record.peer_answers) use({answer.peer});
        for (const auto* tokens : {&record.candidates, &record.names})
          for (const auto& token : *tokens) use({token.value});
      }
    for (const auto& [key, counts] : s_.slots) use({key.service});
    for (const auto& [key, text] : s_.texts) use({key.gateway});
    for (const auto& [key, count] : s_.counters) use({key.service, key.gateway});
    for (const auto& [id, facts] : s_.orders) use({facts.order, facts.user, facts.currency});
    return used;
  }

  // Those in use, by what they say; the others come behind them and are not written.
  void number_strings() {
    const auto used = used_strings();
    number(used.size(), strings_, [&](auto a, auto b) {
      return used[a] != used[b] ? static_cast<bool>(used[a]) : s_.strings[a] < s_.strings[b];
    });
    sorted_strings_.resize(static_cast<std::size_t>(std::count(used.begin(), used.end(), true)));
    for (std::uint32_t i = 0; i < used.size(); ++i)
      if (used[i]) sorted_strings_[strings_[i]] = s_.strings[i];
  }

  template <typename Less>
  static void number(std::size_t count, Numbers& numbers, const Less& less) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), less);
    numbers.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) numbers[order[i]] = i;
  }

  // The old index of each new one.
  static Numbers inverse(const Numbers& numbers) {
    Numbers old(numbers.size());
    for (std::uint32_t i = 0; i < numbers.size(); ++i) old[numbers[i]] = i;
    return old;
  }

  Json options() const {
    const auto& o = s_.options;
    return {{"zone", o.zone},     {"service", o.service}, {"gateways", o.gateways},        {"book", o.book},
            {"redact", o.redact}, {"window", o.window},   {"cap_requests", o.cap_requests}};
  }

  Json sources() const {
    Json out = Json::array();
    for (const auto i : inverse(sources_)) {
      const auto& x = s_.sources[i];
      out.push_back({{"name", x.name},
                     {"fingerprint", x.fingerprint},
                     {"content", x.content},
                     {"repeats", x.repeats},
                     {"lines", x.lines},
                     {"records", x.records},
                     {"bytes", x.bytes},
                     {"undecoded", x.undecoded},
                     {"undated", x.undated},
                     {"late", x.late},
                     {"truncated", x.truncated},
                     {"error", x.error ? Json(*x.error) : Json(nullptr)},
                     {"sample_depth", x.sample.depth},
                     {"sampled", x.sample.taken}});
    }
    return out;
  }

  Json streams() const {
    Json out = Json::array();
    for (const auto i : inverse(streams_)) {
      const auto& x = s_.streams[i];
      Json spans = Json::array();
      for (const auto& span : x.spans)
        spans.push_back(span.empty() ? Json(nullptr) : Json::array({span.first, span.last}));
      out.push_back({{"source", sources_[x.source]},
                     {"key", x.key},
                     {"records", x.records},
                     {"lines", x.lines},
                     {"prefixed", x.prefixed},
                     {"spans", std::move(spans)}});
    }
    return out;
  }

  Json records(const std::vector<KeptRecord>& kept) const {
    std::vector<std::uint32_t> order(kept.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) {
      const auto& ra = kept[a];
      const auto& rb = kept[b];
      if (ra.source != rb.source) return sources_[ra.source] < sources_[rb.source];
      if (ra.line != rb.line) return ra.line < rb.line;
      if (ra.part != rb.part) return ra.part < rb.part;
      return streams_[ra.stream] < streams_[rb.stream];
    });
    Json out = Json::array();
    for (const auto i : order) out.push_back(record(kept[i]));
    return out;
  }

  Json record(const KeptRecord& r) const {
    Json ids = Json::array();
    for (const auto& id : r.ids) ids.push_back({strings_[id.kind], strings_[id.value]});
    Json answers = Json::array();
    for (const auto& answer : r.peer_answers)
      answers.push_back({strings_[answer.peer], answer.status, static_cast<int>(answer.of)});
    const auto tokens = [&](const std::vector<KeptToken>& kept) {
      Json out = Json::array();
      for (const auto& token : kept) out.push_back({token.slot, strings_[token.value]});
      return out;
    };
    Json numbers = Json::array();
    for (const auto& number : r.numbers) numbers.push_back({number.slot, number.status});
    return {{"key", r.key},
            {"source", sources_[r.source]},
            {"stream", streams_[r.stream]},
            {"line", r.line},
            {"part", r.part},
            {"at", r.time.at},
            {"clock", static_cast<int>(r.time.clock)},
            {"service", strings_[r.service]},
            {"instance", strings_[r.instance]},
            {"gateway", strings_[r.gateway]},
            {"body", strings_[r.body]},
            {"failure", r.failure ? Json(name(*r.failure)) : Json(nullptr)},
            {"called", strings_[r.called]},
            {"call_failure", r.call_failure ? Json(name(*r.call_failure)) : Json(nullptr)},
            {"speaks_of_payment", r.speaks_of_payment},
            {"author", name(r.author)},
            {"severity", static_cast<int>(r.severity)},
            {"answered", r.answered},
            {"recovered", r.recovered},
            {"access", r.access},
            {"attempt", r.attempt},
            {"own_status", r.own_status},
            {"duration_ms", r.duration_ms},
            {"markers", r.markers},
            {"ids", std::move(ids)},
            {"peer_answers", std::move(answers)},
            {"rules", r.rules},
            {"candidates", tokens(r.candidates)},
            {"names", tokens(r.names)},
            {"numbers", std::move(numbers)}};
  }

  Json slots() const {
    std::map<std::tuple<std::uint32_t, std::uint32_t, int, SlotHash>, const SlotCounts*> sorted;
    for (const auto& [key, counts] : s_.slots)
      sorted[{sources_[key.source], strings_[key.service], key.depth, key.slot}] = &counts;
    Json out = Json::array();
    for (const auto& [key, counts] : sorted) {
      const auto& [source, service, depth, slot] = key;
      out.push_back({source, service, depth, slot, counts->good, counts->errors, counts->statuses, counts->others,
                     counts->distinct});
    }
    return out;
  }

  Json texts() const {
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::int64_t>, const KeptText*> sorted;
    for (const auto& [key, text] : s_.texts)
      sorted[{strings_[key.gateway], key.rule, key.stream == 0 ? 0 : streams_[key.stream - 1] + 1, key.cell}] = &text;
    Json out = Json::array();
    for (const auto& [key, text] : sorted) {
      const auto& [gateway, rule, stream, cell] = key;
      out.push_back(
          {gateway, rule, stream, cell, text->at, sources_[text->source], text->line, text->text, text->part});
    }
    return out;
  }

  Json counters() const {
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, int, int, std::int64_t>, std::uint64_t> sorted;
    for (const auto& [key, count] : s_.counters)
      sorted[{streams_[key.stream], strings_[key.service], strings_[key.gateway], key.clock, key.what, key.cell}] =
          count;
    Json out = Json::array();
    for (const auto& [key, count] : sorted) {
      const auto& [stream, service, gateway, clock, what, cell] = key;
      out.push_back({stream, service, gateway, clock, what, cell, count});
    }
    return out;
  }

  Json orders() const {
    std::map<std::uint64_t, const OrderFacts*> sorted;
    for (const auto& [id, facts] : s_.orders) sorted[id] = &facts;
    Json out = Json::array();
    for (const auto& [id, facts] : sorted)
      out.push_back({id, facts->markers, strings_[facts->order], strings_[facts->user], strings_[facts->currency],
                     facts->minor_units ? Json(*facts->minor_units) : Json(nullptr)});
    return out;
  }

  const Summary& s_;
  Numbers strings_;
  Numbers sources_;
  Numbers streams_;
  std::vector<std::string> sorted_strings_;
};

// Throws nlohmann's exceptions and std::out_of_range for what does not fit; read_summary turns them into an Error.
// The file may come from anybody: every number is held to what a fold can write.
class SummaryReader {
 public:
  explicit SummaryReader(const Json& in) : in_(in) {}

  Summary read() {
    options();
    for (const auto& text : in_.at("strings")) strings_.push_back(summary_.strings.intern(text.get<std::string>()));
    sources();
    streams();
    for (const auto& record : in_.at("records")) summary_.records.push_back(this->record(record));
    for (const auto& record : in_.at("possible")) summary_.possible.push_back(this->record(record));
    summary_.possible_cut = in_.at("possible_cut");
    slots();
    texts();
    counters();
    orders();
    summary_.capped = in_.at("capped");
    return std::move(summary_);
  }

 private:
  template <typename T>
  static T number(const Json& value, T least = std::numeric_limits<T>::min(), T most = std::numeric_limits<T>::max()) {
    const auto checked = [&](auto n) {
      if (std::cmp_less(n, least) || std::cmp_greater(n, most))
        throw std::out_of_range("a number is out of range: " + value.dump());
      return static_cast<T>(n);
    };
    if (value.is_number_unsigned()) return checked(value.get<std::uint64_t>());
    if (value.is_number_integer()) return checked(value.get<std::int64_t>());
    throw std::out_of_range("no whole number stands where one should");
  }

  static Micros time(const Json& value) { return number<Micros>(value, -kLatest, kLatest); }

  static std::int64_t cell(const Json& value, int level) {
    const auto most = kLatest / (kCell << level) + 1;
    const auto at = number<std::int64_t>(value);
    return at == kUndated ? at : number<std::int64_t>(value, -most, most);
  }

  static float duration(const Json& value) {
    const auto ms = value.is_number() ? value.get<double>() : -2;
    if (!(ms >= -1 && ms <= kLongestMs)) throw std::out_of_range("a duration is out of range");
    return static_cast<float>(ms);
  }

  static std::uint32_t within(const Json& value, std::size_t size) {
    const auto index = number<std::uint32_t>(value);
    if (index >= size) throw std::out_of_range("an index is out of range: " + value.dump());
    return index;
  }
  Strings::Index string(const Json& value) const { return strings_[within(value, strings_.size())]; }

  void options() {
    const auto& in = in_.at("options");
    auto& o = summary_.options;
    o.zone = in.at("zone");
    o.service = in.at("service");
    o.gateways = in.at("gateways").get<std::vector<std::string>>();
    o.book = in.at("book");
    o.redact = in.at("redact");
    o.window = number<Micros>(in.at("window"), 0, kLatest);
    o.cap_requests = number<std::uint64_t>(in.at("cap_requests"), 1);
  }

  void sources() {
    for (const auto& x : in_.at("sources")) {
      SourceFacts source;
      source.name = x.at("name");
      source.fingerprint = number<std::uint64_t>(x.at("fingerprint"));
      if (x.contains("content")) source.content = number<std::uint64_t>(x.at("content"));
      if (x.contains("repeats")) source.repeats = number<std::uint64_t>(x.at("repeats"));
      source.lines = number<std::uint64_t>(x.at("lines"));
      source.records = number<std::uint64_t>(x.at("records"));
      source.bytes = number<std::uint64_t>(x.at("bytes"));
      source.undecoded = number<std::uint64_t>(x.at("undecoded"));
      source.undated = number<std::uint64_t>(x.at("undated"));
      source.late = number<std::uint64_t>(x.at("late"));
      source.truncated = number<std::uint64_t>(x.at("truncated"));
      if (!x.at("error").is_null()) source.error = x.at("error").get<std::string>();
      source.sample.depth = number<int>(x.at("sample_depth"), 0, kDeepestSample);
      for (const auto& count : x.at("sampled"))
        source.sample.taken.push_back(number<std::uint64_t>(count, 0, kMostLines));
      if (source.sample.taken.size() > kDeepestSample + 1) throw std::out_of_range("a sample is deeper than any");
      summary_.sources.push_back(std::move(source));
    }
  }

  void streams() {
    for (const auto& x : in_.at("streams")) {
      StreamFacts stream;
      stream.source = within(x.at("source"), summary_.sources.size());
      stream.key = x.at("key");
      stream.records = number<std::uint64_t>(x.at("records"));
      stream.lines = number<std::uint64_t>(x.at("lines"));
      stream.prefixed = x.at("prefixed");
      for (std::size_t i = 0; i < kClocks; ++i)
        if (const auto& span = x.at("spans").at(i); !span.is_null())
          stream.spans[i] = {time(span.at(0)), time(span.at(1))};
      summary_.streams.push_back(std::move(stream));
    }
  }

  static std::optional<FailureKind> failure(const Json& value) {
    if (value.is_null()) return std::nullopt;
    const auto kind = find_name<FailureKind>(kFailureKindNames, value.get<std::string>());
    if (!kind) throw std::out_of_range("an unknown kind of failure");
    return kind;
  }

  static AnswerOf answer_of(const Json& answer) {
    return answer.size() > 2 ? static_cast<AnswerOf>(within(answer.at(2), kAnswersOf)) : AnswerOf::peer;
  }

  KeptRecord record(const Json& x) const {
    KeptRecord r;
    r.key = number<std::uint64_t>(x.at("key"));
    r.source = within(x.at("source"), summary_.sources.size());
    r.stream = within(x.at("stream"), summary_.streams.size());
    r.line = number<std::uint64_t>(x.at("line"));
    if (x.contains("part")) r.part = number<std::uint32_t>(x.at("part"));
    r.time = {time(x.at("at")), static_cast<Clock>(within(x.at("clock"), kClocks))};
    r.service = string(x.at("service"));
    r.instance = string(x.at("instance"));
    r.gateway = string(x.at("gateway"));
    r.body = string(x.at("body"));
    r.failure = failure(x.at("failure"));
    if (x.contains("called")) {
      r.called = string(x.at("called"));
      r.call_failure = failure(x.at("call_failure"));
      r.speaks_of_payment = x.at("speaks_of_payment");
    }
    r.author = find_name<Author>(kAuthorNames, x.at("author").get<std::string>()).value_or(Author::unknown);
    r.severity = static_cast<Severity>(within(x.at("severity"), 8));
    r.answered = x.at("answered");
    r.recovered = x.at("recovered");
    r.access = x.at("access");
    r.attempt = number<int>(x.at("attempt"));
    r.own_status = number<int>(x.at("own_status"));
    r.duration_ms = duration(x.at("duration_ms"));
    r.markers = number<std::uint32_t>(x.at("markers"));
    for (const auto& id : x.at("ids")) r.ids.push_back({string(id.at(0)), string(id.at(1))});
    for (const auto& answer : x.at("peer_answers"))
      r.peer_answers.push_back({string(answer.at(0)), number<int>(answer.at(1)), answer_of(answer)});
    for (const auto& rule : x.at("rules")) r.rules.push_back(number<std::uint32_t>(rule));
    for (const auto& c : x.at("candidates")) r.candidates.push_back({number<SlotHash>(c.at(0)), string(c.at(1))});
    for (const auto& n : x.at("names")) r.names.push_back({number<SlotHash>(n.at(0)), string(n.at(1))});
    for (const auto& n : x.at("numbers"))
      r.numbers.push_back({number<SlotHash>(n.at(0)), number<int>(n.at(1), 100, 599)});
    return r;
  }

  void slots() {
    for (const auto& s : in_.at("slots")) {
      const SlotKey key{.source = within(s.at(0), summary_.sources.size()),
                        .service = string(s.at(1)),
                        .depth = number<std::uint8_t>(s.at(2), 0, kDeepestSample),
                        .slot = number<SlotHash>(s.at(3))};
      summary_.slots[key].add({.good = number<std::uint64_t>(s.at(4), 0, kMostLines),
                               .errors = number<std::uint64_t>(s.at(5), 0, kMostLines),
                               .statuses = number<std::uint64_t>(s.at(6), 0, kMostLines),
                               .others = number<std::uint64_t>(s.at(7), 0, kMostLines),
                               .distinct = number<std::uint64_t>(s.at(8))});
    }
  }

  void texts() {
    for (const auto& t : in_.at("texts")) {
      const auto stream = within(t.at(2), summary_.streams.size() + 1);
      const ExemplarKey key{.gateway = string(t.at(0)),
                            .rule = number<std::uint32_t>(t.at(1)),
                            .stream = stream,
                            .cell = cell(t.at(3), 0)};
      summary_.texts[key] = {.at = time(t.at(4)),
                             .source = within(t.at(5), summary_.sources.size()),
                             .line = number<std::uint64_t>(t.at(6)),
                             .part = t.size() > 8 ? number<std::uint32_t>(t.at(8)) : 0,
                             .text = t.at(7)};
    }
  }

  void counters() {
    summary_.counter_level = number<int>(in_.at("counter_level"), 0, kWidestLevel);
    for (const auto& c : in_.at("counters")) {
      const CounterKey key{.stream = within(c.at(0), summary_.streams.size()),
                           .service = string(c.at(1)),
                           .gateway = string(c.at(2)),
                           .clock = static_cast<std::uint8_t>(within(c.at(3), kClocks)),
                           .what = number<std::uint8_t>(c.at(4), 0, kRecoveredCall),
                           .cell = cell(c.at(5), summary_.counter_level)};
      summary_.counters[key] += number<std::uint64_t>(c.at(6));
    }
  }

  void orders() {
    for (const auto& o : in_.at("orders")) {
      OrderFacts facts{.markers = number<std::uint32_t>(o.at(1)),
                       .order = string(o.at(2)),
                       .user = string(o.at(3)),
                       .currency = string(o.at(4)),
                       .minor_units = {}};
      if (!o.at(5).is_null()) facts.minor_units = number<std::int64_t>(o.at(5), 0);
      summary_.orders[number<std::uint64_t>(o.at(0))] = facts;
    }
  }

  const Json& in_;
  Summary summary_;
  std::vector<Strings::Index> strings_;
};

}  // namespace

std::string write_summary(const Summary& summary) { return SummaryWriter(summary).write(); }

Result<Summary> read_summary(std::string_view text, const std::string& name) {
  const auto wrong = [&](const std::string& what) {
    return Error{Fault::input, name + ": not a summary that this version can read (" + what +
                                   "); make it anew with gwtriage -o summary"};
  };
  const auto in = Json::parse(text, nullptr, false);
  if (in.is_discarded() || !in.is_object()) return wrong("broken JSON");
  if (!in.contains("schema") || in.at("schema") != kSchema) return wrong("its schema is not " + std::string(kSchema));
  try {
    return SummaryReader(in).read();
  } catch (const std::exception& e) {
    return wrong(e.what());
  }
}

bool knows_rules(const Rulebook& book, const Summary& summary) {
  const auto known = [&](std::uint32_t rule) { return rule < book.rules.size(); };
  return std::all_of(summary.records.begin(), summary.records.end(), [&](const KeptRecord& record) {
    return std::all_of(record.rules.begin(), record.rules.end(), known);
  });
}

std::string merge_obstacle(const Options& a, const Options& b) {
  if (a.book != b.book) return "they were made with different rulebooks (" + a.book + ", " + b.book + ")";
  if (a.zone != b.zone) return "they were made with different time zones (" + a.zone + ", " + b.zone + ")";
  if (a.service != b.service) return "they were made with different --service";
  if (a.gateways != b.gateways) return "they were made with different --gateway or --site gateways";
  if (a.redact != b.redact) return "one was made with --no-redact";
  if (a.window != b.window) return "they were made with different --window";
  if (a.cap_requests != b.cap_requests) return "they were made with different caps";
  return {};
}

}  // namespace gwtriage
