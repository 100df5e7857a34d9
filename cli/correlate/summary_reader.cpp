#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>
#include <vector>

#include "correlate/merge.h"
#include "correlate/slot_sample.h"
#include "correlate/summary_file.h"

namespace gwtriage {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kMostLines = std::uint64_t{1} << 56U;  // that a sample can have counted

// Years before -10,000 and after 14,000 are nobody's; differences of what lies between never overflow.
constexpr Micros kLatest = 400'000'000'000 * kSecond;

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
    summary_.orders_cut = in_.at("orders_cut");
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
    if (in.contains("mask_key")) o.mask_key = in.at("mask_key");
    if (in.contains("version")) o.version = in.at("version");
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
      stream.envelopes = number<std::uint32_t>(x.at("envelopes"));
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
    for (const auto& w : x.at("words"))
      r.words.push_back({static_cast<GatewayWord>(within(w.at(0), kGatewayWordNames.size())), string(w.at(1))});
    if (const auto& money = x.at("money"); !money.is_null()) {
      r.minor_units = number<std::int64_t>(money.at(0), 0);
      r.currency = string(money.at(1));
    }
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

Result<Summary> read_summary(std::string_view text, const std::string& name) {
  const auto wrong = [&](const std::string& what) {
    return Error{Fault::input, name + ": not a summary that this version can read (" + what +
                                   "); make it anew with gwtriage -o summary"};
  };
  const auto in = Json::parse(text, nullptr, false);
  if (in.is_discarded() || !in.is_object()) return wrong("broken JSON");
  if (!in.contains("schema") || in.at("schema") != kSummarySchema)
    return wrong("its schema is not " + std::string(kSummarySchema));
  try {
    return SummaryReader(in).read();
  } catch (const std::exception& e) {
    return wrong(e.what());
  }
}

}  // namespace gwtriage
