// rules/rulebook.schema.json must allow what the loader reads, and refuse what it refuses by form.

#include <boost/test/unit_test.hpp>

#include "rulebook/book_file.h"
#include "support/json_schema.h"

using namespace gwtriage;

namespace {

const std::string kSource = GWTRIAGE_SOURCE_DIR;
const std::string kSchema = kSource + "/rules/rulebook.schema.json";

}  // namespace

BOOST_AUTO_TEST_CASE(all_books_fit_the_schema) {
  for (const char* folder : {"/rules", "/tests/data/book-min"}) {
    const auto files = read_book(kSource + folder);
    BOOST_REQUIRE(files);
    for (const auto& file : *files)
      for (const auto& violation : test::schema_violations(file.text, kSchema))
        BOOST_ERROR(file.name + ": " + violation);
  }
}

BOOST_AUTO_TEST_CASE(wrong_forms_do_not_fit) {
  const auto fits = [](const std::string& members) {
    return test::schema_violations(R"({"schema":"gwtriage.rulebook/1",)" + members + "}", kSchema).empty();
  };
  BOOST_TEST(fits(R"("name":"n")"));
  BOOST_TEST(!fits(R"("nmae":"n")"));
  BOOST_TEST(!fits(R"("title":{"en":"only"})"));
  BOOST_TEST(!fits(R"("rules":[{"id":"a","when":{"text":"t"}}])"));
  BOOST_TEST(!fits(R"("rules":[{"id":"a","when":{"text":"t","field":"f"},"matches":["a"],"spares":["b"]}])"));
  BOOST_TEST(!fits(R"("rules":[{"id":"a","when":{"text":"t"},"kind":"timeout","matches":["a"],"spares":["b"]}])"));
  const auto text_fits = [&](const std::string& text) {
    return fits(R"("rules":[{"id":"a","when":{"text":)" + text + R"(},"matches":["a"],"spares":["b"]}])");
  };
  BOOST_TEST(text_fits(R"({"any":[{"re":"t","shows":"t"}],"ja":[{"re":"u","unshown":"RFC 1","why":"w"}]})"));
  BOOST_TEST(!text_fits(R"({"any":[{"re":"t"}]})"));
  BOOST_TEST(!text_fits(R"({"any":[{"re":"t","shows":"t","unshown":"u"}]})"));
  BOOST_TEST(!text_fits(R"({"jp":[{"re":"t","shows":"t"}]})"));
}
