#include "command/rules_match.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "command/for_each_input.h"
#include "engine/single_record.h"
#include "match/matcher.h"
#include "match/record_verdict.h"
#include "report/escape.h"

namespace gwtriage {
namespace {

using Json = nlohmann::ordered_json;

// What follows in an overlong record is not looked at; patterns see 64 KiB anyway.
constexpr std::size_t kRecordBytes = 1U << 20;

class Printer {
 public:
  Printer(const Rulebook& book, const Matcher& matcher, const RulesOptions& options, const Streams& streams)
      : book_(book), matcher_(matcher), options_(options), streams_(streams), reader_(book.fields) {}

  void take(std::string_view text) {
    ++number_;
    const Event& event = reader_.decode(text);
    matcher_.match(event, signals_, scratch_);
    const RecordVerdict verdict = judge_record(book_, signals_);
    if (options_.format == "json")
      print_json(verdict);
    else
      print_text(verdict);
    if (!options_.verbose) return;
    for (const auto& miss : matcher_.near_misses(event, scratch_)) {
      std::string failed;
      for (const auto& leaf : miss.missing) failed += (failed.empty() ? "" : "; ") + leaf;
      const auto line = fmt::format("  {}: nearly {}: {}", number_, book_.rules[miss.rule].id, failed);
      fmt::print(options_.format == "json" ? streams_.err : streams_.out, "{}\n", escape_terminal(line));
    }
  }

 private:
  void print_json(const RecordVerdict& verdict) {
    const auto or_null = [](std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); };
    Json rules = Json::array();
    for (const auto rule : signals_.rules) rules.push_back(book_.rules[rule].id);
    const Json line = {
        {"record", number_},
        {"gateway_failure", verdict.gateway_failure ? Json(name(*verdict.gateway_failure)) : Json(nullptr)},
        {"cause", or_null(verdict.cause)},
        {"sub", or_null(verdict.sub)},
        {"rules", std::move(rules)}};
    fmt::print(streams_.out, "{}\n", line.dump(-1, ' ', false, Json::error_handler_t::replace));
  }

  void print_text(const RecordVerdict& verdict) {
    std::string line = fmt::format("{}: ", number_);
    line += verdict.gateway_failure ? fmt::format("gateway failure {}", name(*verdict.gateway_failure))
                                    : "no gateway failure";
    if (!signals_.gateway.empty()) line += fmt::format(" at {}", signals_.gateway);
    line += verdict.cause.empty() ? ", no cause" : fmt::format(", {}", verdict.cause);
    if (!verdict.sub.empty()) line += fmt::format(" ({})", verdict.sub);
    if (verdict.bits > 0) line += fmt::format(" {:.1f} bits", verdict.bits);
    if (signals_.own_status != 0) line += fmt::format("; answers {}", signals_.own_status);
    for (const auto& peer : signals_.peer_answers) line += fmt::format("; {} answers {}", peer.peer, peer.status);
    line += "; rules:";
    for (const auto rule : signals_.rules) line += " " + book_.rules[rule].id;
    if (signals_.rules.empty()) line += " none";
    fmt::print(streams_.out, "{}\n", escape_terminal(line));
  }

  const Rulebook& book_;
  const Matcher& matcher_;
  const RulesOptions& options_;
  const Streams& streams_;
  SingleRecord reader_;
  Signals signals_;
  MatchScratch scratch_;
  std::uint64_t number_ = 0;
};

std::optional<Error> match_input(Input& input, char end, Printer& printer) {
  std::string pending;
  std::string buffer(64U << 10, '\0');
  for (;;) {
    const auto size = input.read(buffer.data(), buffer.size());
    if (!size) return size.error();
    std::string_view rest(buffer.data(), *size);
    for (auto at = rest.find(end); at != std::string_view::npos; at = rest.find(end)) {
      pending.append(rest.substr(0, at));
      printer.take(std::string_view(pending).substr(0, kRecordBytes));
      pending.clear();
      rest.remove_prefix(at + 1);
    }
    if (pending.size() < kRecordBytes) pending.append(rest);
    if (*size == 0) break;
  }
  if (!pending.empty()) printer.take(std::string_view(pending).substr(0, kRecordBytes));
  return std::nullopt;
}

}  // namespace

ExitStatus match_records(const Rulebook& book, const RulesOptions& options, const Streams& streams) {
  const auto matcher = Matcher::compile(book, {.gateways = options.input.gateways, .providers = {}});
  if (!matcher) {
    streams.complain(matcher.error().what);
    return exit_status(matcher.error());
  }
  Printer printer(book, *matcher, options, streams);
  const char end = options.nul ? '\0' : '\n';
  const bool all_read = for_each_input(
      options.input, streams, Tell::nothing, [&](Input& input) { return match_input(input, end, printer); },
      [](const std::string&, const Error&) {});
  return all_read ? ExitStatus::analysed : ExitStatus::input;
}

}  // namespace gwtriage
