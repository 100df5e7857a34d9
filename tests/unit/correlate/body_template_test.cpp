#include "correlate/body_template.h"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace gwtriage;

namespace {

std::string folded(std::string_view body) {
  std::string out;
  fold_body(body, out);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(numbers_fold_but_a_status_stays) {
  BOOST_TEST(folded("503 after 1200 ms, retry 7") == "503 after # ms, retry #");
  BOOST_TEST(folded("x=12.5") == "x=#.#");
}

BOOST_AUTO_TEST_CASE(ids_fold) {
  BOOST_TEST(folded("{\"id\":\"9e77135e1a45b05c8e801af6324a9d85\"}") == "{\"id\":\"…\"}");
  BOOST_TEST(folded("ch_3OqX8c2eZvKYlo2C") == folded("ch_9ZaY1b7qQwERty4P"));
  BOOST_TEST(folded("4bd83ce2-a521-2422-ac28-e42f1e4b9dc3") == folded("31b9fd8f-c399-4190-9290-2e922726297b"));
  BOOST_TEST(folded("4BD83CE2-A521-2422-AC28-E42F1E4B9DC3.") == "….");
}

BOOST_AUTO_TEST_CASE(words_stay) {
  BOOST_TEST(folded("Service Unavailable: feedface decade") == "Service Unavailable: feedface decade");
  BOOST_TEST(folded("utf8 http2 base64") == "utf8 http2 base64");
  BOOST_TEST(folded("レート制限 503") == "レート制限 503");
}

BOOST_AUTO_TEST_CASE(white_space_is_one_space) { BOOST_TEST(folded("<html>\r\n\t  <h1>x") == "<html> <h1>x"); }

BOOST_AUTO_TEST_CASE(it_appends) {
  std::string out = "a";
  fold_body("b", out);
  BOOST_TEST(out == "ab");
}

BOOST_AUTO_TEST_CASE(escapes_of_a_quoted_answer_are_read) {
  const auto plain = [](std::string_view text) {
    std::string out;
    unescape_json(text, out);
    return out;
  };
  BOOST_TEST(plain(R"({\"message\": \"\u305f\u3060\u3044\u307e\"})") == R"({"message": "ただいま"})");
  BOOST_TEST(plain(R"(\ud83d\ude00 a\/b\n\tc \u0007!)") == "😀 a/b  c  !");
  BOOST_TEST(plain(R"(\ud83d? \u12 C:\dir \)") == "\xEF\xBF\xBD? \\u12 C:\\dir \\");
}
