#include "source/input.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <filesystem>
#include <fstream>

#include "packed.h"
#include "source/unpack.h"

using namespace gwtriage;
using namespace gwtriage::test;
namespace bdata = boost::unit_test::data;

namespace {

constexpr std::array<Filter, 5> kFilters = {Filter::gzip, Filter::bzip2, Filter::xz, Filter::zstd, Filter::lz4};

std::string only(std::string_view bytes) {
  auto all = read_bytes(bytes);
  BOOST_REQUIRE(all.size() == 1u);
  BOOST_TEST(all[0].error == "");
  return all[0].bytes;
}

}  // namespace

BOOST_DATA_TEST_CASE(unpacks_each_filter_and_many_frames, bdata::xrange(0, 5), i) {
  std::string one = numbered_lines(20000), two = numbered_lines(3);
  std::string packed = pack(one, kFilters[i]);
  BOOST_TEST(packed.size() < one.size());
  BOOST_TEST((only(packed) == one));
  BOOST_TEST((only(packed + pack(two, kFilters[i])) == one + two));
}

BOOST_DATA_TEST_CASE(a_cut_off_file_gives_its_start_and_an_error, bdata::xrange(0, 5), i) {
  std::string text = numbered_lines(200000);
  std::string packed = pack(text, kFilters[i]);
  auto all = read_bytes(std::string_view(packed).substr(0, packed.size() * 3 / 4));
  BOOST_REQUIRE(all.size() == 1u);
  BOOST_TEST(all[0].bytes.size() > text.size() / 4);
  BOOST_TEST(text.starts_with(all[0].bytes));
  BOOST_TEST(all[0].error.starts_with("cannot read app.log to its end: "), all[0].error);
}

BOOST_AUTO_TEST_CASE(a_short_gzip_that_is_cut_off_still_gives_its_lines) {
  std::string text = numbered_lines(200);
  std::string packed = pack(text, Filter::gzip);
  auto all = read_bytes(std::string_view(packed).substr(0, packed.size() - 9));
  BOOST_REQUIRE(all.size() == 1u);
  BOOST_TEST(all[0].bytes.size() > text.size() - 100);
  BOOST_TEST(all[0].error == "cannot read app.log to its end: the gzip data are cut off");
}

BOOST_AUTO_TEST_CASE(gzip_may_be_padded_with_zeros_but_not_followed_by_garbage) {
  std::string text = numbered_lines(10), packed = pack(text, Filter::gzip);
  BOOST_TEST(only(packed + std::string(512, '\0')) == text);
  auto all = read_bytes(packed + "garbage");
  BOOST_TEST(all.at(0).bytes == text);
  BOOST_TEST(all.at(0).error == "cannot read app.log to its end: something that is not gzip follows the gzip data");
  std::string damaged = packed;
  damaged[damaged.size() / 2] = static_cast<char>(~damaged[damaged.size() / 2]);
  BOOST_TEST(read_bytes(damaged).at(0).error == "cannot read app.log to its end: the gzip data are damaged");
}

BOOST_AUTO_TEST_CASE(members_of_archives_are_sources) {
  Members members = {{"logs/pay.log", numbered_lines(3000)},
                     {"logs/auth.log.gz", pack("auth\n", Filter::gzip)},
                     {"logs/empty.log", ""}};
  for (const std::string& packed :
       {pack_tar(members), pack_tar(members, Filter::gzip), pack_tar(members, Filter::zstd), pack_zip(members)}) {
    auto all = read_bytes(packed);
    BOOST_REQUIRE(all.size() == 3u);
    BOOST_TEST(all[0].name == "app.log:logs/pay.log");
    BOOST_TEST((all[0].bytes == members[0].second));
    BOOST_TEST(all[1].bytes == "auth\n");
    BOOST_TEST(all[2].bytes == "");
    for (auto& one : all) BOOST_TEST(one.error == "");
  }
}

BOOST_AUTO_TEST_CASE(a_bad_member_does_not_end_the_archive) {
  std::string binary =
      "\x7f"
      "ELF" +
      std::string(100, '\1') + std::string(100, '\0');
  auto all = read_bytes(pack_tar({{"a.so", binary}, {"inner.tar", pack_tar({{"x", "y"}})}, {"b.log", "fine\n"}}));
  BOOST_REQUIRE(all.size() == 3u);
  BOOST_TEST(all[0].error == "passed over app.log:a.so: it is a binary file, not a log");
  BOOST_TEST(all[1].error == "passed over app.log:inner.tar: it is an archive inside an archive; unpack it first");
  BOOST_TEST(all[2].bytes == "fine\n");
}

BOOST_AUTO_TEST_CASE(text_comes_as_utf8_without_marks) {
  BOOST_TEST(only("\xEF\xBB\xBF"
                  "level=info\n") == "level=info\n");
  using namespace std::string_literals;
  BOOST_TEST(only("\xFF\xFE"
                  "A\0\xE5\x65\x3D\xD8\x00\xDE\n\0"s) == "A\xE6\x97\xA5\xF0\x9F\x98\x80\n");
  BOOST_TEST(only("\xFE\xFF\0A\x65\xE5\xD8\x3D\xDE\x00\0\n"s) == "A\xE6\x97\xA5\xF0\x9F\x98\x80\n");
  BOOST_TEST(only("\xFF\xFE\x3D\xD8"
                  "A\0x"s) ==
             "\xEF\xBF\xBD"
             "A\xEF\xBF\xBD");
  // Without a mark: the rest of a file that was cut.
  std::string little, big;
  for (char c : "2026-11-23 ERROR gateway\n"s) little += {c, '\0'}, big += {'\0', c};
  BOOST_TEST(only(little) == "2026-11-23 ERROR gateway\n");
  BOOST_TEST(only(big) == "2026-11-23 ERROR gateway\n");
  BOOST_TEST(only("") == "");
  BOOST_TEST(only("\xff\xfd odd \x80 bytes stay\n") == "\xff\xfd odd \x80 bytes stay\n");
}

BOOST_AUTO_TEST_CASE(a_few_nuls_are_still_a_log) {
  using namespace std::string_literals;
  std::string log = numbered_lines(100);
  BOOST_TEST(only("x\0y\0\n"s + log) == "x\0y\0\n"s + log);
  std::string hole = std::string(20000, '\0') + log;  // copytruncate leaves a hole
  BOOST_TEST((only(hole) == hole));
  BOOST_TEST(read_bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\2\0\0\0\1\0\b\6"s).at(0).error ==
             "passed over app.log: it is a binary file, not a log");
}

BOOST_AUTO_TEST_CASE(a_bomb_is_stopped) {
  BombGuard guard;
  guard.read(1000);
  BOOST_TEST(!guard.unpacked(kBombBytes, "a"));
  auto error = guard.unpacked(1, "a.gz");  // all that came out of the file counts, whatever came before
  BOOST_REQUIRE(error.has_value());
  BOOST_TEST(error->what.starts_with("stopped reading a.gz: "));
  guard.read(2 << 20);
  BOOST_TEST(!guard.unpacked(1, "a"));
}

BOOST_AUTO_TEST_CASE(errors_say_what_and_where) {
  auto missing = open_inputs("/nonexistent/app.log");
  BOOST_REQUIRE(!missing);
  BOOST_TEST(missing.error().what == "cannot open /nonexistent/app.log: No such file or directory");
  BOOST_TEST((missing.error().fault == Fault::input));
  auto directory = open_inputs("/tmp");
  BOOST_REQUIRE(!directory);
  BOOST_TEST(directory.error().what == "cannot read /tmp: it is a directory");
}

BOOST_AUTO_TEST_CASE(reads_files_by_name) {
  namespace fs = std::filesystem;
  fs::path path = fs::temp_directory_path() / "gwtriage-source-input.log.gz";
  std::ofstream(path, std::ios::binary) << pack("one\ntwo\n", Filter::gzip);
  auto set = open_inputs(path.string());
  BOOST_REQUIRE(bool(set));
  auto all = read_set(**set);
  fs::remove(path);
  BOOST_REQUIRE(all.size() == 1u);
  BOOST_TEST(all[0].name == path.string());
  BOOST_TEST(all[0].bytes == "one\ntwo\n");
}
