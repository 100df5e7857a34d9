#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include "correlate/summary_file.h"

namespace gwtriage {
namespace {

using Json = nlohmann::ordered_json;

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
    out["schema"] = kSummarySchema;
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
    out["orders_cut"] = s_.orders_cut;
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
        use({record.service, record.instance, record.gateway, record.body, record.called, record.currency});
        for (const auto& word : record.words) use({word.value});
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
    return {{"version", o.version},   {"zone", o.zone},     {"service", o.service},
            {"gateways", o.gateways}, {"book", o.book},     {"redact", o.redact},
            {"mask_key", o.mask_key}, {"window", o.window}, {"cap_requests", o.cap_requests}};
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
                     {"envelopes", x.envelopes},
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
    Json words = Json::array();
    for (const auto& word : r.words) words.push_back({static_cast<int>(word.word), strings_[word.value]});
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
            {"numbers", std::move(numbers)},
            {"words", std::move(words)},
            {"money", r.minor_units ? Json{*r.minor_units, strings_[r.currency]} : Json(nullptr)}};
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

}  // namespace

std::string write_summary(const Summary& summary) { return SummaryWriter(summary).write(); }

}  // namespace gwtriage
