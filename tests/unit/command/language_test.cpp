// Help and complaints in the language of whoever types, wherever --lang stands.

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <vector>

#include "called.h"

namespace gwtriage {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const std::vector<std::vector<std::string>> kCommands = {
    {"decode"},         {"explain"},      {"rules"},  {"rules", "list"}, {"rules", "check"}, {"rules", "test"},
    {"rules", "match"}, {"rules", "new"}, {"merge"},  {"annotate"},      {"alerts"},         {"message"},
    {"reconcile"},      {"completion"},   {"config"}, {"help"}};

// Letters of a sentence, as against names of options, files and values, which stay as they are typed.
bool speaks_english(const std::string& line) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto end = std::min(line.find(' ', at), line.size());
    const std::string_view word = std::string_view(line).substr(at, end - at);
    words += word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    at = end + 1;
  }
  return words > 3;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(language)

BOOST_AUTO_TEST_CASE(every_sentence_of_the_help_is_said_in_japanese) {
  auto all = kCommands;
  all.push_back({});
  for (auto words : all) {
    words.insert(words.end(), {"--lang", "ja", "--help"});
    const auto called = call(words);
    BOOST_TEST(called.status == 0);
    BOOST_TEST(has(called.out, "使い方: gwtriage"));
    std::string rest = called.out;
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size() - 1);
      const std::string line = rest.substr(0, end);
      // Lists of values follow a colon.
      BOOST_TEST(!speaks_english(line.substr(0, line.find(": "))), line);
      rest.erase(0, end + 1);
    }
  }
}

BOOST_AUTO_TEST_CASE(complaints_about_input_are_said_in_japanese) {
  const std::vector<std::vector<std::string>> wrong = {{"/bin/sh"},
                                                       {"/nowhere.log"},
                                                       {"merge", "/etc/passwd"},
                                                       {"--files-from", "/nowhere"},
                                                       {"--files-from", "-", "-"},
                                                       {"--mask-key", "env:NOT_SET_ANYWHERE"},
                                                       {"--rules", "/nowhere.json"}};
  for (auto words : wrong) {
    words.insert(words.end(), {"--lang", "ja"});
    const auto called = call(words);
    BOOST_TEST(called.status != 0);
    BOOST_TEST(!called.err.empty());
    BOOST_TEST(!speaks_english(called.err), called.err);
  }
}

BOOST_AUTO_TEST_CASE(before_a_command_or_behind_it) {
  for (const auto& command : kCommands) {
    auto before = command;
    before.insert(before.begin(), {"--lang", "ja"});
    before.push_back("--help");
    auto behind = command;
    behind.insert(behind.end(), {"--lang=ja", "--help"});
    BOOST_TEST(call(before).out == call(behind).out, command.front());
    BOOST_TEST(call(behind).status == 0);
  }
  BOOST_TEST(call({"--lang", "ja", "explain", "impact"}).out == call({"explain", "impact", "--lang", "ja"}).out);
  BOOST_TEST(call({"help", "--lang", "ja", "rules", "check"}).out ==
             call({"rules", "check", "--lang", "ja", "-h"}).out);
}

BOOST_AUTO_TEST_CASE(complaints_too) {
  BOOST_TEST(has(call({"--lang", "ja", "--gap", "5"}).err, "長さとして読めない"));
  BOOST_TEST(has(call({"--lang", "ja", "--fulll"}).err, "そのようなオプションはない: --fulll。もしかして: --full?"));
  BOOST_TEST(has(call({"--lang", "ja", "explain", "nonsense"}).err, "マニュアルにない項目"));
  BOOST_TEST(has(call({"--lang", "ja", "/nowhere/at.log"}).err, "開けない: /nowhere/at.log"));
  BOOST_TEST(has(call({"--gap", "5"}).err, "is no duration"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace gwtriage
