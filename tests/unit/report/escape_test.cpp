#include "report/escape.h"

#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "report/visible.h"
#include "support/hostile.h"

namespace {

using gwtriage::character_at;

// Every injection, and every one between two harmless words.
std::vector<std::string> hostile() {
  std::vector<std::string> all;
  for (const std::string& text : gwtriage::test::injections()) {
    all.push_back(text);
    all.push_back("before " + text + " after");
  }
  return all;
}

// Nothing that a reader cannot see, no line end, no byte that is no UTF-8.
bool plain_line(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto character = character_at(text, i);
    const bool replaced = character.code == 0xFFFD && text.substr(i, 3) != "\xEF\xBF\xBD";
    if (replaced || gwtriage::invisible(character.code)) return false;
    i += character.size;
  }
  return true;
}

void erase_all(std::string& text, const std::string& what) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at)) text.erase(at, what.size());
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_format_gives_one_visible_line) {
  BOOST_TEST(gwtriage::test::injections().size() >= 100u);
  for (const std::string& text : hostile())
    for (auto escape :
         {gwtriage::escape_terminal, gwtriage::escape_markdown, gwtriage::escape_html, gwtriage::escape_xml,
          gwtriage::escape_github_data, gwtriage::escape_github_property, gwtriage::escape_openmetrics})
      BOOST_TEST(plain_line(escape(text)), escape(text));
}

BOOST_AUTO_TEST_CASE(what_was_hidden_is_shown) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"\x1b[31mred", "\\x1b[31mred"},
      {"a\nb\r\tc", "a\\nb\\r\\tc"},
      {"\xe2\x80\xaegnp", "\\u{202e}gnp"},
      {"a\xe2\x80\x8b"
       "b",
       "a\\u{200b}b"},
      {"\xc2\x9b"
       "31m",
       "\\x9b31m"},
      {"\xff\xfe", "\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xed\xa0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"決済 é ✓", "決済 é ✓"},
      {std::string("\0", 1), "\\x00"},
      {"\xf3\xa0\x81\xa5", "\\u{e0065}"},
      {"", ""}};
  for (const auto& [text, wanted] : cases) BOOST_TEST(gwtriage::escape_terminal(text) == wanted);
}

BOOST_AUTO_TEST_CASE(html_and_xml_keep_no_markup) {
  for (const std::string& text : hostile()) {
    std::string html = gwtriage::escape_html(text);
    BOOST_TEST(html.find_first_of("<>\"'") == html.npos, html);
    BOOST_TEST(gwtriage::escape_xml(text) == html);
    for (const auto& [entity, character] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}})
      for (std::size_t at = html.find(entity); at != html.npos; at = html.find(entity, at))
        html.replace(at, std::string(entity).size(), character);
    for (std::size_t at = html.find("&amp;"); at != html.npos; at = html.find("&amp;", at + 1))
      html.replace(at, 5, "&");
    BOOST_TEST(html == gwtriage::escape_terminal(text));
  }
}

BOOST_AUTO_TEST_CASE(markdown_keeps_no_markup) {
  for (const std::string& text : hostile()) {
    const std::string markdown = gwtriage::escape_markdown(text);
    std::string bare = markdown;
    erase_all(bare, "<!-- -->");
    erase_all(bare, "&#32;");
    for (std::size_t at = bare.find('\\'); at != bare.npos; at = bare.find('\\', at)) bare.erase(at, 2);
    BOOST_TEST(bare.find_first_of("\\`*_[]<>|~&$@!") == bare.npos, markdown);
    BOOST_TEST(bare.find("://") == bare.npos, markdown);
    BOOST_TEST(bare.find("www.") == bare.npos, markdown);
    BOOST_TEST((markdown.empty() || std::string_view("#-+= :").find(markdown[0]) == std::string_view::npos), markdown);
    BOOST_TEST((markdown.empty() || (markdown.back() != ' ' && markdown.find("\n") == markdown.npos)), markdown);
  }
  BOOST_TEST(gwtriage::escape_markdown("1. item") == "1\\. item");
  BOOST_TEST(gwtriage::escape_markdown("@octocat #1 a@b.example") ==
             "\\@<!-- -->octocat \\#<!-- -->1 a\\@<!-- -->b.example");
  BOOST_TEST(gwtriage::escape_markdown("api.psp.example answered 503 (attempt 1)") ==
             "api.psp.example answered 503 (attempt 1)");
  BOOST_TEST(gwtriage::escape_markdown("auth_service") == "auth\\_service");
}

BOOST_AUTO_TEST_CASE(annotations_end_where_we_end_them) {
  for (const std::string& text : hostile()) {
    std::string data = gwtriage::escape_github_data(text);
    BOOST_TEST(data.find("##[") == data.npos, data);
    erase_all(data, "%25");
    BOOST_TEST(data.find('%') == data.npos, data);
    const std::string property = gwtriage::escape_github_property(text);
    BOOST_TEST(property.find_first_of(":,\r\n") == property.npos, property);
  }
  BOOST_TEST(gwtriage::escape_github_data("100% of\n::error::x") == "100%25 of\\n::error::x");
  BOOST_TEST(gwtriage::escape_github_property("a,b:c%") == "a%2Cb%3Ac%25");
}

BOOST_AUTO_TEST_CASE(a_label_of_a_metric_ends_at_its_quote) {
  for (const std::string& text : hostile()) {
    std::string label = gwtriage::escape_openmetrics(text);
    for (std::size_t at = label.find('\\'); at != label.npos; at = label.find('\\', at)) label.erase(at, 2);
    BOOST_TEST(label.find('"') == label.npos, label);
  }
  BOOST_TEST(gwtriage::escape_openmetrics("a\"b\\c") == "a\\\"b\\\\c");
}

BOOST_AUTO_TEST_CASE(json_means_the_same_and_hides_nothing) {
  for (const std::string& text : hostile()) {
    const nlohmann::json document = {{"text", text}, {"list", {1, text}}};
    const std::string raw = document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
    const std::string escaped = gwtriage::escape_json(raw);
    BOOST_TEST((nlohmann::json::parse(escaped) == nlohmann::json::parse(raw)));
    std::string without_layout = escaped;
    erase_all(without_layout, "\n");
    BOOST_TEST(plain_line(without_layout), escaped);
  }
  BOOST_TEST(gwtriage::escape_json("\"\xf3\xa0\x81\xa5\"") == "\"\\udb40\\udc65\"");
}

BOOST_AUTO_TEST_CASE(only_names_fit_into_a_command) {
  for (const char* name : {"payment", "api.psp.example", "pay-7d9f5b6c8-6vnxk", "10.0.0.1:8443", "a_b", "7"})
    BOOST_TEST(gwtriage::fits_command(name), name);
  for (const char* name :
       {"", "-n", "--all", ".hidden", "a b", "$(x)", "`x`", "a;b", "a|b", "a/b", "~", "決済", "a\n", "\"a\"", "a=b"})
    BOOST_TEST(!gwtriage::fits_command(name), name);
  BOOST_TEST(!gwtriage::fits_command(std::string(254, 'a')));
  constexpr std::string_view kShell = " \t\n$`;|&<>()'\"\\*?[]{}~!#=%/";
  for (const std::string& text : gwtriage::test::injections())
    if (text.find_first_of(kShell) != text.npos) BOOST_TEST(!gwtriage::fits_command(text), text);
}
