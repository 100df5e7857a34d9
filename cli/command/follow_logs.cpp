#include "command/follow_logs.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "engine/live_fold.h"
#include "source/follower.h"

namespace gwtriage {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr auto kBetweenSaves = 10s;
constexpr auto kRest = 1s;   // between two looks at a log in which only time goes on
constexpr auto kSoon = 5ms;  // until it may be asked again whether somebody is ready to hear
constexpr std::size_t kBacklog =
    256 << 10;                     // more than that in one look: there was more to read than has just been written
constexpr int kShareOfCopies = 8;  // of the time at most goes into copies to report on: one part of so many

// When to report: as soon as there is a record that may count, unless there is more to read first.
class Pace {
 public:
  void note(std::uint64_t kept, bool behind) {
    changed_ = changed_ || kept != kept_;
    kept_ = kept;
    grown_ = true;
    behind_ = behind;
    has_caught_up_ = has_caught_up_ || !behind;
  }
  void note_nothing() {
    behind_ = false;
    has_caught_up_ = true;
  }

  bool is_due() const {
    if (!grown_ || !has_caught_up_ || SteadyClock::now() < next_) return false;
    return (changed_ && !behind_) || SteadyClock::now() >= last_ + kRest;
  }
  bool waits() const { return grown_ && changed_; }

  void reported(SteadyClock::duration cost) {
    last_ = SteadyClock::now();
    next_ = last_ + kShareOfCopies * cost;
    changed_ = grown_ = false;
  }

 private:
  std::uint64_t kept_ = 0;
  bool changed_ = false;  // since the last report
  bool grown_ = false;
  bool behind_ = false;
  bool has_caught_up_ = false;
  SteadyClock::time_point last_{}, next_{};
};

// What is named; what of it is waited for is said.
std::vector<std::string> named_logs(const InputOptions& input, LiveReport& report) {
  auto named = input.files;
  if (named.empty()) named.emplace_back("-");
  for (const auto& name : named)
    if (!input.quiet && name != "-" && name.find_first_of("*?[") == name.npos && !std::filesystem::exists(name))
      report.complain(name + " is not there yet: waiting for it");
  return named;
}

// Where the logs are that are gone on with.
std::vector<FollowedPlace> go_on(LiveFold& fold, LiveState state) {
  std::vector<FollowedPlace> places;
  for (const auto& log : state.logs) {
    places.push_back(log.place);
    places.back().log = places.size() - 1;
  }
  fold.restore(std::move(state));
  return places;
}

}  // namespace

Result<std::vector<Summary>> follow_logs(const Setup& setup, const InputOptions& input, const std::string& window,
                                         const StopRequest& stop, LiveReport& report, StateFile* saved) {
  const FoldContexts contexts(setup, input, window);
  LiveFold fold(contexts.all());
  std::vector<FollowedPlace> before;
  if (saved != nullptr) {
    auto state = saved->load(contexts.all().front().options, *setup.books.front().rules);
    if (!state) return state.error();
    if (*state) before = go_on(fold, std::move(**state));
  }
  Follower follower(named_logs(input, report), input.source_name, {.include = input.include, .exclude = input.exclude},
                    stop, before);
  Pace pace;
  auto next_save = SteadyClock::now() + kBetweenSaves;
  std::size_t bytes = 0;
  const auto take = [&](const LogNews& news) {
    if (news.error) report.complain(news.error->what);
    if (!news.lines.empty()) fold.add(news.log, news.name, news.lines, news.from);
    for (const auto& block : news.lines) bytes += block.size;
    if (news.ended) fold.end(news.log, news.name, news.error);
  };
  const auto save = [&] {
    if (saved != nullptr) saved->save(fold.state(follower.places()));
    next_save = SteadyClock::now() + kBetweenSaves;
  };
  while (!stop.asked() && !follower.over()) {
    bytes = 0;
    const bool any = follower.look(take);
    if (any)
      pace.note(fold.kept(), bytes > kBacklog);
    else
      pace.note_nothing();
    if (pace.is_due() && report.is_idle()) {
      const auto begun = SteadyClock::now();
      report.begin(fold.so_far());
      pace.reported(SteadyClock::now() - begun);
    } else if (!any) {
      follower.wait(std::chrono::milliseconds(pace.waits() ? kSoon : kRest));
    }
    if (SteadyClock::now() >= next_save) save();
  }
  save();  // half a line may yet become a whole one, and a record go on
  follower.finish(take);
  auto whole = fold.take();
  report.finish(whole);
  return whole;
}

}  // namespace gwtriage
