#include "command/decode_command.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/mask.h"
#include "command/analysis.h"
#include "command/decode_explain.h"
#include "command/decode_stats.h"
#include "command/decoded_json.h"
#include "command/for_each_input.h"
#include "command/line_order.h"
#include "command/mask_key.h"
#include "command/record_mask.h"
#include "decode/decoder.h"
#include "diagnose/settled_roles.h"
#include "frame/framer.h"
#include "source/block_reader.h"

namespace gwtriage {
namespace {

// Somebody types or follows a log: what is read of it must not wait for what is not there yet.
bool is_live(bool is_stdin) {
  constexpr int kMoment = 200;  // ms in which a program has written its record to the end
  pollfd standard_input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
  return is_stdin && poll(&standard_input, 1, kMoment) == 0;
}

// Frames, decodes and prints one input to its end. Records come in the order of their lines.
std::optional<Error> print_input(Input& input, const std::string& stdin_name, Decoder& decoder, bool undecoded_only,
                                 RecordMask& mask, Micros now, const Streams& streams) {
  const std::string name(input.name());
  const bool is_stdin = name == stdin_name;
  BlockReader reader(input, {.eager = is_stdin});
  StreamTable table;
  Framer framer(0, name, table);
  LineOrder order(streams.out);
  Event event;
  const auto sink = [&](const Record& record) {
    decoder.decode(record, event);
    if (undecoded_only && event.dialect != Dialect::unknown) return;
    order.hold(record.origin.line, decoded_json(name, event, mask, now));
  };
  framer.start({});
  std::optional<Error> error;
  for (Block block;;) {
    if (is_live(is_stdin) || order.overdue()) framer.flush(sink);
    order.release_before(framer.first_open_line());
    if (is_stdin) std::fflush(streams.out);
    const auto more = reader.next(block);
    if (!more) error = more.error();
    if (!more || !*more) break;
    framer.feed(block.bytes(), block.truncated, sink);
  }
  finish(framer.close(), table, sink);
  order.release_before(UINT64_MAX);
  return error;
}

// What a log is decoded by.
struct Reading {
  const Rulebook& book;
  const HashKey& mask_key;
  const InputOptions& input;
  Zone zone;

  Decoder decoder() const { return Decoder(book.fields, {.zone = zone, .service = input.service}); }
  std::optional<Masker> masker() const { return input.redact ? std::optional<Masker>(mask_key) : std::nullopt; }
};

ExitStatus print_records(const Reading& reading, bool undecoded_only, const Streams& streams) {
  auto decoder = reading.decoder();
  RecordMask mask(reading.masker());
  const Micros now = clock_now();
  const bool all_read = for_each_input(
      reading.input, streams, Tell::nothing,
      [&](Input& one) {
        return print_input(one, reading.input.source_name, decoder, undecoded_only, mask, now, streams);
      },
      [](const std::string&, const Error&) {});
  return all_read ? ExitStatus::analysed : ExitStatus::input;
}

// The log as a whole, read as for a report while somebody looks on.
struct Observed {
  Summary summary;
  std::vector<SettledSlot> settled;

  ExitStatus exit() const {
    const auto& all = summary.sources;
    const bool lost = std::any_of(all.begin(), all.end(), [](const auto& source) { return source.error.has_value(); });
    return lost ? ExitStatus::input : ExitStatus::analysed;
  }
};

Observed observe(const Setup& setup, const InputOptions& input, RecordObserver& observer, const Streams& streams) {
  Observed observed;
  observed.summary = std::move(read_logs(setup, input, ReportOptions().window, false, streams, &observer).front());
  with_settled_roles(observed.summary, *setup.books.front().rules, &observed.settled);
  return observed;
}

ExitStatus print_stats(const Setup& setup, const Reading& reading, const Streams& streams) {
  auto decoder = reading.decoder();
  DecodeStats stats(decoder, reading.masker());
  const auto observed = observe(setup, reading.input, stats, streams);
  stats.print(observed.settled, streams.out);
  return observed.exit();
}

ExitStatus explain_record(const Setup& setup, const Reading& reading, const RecordPlace& place,
                          const Streams& streams) {
  auto decoder = reading.decoder();
  DecodeExplain explain(place, decoder, reading.masker(), clock_now());
  const auto observed = observe(setup, reading.input, explain, streams);
  if (explain.found()) {
    explain.print(observed.settled, streams.out);
    return observed.exit();
  }
  if (observed.exit() != ExitStatus::analysed) return observed.exit();  // what could not be read was said
  streams.complain(explain.why_not(observed.summary.sources));
  return ExitStatus::usage;
}

}  // namespace

ExitStatus decode_logs(const InputOptions& typed, const DecodeOptionsTyped& options, const Streams& streams) {
  const auto refuse = [&](const Error& error) {
    streams.complain(error.what);
    return exit_status(error);
  };
  InputOptions input = typed;
  const auto zone = Zone::parse(input.zone);
  if (!zone) return refuse(zone.error());
  const auto place = parse_place(options.explain);
  if (!place && !options.stats) {
    const auto book = load_one_book(input.rules);
    if (!book) return refuse(book.error());
    const auto key = read_mask_key(input.mask_key);
    if (!key) return refuse(key.error());
    return print_records({*book, *key, input, *zone}, options.undecoded, streams);
  }
  if (place && input.files.empty()) input.files.push_back(place->source);
  if (input.rules.size() > 1) input.rules.resize(1);  // one book's fields say what names mean
  input.threads = 1;                                  // who looks on is alone
  const auto setup = set_up(input);
  if (!setup) return refuse(setup.error());
  const Reading reading{*setup->books.front().rules, setup->mask_key, input, *zone};
  return place ? explain_record(*setup, reading, *place, streams) : print_stats(*setup, reading, streams);
}

}  // namespace gwtriage
