// Any bytes as a record, matched by the built-in rulebook: views stay within what they point into, a second look says
// the same, and what is implicated has a reason.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "engine/single_record.h"
#include "match/match_text.h"
#include "match/matcher.h"
#include "match/record_verdict.h"
#include "rulebook/parse_book.h"

namespace {

using namespace gwtriage;

void require(bool holds) {
  if (!holds) std::abort();
}

struct Setup {
  Setup() : book(built_in()), matcher(compiled(book)), reader(book.fields) {}

  static Rulebook built_in() {
    BookOptions options;
    options.check_patterns = false;
    auto book = parse_book(builtin_book(), options);
    require(static_cast<bool>(book));
    return std::move(*book);
  }

  static Matcher compiled(const Rulebook& book) {
    auto matcher = Matcher::compile(book);
    require(static_cast<bool>(matcher));
    return std::move(*matcher);
  }

  Rulebook book;
  Matcher matcher;
  SingleRecord reader;
  MatchScratch scratch;
  Signals signals;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Setup setup;  // the compiled book is the same for every input
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Signals& signals = setup.signals;
  const Event& event = setup.reader.decode(text);
  setup.matcher.match(event, signals, setup.scratch);
  require(signals.matched_text.size() <= kMatchTextBytes);
  require(signals.failure || !signals.answered);
  require(!signals.failure || signals.implicated);
  for (const auto rule : signals.rules) require(rule < setup.book.rules.size());
  for (const auto& answer : signals.peer_answers) require(answer.status >= 400 && !answer.peer.empty());
  const auto verdict = judge_record(setup.book, signals);
  require(!signals.failure || !verdict.cause.empty());
  const auto rules = signals.rules;
  setup.matcher.match(event, signals, setup.scratch);
  require(rules == signals.rules);
  return 0;
}
