// The man pages, --help and the completion scripts name the same options and commands.

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "called.h"

namespace gwtriage {
namespace {

using Names = std::set<std::string>;

// By command: "" is the one without a name, others are "decode", "rules check".
using Options = std::map<std::string, Names>;

Names all_of(const std::string& text, const char* pattern) {
  Names names;
  const std::regex wanted(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) names.insert((*at)[1]);
  return names;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string help_of(const std::string& command) {
  auto words = words_of(command);
  words.emplace_back("--help");
  const auto called = call(words);
  BOOST_TEST(called.status == 0, command);
  BOOST_TEST(called.err == "");
  return called.out;
}

void collect_help(const std::string& command, Options& options) {
  bool commands = false;
  for (const auto& line : lines_of(help_of(command))) {
    if (!line.starts_with("  ")) commands = line.starts_with("Commands");
    const auto left = line.substr(0, line.find("  ", line.find_first_not_of(' ')));
    if (commands && line.starts_with("  ") && line[2] != ' ')
      collect_help((command.empty() ? "" : command + " ") + words_of(left).front(), options);
    if (words_of(left).empty() || !words_of(left).front().starts_with('-')) continue;
    options[command].merge(all_of(left, "(--?[A-Za-z][-a-z]*)"));
  }
}

Options helped() {
  Options options;
  collect_help("", options);
  return options;
}

std::vector<std::string> man_page(const std::string& path) {
  std::ifstream in(std::string(GWTRIAGE_SOURCE_DIR) + "/man/" + path);
  BOOST_REQUIRE_MESSAGE(in, path);
  std::ostringstream text;
  text << in.rdbuf();
  return lines_of(text.str());
}

// The options of a macro line: ".It Fl o , Fl -output Ar format" has -o and --output, ".Op Fl vz" has -v and -z.
Names flags_of(const std::string& line) {
  Names names;
  if (!line.starts_with('.')) return names;
  const auto words = words_of(line.substr(1));
  for (std::size_t at = 0; at + 1 < words.size(); ++at) {
    if (words[at] != "Fl") continue;
    const auto& flag = words[at + 1];
    if (flag.starts_with('-')) names.insert("-" + flag);
    if (!flag.starts_with('-'))
      for (const char letter : flag) names.insert(std::string{'-', letter});
  }
  return names;
}

Names all_names(const Options& options) {
  Names names;
  for (const auto& [command, its] : options) names.insert(its.begin(), its.end());
  return names;
}

// kubectl's, which the pages speak of as well.
const Names kForeign = {"--prefix", "--timestamps", "--tail"};

}  // namespace

BOOST_AUTO_TEST_SUITE(documented)

BOOST_AUTO_TEST_CASE(every_option_is_in_both_man_pages_and_no_other) {
  const auto options = helped();
  for (const auto* path : {"gwtriage.1", "ja/gwtriage.1"}) {
    Names mentioned;
    Names entries;
    for (const auto& line : man_page(path)) {
      mentioned.merge(flags_of(line));
      if (line.starts_with(".It Fl")) entries.merge(flags_of(line));
    }
    for (const auto& foreign : kForeign) mentioned.erase(foreign);
    const auto known = all_names(options);
    BOOST_TEST(mentioned == known, boost::test_tools::per_element());
    // What reports on logs take has an entry of its own; the few options of other commands stand in their texts.
    BOOST_TEST(entries == options.at(""), boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(every_command_is_in_both_synopses) {
  Names known;
  for (const auto& [command, options] : helped())
    if (!command.empty() && command != "rules") known.insert(command);
  BOOST_TEST(known.size() == 15u);
  for (const auto* path : {"gwtriage.1", "ja/gwtriage.1"}) {
    Names synopsis;
    bool inside = false;
    for (const auto& line : man_page(path)) {
      if (line.starts_with(".Sh ")) inside = line == ".Sh SYNOPSIS";
      if (inside && line.starts_with(".Cm ")) synopsis.insert(line.substr(4));
    }
    BOOST_TEST(synopsis == known, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(help_is_clean) {
  for (const auto& [command, options] : helped()) {
    const auto text = help_of(command);
    for (const auto* ugly : {"TEXT", "INT", "{false}", "in {", "->", "REQUIRED", ":ZONE", "  \n"})
      BOOST_TEST(text.find(ugly) == std::string::npos, command << ": " << ugly << "\n" << text);
    for (const auto& line : lines_of(text)) BOOST_TEST(line.size() <= 80u, line);
  }
}

BOOST_AUTO_TEST_CASE(bash_and_zsh_complete_what_help_names) {
  const auto options = helped();
  const auto bash = call({"completion", "bash"}).out;
  const auto zsh = call({"completion", "zsh"}).out;
  for (const auto& [command, names] : options) {
    const auto bash_case = all_of(bash, ("\n    '" + command + "'\\) words='([^']*)'").c_str());
    BOOST_REQUIRE_MESSAGE(bash_case.size() == 1, command);
    const auto in_bash = all_of(*bash_case.begin(), "(?:^| )(--?[A-Za-z][-a-z]*)(?![-a-z])");
    BOOST_TEST(in_bash == names, boost::test_tools::per_element());
    const auto zsh_case = all_of(zsh, ("\n    '" + command + "'\\) offers=\\((.*)\\) ;;").c_str());
    BOOST_REQUIRE_MESSAGE(zsh_case.size() == 1, command);
    const auto in_zsh = all_of(*zsh_case.begin(), " '(-[-A-Za-z]+):");
    BOOST_TEST(in_zsh == names, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(fish_completes_what_help_names) {
  const auto fish = call({"completion", "fish"}).out;
  Names offered;
  Names commands;
  for (const auto& line : lines_of(fish)) {
    const auto head = line.substr(0, line.find(" -d '"));
    for (const auto& name : all_of(head, " -l ([-a-z]+)")) offered.insert("--" + name);
    for (const auto& name : all_of(head, " -s ([A-Za-z])")) offered.insert("-" + name);
    commands.merge(all_of(head, " -a ([a-z]+)"));
  }
  const auto options = helped();
  const auto known = all_names(options);
  BOOST_TEST(offered == known, boost::test_tools::per_element());
  Names last_words;
  for (const auto& [command, names] : options)
    if (!command.empty()) last_words.insert(words_of(command).back());
  BOOST_TEST(commands == last_words, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(errors_name_the_option_and_the_way_out) {
  const std::map<std::string, std::string> complaints = {
      {"--tz", "--tz needs a value: --tz ZONE; see gwtriage --help"},
      {"--tz Mars/Phobos", "--tz: 'Mars/Phobos' is no time zone; write Asia/Tokyo, UTC or +09:00; see gwtriage --help"},
      {"-o xml",
       "--output: 'xml' is none of: text json markdown html junit github metrics summary; see gwtriage --help"},
      {"--fail-on never",
       "--fail-on: 'never' is none of: incident gateway-503 error unexplained new; see gwtriage --help"},
      {"-j many", "--threads: 'many' is no number from 0 to 256; see gwtriage --help"},
      {"-j 257", "--threads: '257' is no number from 0 to 256; see gwtriage --help"},
      {"--gap 5", "--gap: '5' is no duration; write 90s, 5m or 1h30m; see gwtriage --help"},
      {"--gap 5m --gap 6m", "--gap may be given only once; see gwtriage --help"},
      {"--fulll", "no such option: --fulll; did you mean --full? see gwtriage --help"},
      {"--loudly", "no such option: --loudly; see gwtriage --help"},
      {"explian", "no such command or file: explian; did you mean explain? see gwtriage --help"},
      {"help rules chek", "no such command: chek; did you mean check? see gwtriage rules --help"},
      {"--gap 3m explain", "explain has no option --gap; see gwtriage explain --help"},
      {"explain step3",
       "the manual has no \"step3\"; did you mean step.3? it has gateway-outage, connectivity, credentials, "
       "rate-limit, "
       "local-resources, client-library, impact, impact.1..5, step.1..7, fix.1..9"},
      {"decode -o json", "no such option: -o; see gwtriage decode --help"},
      {"rules", "a command is missing; there are: list, check, test, match, new; see gwtriage rules --help"},
      {"rules new", "ID is required; see gwtriage rules new --help"},
      {"completion tcsh", "SHELL: 'tcsh' is none of: bash zsh fish; see gwtriage completion --help"},
  };
  for (const auto& [words, complaint] : complaints) {
    const auto called = call(words_of(words));
    BOOST_TEST(called.status == 2, words);
    BOOST_TEST(called.err == "gwtriage: " + complaint + "\n");
    BOOST_TEST(called.out == "", words);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace gwtriage
