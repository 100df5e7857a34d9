// Logs that are read while they are written: in the end the same summary, byte for byte, as if they had been there.

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "correlate/summary_file.h"
#include "engine/live_fold.h"
#include "engine/triage.h"
#include "source/followed_log.h"
#include "support/analyst.h"
#include "support/mixed_logs.h"

using namespace gwtriage;
using namespace gwtriage::test;
namespace data = boost::unit_test::data;
namespace fs = std::filesystem;

namespace {

constexpr HashKey kKey = {1, 2};

std::vector<FoldContext> contexts(const Options& options) {
  return {{builtin_book(), builtin_matcher(), &kKey, options}};
}

// A log that is written a little at a time.
struct Writer {
  std::string path;
  std::string text;
  std::size_t written = 0;

  bool is_done() const { return written == text.size(); }
  void write(std::size_t bytes) {
    std::ofstream(path, std::ios::binary | std::ios::app) << text.substr(written, bytes);
    written = std::min(text.size(), written + bytes);
  }
};

std::string batch(const std::vector<Writer>& logs, const Options& options) {
  Triage triage(contexts(options), 1);
  for (const auto& log : logs) {
    const auto set = open_inputs(log.path);
    BOOST_TEST_REQUIRE(bool(set));
    for (auto input = (*set)->next(); input && *input; input = (*set)->next())
      BOOST_TEST_REQUIRE(!triage.read(**input).has_value());
  }
  return write_summary(triage.take().front());
}

// A directory of its own, gone afterwards.
struct Place {
  fs::path path = fs::temp_directory_path() / ("gwtriage-live-" + std::to_string(::getpid()));
  Place() { fs::create_directories(path); }
  ~Place() { fs::remove_all(path); }
};

std::string live(std::vector<Writer>& logs, const Options& options, std::mt19937& random) {
  const StopRequest stop;
  std::uint64_t numbers = 0;
  std::vector<std::unique_ptr<FollowedLog>> followed;
  LiveFold fold(contexts(options));
  const auto take = [&](const LogNews& news) {
    BOOST_TEST(!news.error.has_value());
    if (!news.lines.empty()) fold.add(news.log, news.name, news.lines);
    if (news.ended) fold.end(news.log, news.name, news.error);
  };
  for (auto& log : logs) {
    log.write(0);
    followed.push_back(
        std::make_unique<FollowedLog>(log.path, ::open(log.path.c_str(), O_RDONLY | O_CLOEXEC), numbers, stop));
  }
  const auto longest = 1 + random() % 5000;
  while (!std::all_of(logs.begin(), logs.end(), [](const Writer& log) { return log.is_done(); })) {
    logs[random() % logs.size()].write(1 + random() % longest);
    if (random() % 2 == 0) followed[random() % logs.size()]->look(take);
    if (random() % 30 == 0) {
      const auto kept = fold.kept();  // asking changes nothing
      BOOST_TEST(fold.so_far().front().records.size() <= kept);
    }
  }
  for (auto& log : followed) log->finish(take);
  return write_summary(fold.take().front());
}

}  // namespace

BOOST_DATA_TEST_CASE(a_log_that_is_read_while_it_is_written_is_the_same, data::xrange(60U), seed) {
  std::mt19937 random(seed);
  const Place place;
  std::vector<Writer> logs;
  for (const auto& log : mixed_logs(seed % 8)) {
    if (random() % 3 == 0) continue;
    auto text = log.text;
    if (random() % 2 == 0) text.resize(text.size() - random() % 100);  // half a line at the end
    logs.push_back({(place.path / fs::path(log.name).filename()).string() + std::to_string(logs.size()), text});
  }
  if (logs.empty()) return;
  auto options = plain_options();
  if (random() % 4 == 0) options.cap_requests = 5;
  const auto got = live(logs, options, random);
  BOOST_TEST((got == batch(logs, options)), "schedule " << seed);
}
