#include "command/rules_test.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/single_record.h"
#include "match/matcher.h"
#include "match/record_verdict.h"
#include "report/escape.h"

namespace gwtriage {
namespace {

struct Label {
  std::string id;
  std::string text;
  std::string cause;
  std::vector<std::string> also;
};

Result<std::vector<Label>> read_labels(const std::string& path) {
  std::ifstream in(path);
  if (!in) return Error{Fault::input, path + ": cannot be opened"};
  std::vector<Label> labels;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const auto json = nlohmann::json::parse(line, nullptr, false);
    const auto text = [&](const char* key) {
      return json.is_object() && json.contains(key) && json[key].is_string() ? json[key].get<std::string>()
                                                                             : std::string();
    };
    Label label{text("id"), text("text"), text("cause"), {}};
    if (label.text.empty() || label.cause.empty())
      return Error{Fault::usage,
                   path + ":" + std::to_string(number) + ": not a labelled record: {\"text\":…,\"cause\":…}"};
    if (label.id.empty()) label.id = "line " + std::to_string(number);
    if (json.contains("also") && json["also"].is_array())
      for (const auto& other : json["also"])
        if (other.is_string()) label.also.push_back(other.get<std::string>());
    labels.push_back(std::move(label));
  }
  return labels;
}

// What came of the records.
class Tally {
 public:
  void add(const std::string& wanted, const std::string& told, bool fair) {
    ++total_;
    exact_ += wanted == told;
    fair_ += fair;
    ++confusion_[wanted][told];
    ++told_[told];
    right_[told] += fair;
  }

  void print(std::FILE* out) const {
    fmt::print(out, "{} records: {} as labelled ({:.1f} %), {} fair ({:.1f} %)\n\n", total_, exact_,
               share(exact_, total_), fair_, share(fair_, total_));
    std::map<std::string, std::size_t> columns;  // in order
    for (const auto& [cause, count] : told_) columns[cause] = count;
    for (const auto& [cause, row] : confusion_) columns.try_emplace(cause, 0);
    fmt::print(out, "{:<18}", "label \\ told");
    for (const auto& [cause, count] : columns) fmt::print(out, "{:>11}", cause.substr(0, 10));
    fmt::print(out, "   recall\n");
    for (const auto& [wanted, row] : confusion_) {
      std::size_t all = 0, same = 0;
      fmt::print(out, "{:<18}", wanted);
      for (const auto& [cause, ignored] : columns) {
        const auto cell = row.find(cause);
        const std::size_t n = cell == row.end() ? 0 : cell->second;
        all += n;
        if (cause == wanted) same = n;
        fmt::print(out, "{:>11}", n);
      }
      fmt::print(out, "{:>8.1f}%\n", share(same, all));
    }
    fmt::print(out, "{:<18}", "fair when told");
    for (const auto& [cause, count] : columns)
      fmt::print(out, "{:>10.1f}%", share(right_.contains(cause) ? right_.at(cause) : 0, count));
    fmt::print(out, "\n");
  }

 private:
  static double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  }

  std::size_t total_ = 0, exact_ = 0, fair_ = 0;
  std::map<std::string, std::map<std::string, std::size_t>> confusion_;
  std::map<std::string, std::size_t> told_, right_;
};

}  // namespace

ExitStatus test_on_labels(const Rulebook& book, const RulesOptions& options, const Streams& streams) {
  const auto matcher = Matcher::compile(book);
  if (!matcher) {
    streams.complain(matcher.error().what);
    return exit_status(matcher.error());
  }
  SingleRecord reader(book.fields);
  Signals signals;
  MatchScratch scratch;
  Tally tally;
  for (const auto& path : options.input.files) {
    const auto labels = read_labels(path);
    if (!labels) {
      streams.complain(labels.error().what);
      return exit_status(labels.error());
    }
    for (const auto& label : *labels) {
      matcher->match(reader.decode(label.text), signals, scratch);
      const RecordVerdict verdict = judge_record(book, signals);
      const std::string told = verdict.cause.empty() ? "none" : std::string(verdict.cause);
      const bool fair =
          told == label.cause || std::find(label.also.begin(), label.also.end(), told) != label.also.end();
      tally.add(label.cause, told, fair);
      if (fair) continue;
      std::string rules;
      for (const auto rule : signals.rules) rules += " " + book.rules[rule].id;
      const auto line =
          fmt::format("{}: {} taken for {} (rules:{}): {}", label.id, label.cause, told,
                      rules.empty() ? " none" : rules, options.verbose ? label.text : label.text.substr(0, 160));
      fmt::print(streams.out, "{}\n", escape_terminal(line));
    }
  }
  tally.print(streams.out);
  return ExitStatus::analysed;
}

}  // namespace gwtriage
