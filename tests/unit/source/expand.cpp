#include "source/expand.h"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>

using namespace gwtriage;
namespace fs = std::filesystem;

namespace {

struct Tree {
  Tree() {
    fs::remove_all(root);
    for (const char* file : {"b/app.log", "b/app.log.1", "b/app.log.2.gz", "a.log", "notes.txt", ".hidden/x.log",
                             ".secret", "c/d/pay.log"}) {
      fs::create_directories((root / file).parent_path());
      std::ofstream(root / file) << "x\n";
    }
    fs::create_symlink(root / "a.log", root / "link.log");
  }
  ~Tree() { fs::remove_all(root); }
  std::vector<std::string> below(const Expanded& expanded) const {
    std::vector<std::string> names;
    for (const std::string& path : expanded.paths) names.push_back(fs::path(path).lexically_relative(root).string());
    return names;
  }
  fs::path root = fs::temp_directory_path() / "gwtriage-source-expand";
};

using Names = std::vector<std::string>;

}  // namespace

BOOST_FIXTURE_TEST_CASE(directories_become_their_files, Tree) {
  Expanded all = expand_inputs({root.string()});
  BOOST_TEST((below(all) == Names{"a.log", "b/app.log", "b/app.log.1", "b/app.log.2.gz", "c/d/pay.log", "notes.txt"}));
  BOOST_TEST(all.errors.empty());
}

BOOST_FIXTURE_TEST_CASE(globs_choose_among_what_is_found, Tree) {
  BOOST_TEST(
      (below(expand_inputs({root.string()}, {.include = {"*.log", "*.log.*"}, .exclude = {"app.log.1", "c/*"}})) ==
       Names{"a.log", "b/app.log", "b/app.log.2.gz"}));
}

BOOST_FIXTURE_TEST_CASE(what_is_named_stays_as_it_is, Tree) {
  std::string hidden = (root / ".secret").string();
  Expanded all = expand_inputs({"-", hidden, "/nonexistent", "-"}, {.include = {"*.log"}, .exclude = {}});
  BOOST_TEST((all.paths == Names{"-", hidden, "/nonexistent", "-"}));
}
