// How many wordings of the built-in book are believed without a line that shows them.

#include <boost/test/unit_test.hpp>

#include <fstream>

#include "engine/load_book.h"

using namespace gwtriage;

// The number may only fall: whoever adds a wording brings a line along, or shows another one that has none yet.
BOOST_AUTO_TEST_CASE(wordings_without_a_line_grow_fewer) {
  const std::string source = GWTRIAGE_SOURCE_DIR;
  std::size_t held = 0;
  std::ifstream(source + "/tests/data/unshown-wordings.txt") >> held;
  const auto book = load_book_findings({source + "/rules"});
  BOOST_REQUIRE(book);
  BOOST_TEST(to_string(book->findings) == "");
  ProofCount all;
  for (const auto& [file, count] : book->proofs) {
    all.unshown += count.unshown;
    BOOST_TEST(count.bare == 0U, file << ": " << count.bare << " patterns bring no proof along");
  }
  BOOST_TEST(all.unshown <= held, "more wordings without a line than before: " << all.unshown << ", not " << held);
  BOOST_TEST(all.unshown >= held, "fewer: write " << all.unshown << " into tests/data/unshown-wordings.txt");
}
