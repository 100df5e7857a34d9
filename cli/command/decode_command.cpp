#include "command/decode_command.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/mask.h"
#include "command/analysis.h"
#include "command/for_each_input.h"
#include "command/line_order.h"
#include "command/mask_key.h"
#include "decode/decoder.h"
#include "diagnose/clocks.h"
#include "frame/framer.h"
#include "model/record_secrets.h"
#include "model/rfc3339.h"
#include "report/escape.h"
#include "source/block_reader.h"

namespace gwtriage {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 8> kSeverityNames = {"unknown", "trace",   "debug", "info",
                                                            "notice",  "warning", "error", "critical"};
constexpr std::array<std::string_view, 15> kEnvelopeNames = {
    "none", "kubectl", "stern",      "compose", "docker-json", "cri",  "syslog", "journald",
    "tail", "otlp",    "cloudwatch", "records", "pm2",         "loki", "grep"};
constexpr std::array<std::string_view, 5> kDialectNames = {"unknown", "json", "logfmt", "access", "console"};

Json or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string_view dialect_of(const Event& event) {
  return event.dialect_name.empty() ? kDialectNames[static_cast<std::size_t>(event.dialect)] : event.dialect_name;
}

// What --stats says of one source.
struct SourceStats {
  std::uint64_t records = 0, undecoded = 0, timed = 0, with_id = 0, with_service = 0;
  // By stream: a record without time takes that of a neighbour in its stream, if one there has any.
  std::set<std::uint32_t> dated;
  std::map<std::uint32_t, std::uint64_t> undated;

  std::uint64_t taken_over() const {
    std::uint64_t sum = 0;
    for (const auto& [stream, records_without] : undated)
      if (dated.contains(stream)) sum += records_without;
    return sum;
  }
  std::map<std::string, std::uint64_t> dialects;
  std::map<std::string, std::uint64_t> levels;
};

class Printer {
 public:
  Printer(const Streams& streams, const DecodeOptionsTyped& options, std::optional<Masker> masker)
      : streams_(streams), options_(options), masker_(std::move(masker)) {}

  bool wants_stats() const { return options_.stats; }

  // The line to print; empty where the record is only counted or passed over.
  std::string take(const std::string& source, const Record& record, const Event& event) {
    if (options_.stats) count(stats_[source], record, event);
    if (options_.stats || (options_.undecoded && event.dialect != Dialect::unknown)) return {};
    secrets_.look_at(event);
    const Json ids = ids_of(event);
    const bool dated = event.time.clock == Clock::absolute || event.time.clock == Clock::local;
    Json line = {{"source", source},
                 {"line", record.origin.line},
                 {"lines", record.origin.lines},
                 {"time", event.time.known() ? Json(rfc3339_utc(latest_before(event.time, now_))) : Json(nullptr)},
                 {"severity", kSeverityNames[static_cast<std::size_t>(event.severity)]},
                 {"service", or_null(plain(event.service))},
                 {"instance", or_null(plain(event.instance))},
                 {"status", event.status == 0 ? Json(nullptr) : Json(event.status)},
                 {"ids", ids},
                 {"peer", or_null(plain(event.peer))},
                 {"message", masked(event.message)},
                 {"fields", fields_of(event)},
                 {"dialect", dialect_of(event)},
                 {"envelope", kEnvelopeNames[static_cast<std::size_t>(record.envelope)]}};
    if (event.time.known() && !dated) line["date_assumed"] = true;
    return escape_json(line.dump(-1, ' ', false, Json::error_handler_t::replace)) + "\n";
  }

  void print_stats() const {
    for (const auto& [source, stats] : stats_) {
      const auto part = [all = stats.records](std::uint64_t n) {
        return all == 0 ? 0.0 : 100.0 * static_cast<double>(n) / static_cast<double>(all);
      };
      const std::uint64_t taken_over = stats.taken_over();
      const std::string own = taken_over == 0 ? "" : fmt::format(" ({:.1f} % their own)", part(stats.timed));
      fmt::print(streams_.out, "{}  {} records, {} undecoded; with time {:.1f} %{}, service {:.1f} %, id {:.1f} %\n",
                 escape_terminal(source), stats.records, stats.undecoded, part(stats.timed + taken_over), own,
                 part(stats.with_service), part(stats.with_id));
      fmt::print(streams_.out, "  dialects {}\n  levels   {}\n", list(stats.dialects), list(stats.levels));
    }
  }

 private:
  Json ids_of(const Event& event) {
    ids_.clear();
    Json ids = Json::array();
    for (const auto& id : event.ids) {
      const Secret secret = secrets_.covering(id);
      const bool correlates = names_request(id.kind->part);  // a user's may be an address
      if (secret != Secret::none && (correlates || !tells_a_person(secret))) continue;
      ids_.push_back(id.value);
      ids.push_back(secret == Secret::none ? std::string(id.value) : masked(id.value));
    }
    return ids;
  }

  std::string_view plain(std::string_view name) {
    return secrets_.holds_secret(name) || secrets_.overlapping(name) != nullptr ? std::string_view() : name;
  }

  // As the record names them, the first of a name.
  Json fields_of(const Event& event) {
    Json fields = Json::object();
    for (const Field& field : event.fields) {
      // The end of "Basic dXNlcg==" is no field's name.
      if (field.key.empty() || secrets_.overlapping(field.key) != nullptr) continue;
      fields.emplace(masked(field.key), masked_field(event, field));
    }
    return fields;
  }

  std::string masked_field(const Event& event, const Field& field) {
    std::string out = masked(field.value, field.key);
    // What the words before it tell the mask: the pairs of a cookie, the signature of a request.
    const SecretSpan* span = out == field.value ? secrets_.overlapping(field.value) : nullptr;
    if (span == nullptr || !masker_) return out;
    out.clear();
    masker_->put_token(event.text().substr(span->begin, span->size), span->secret, out);
    ordinals_.renumber(out);
    return out;
  }

  std::string masked(std::string_view text, std::string_view field = {}) {
    std::string out;
    if (masker_) {
      masker_->mask(text, out, {.field = field, .ids = ids_});
    } else {
      out = text;
    }
    ordinals_.renumber(out);
    return out;
  }

  static void count(SourceStats& stats, const Record& record, const Event& event) {
    ++stats.records;
    stats.undecoded += event.dialect == Dialect::unknown;
    stats.timed += event.time.known();
    if (event.time.known())
      stats.dated.insert(record.stream);
    else
      ++stats.undated[record.stream];
    stats.with_id += !event.ids.empty();
    stats.with_service += !event.service.empty();
    ++stats.dialects[std::string(dialect_of(event))];
    ++stats.levels[std::string(kSeverityNames[static_cast<std::size_t>(event.severity)])];
  }

  static std::string list(const std::map<std::string, std::uint64_t>& counts) {
    std::vector<std::pair<std::string, std::uint64_t>> ranked(counts.begin(), counts.end());
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string text;
    for (const auto& [name, count] : ranked) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, count);
    return text;
  }

  const Streams& streams_;
  const DecodeOptionsTyped& options_;
  std::optional<Masker> masker_;
  SecretOrdinals ordinals_;
  RecordSecrets secrets_;
  const Micros now_ = clock_now();     // what a time without date is assumed to lie before
  std::vector<std::string_view> ids_;  // of the record in hand
  std::map<std::string, SourceStats> stats_;
};

// Somebody types or follows a log: what is read of it must not wait for what is not there yet.
bool is_live(const Input& input) {
  constexpr int kMoment = 200;  // ms in which a program has written its record to the end
  pollfd standard_input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
  return input.name() == "-" && poll(&standard_input, 1, kMoment) == 0;
}

// Frames and decodes one input to its end. Records come in the order of their lines.
std::optional<Error> decode_input(Input& input, Decoder& decoder, Printer& printer, const Streams& streams) {
  const std::string name(input.name());
  BlockReader reader(input, {.eager = name == "-"});
  StreamTable table;
  Framer framer(0, name, table);
  LineOrder order(streams.out);
  Event event;
  const auto sink = [&](const Record& record) {
    decoder.decode(record, event);
    if (auto text = printer.take(name, record, event); !text.empty()) order.hold(record.origin.line, std::move(text));
  };
  framer.start({});
  std::optional<Error> error;
  for (Block block;;) {
    if (!printer.wants_stats() && (is_live(input) || order.overdue())) framer.flush(sink);
    order.release_before(framer.first_open_line());
    if (name == "-") std::fflush(streams.out);
    const auto more = reader.next(block);
    if (!more) error = more.error();
    if (!more || !*more) break;
    framer.feed(block.bytes(), block.truncated, sink);
  }
  finish(framer.close(), table, sink);
  order.release_before(UINT64_MAX);
  return error;
}

}  // namespace

ExitStatus decode_logs(const InputOptions& input, const DecodeOptionsTyped& options, const Streams& streams) {
  const auto book = load_one_book(input.rules);
  if (!book) {
    streams.complain(book.error().what);
    return exit_status(book.error());
  }
  const auto key = read_mask_key(input.mask_key);
  if (!key) {
    streams.complain(key.error().what);
    return exit_status(key.error());
  }
  std::optional<Masker> masker;
  if (input.redact) masker.emplace(*key);
  Printer printer(streams, options, std::move(masker));
  const auto zone = Zone::parse(input.zone);
  if (!zone) {
    streams.complain(zone.error().what);
    return exit_status(zone.error());
  }
  Decoder decoder(book->fields, {.zone = *zone, .service = input.service});
  const bool all_read = for_each_input(
      input, streams, Tell::nothing, [&](Input& one) { return decode_input(one, decoder, printer, streams); },
      [](const std::string&, const Error&) {});
  if (options.stats) printer.print_stats();
  return all_read ? ExitStatus::analysed : ExitStatus::input;
}

}  // namespace gwtriage
