#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "source/expand.h"
#include "source/followed_log.h"
#include "source/stop_request.h"

namespace gwtriage {

// All logs that somebody named, as they grow: like `tail -F`. A file may appear late, be renamed and begun anew, or be
// emptied; directories and globs gain files. What was renamed is read on until nobody writes to it any more.
class Follower {
 public:
  // `named`: files, directories, globs and "-", which is called `stdin_name`. `stop` must outlive this. `before`: where
  // an earlier run stopped; its logs keep their numbers, which are less than their count.
  Follower(std::vector<std::string> named, std::string stdin_name, ExpandOptions options, const StopRequest& stop,
           const std::vector<FollowedPlace>& before = {});

  // Hands over what has come since the last look; of each log so much only that no other waits for it long. Whether
  // there was anything.
  bool look(NewsSink sink);

  // Waits until there may be something new, but no longer than that.
  void wait(std::chrono::milliseconds longest) const;

  // Nothing more can come: there were pipes only, and all have ended.
  bool over() const;

  // Where all files are that can be gone on with.
  std::vector<FollowedPlace> places() const;

  // What is there already, and then the end of every log. A file that never appeared is an error.
  void finish(NewsSink sink);

 private:
  // Polled, not told by the system: logs in a storm change faster than they are read, and network file systems send no
  // events.
  static constexpr std::chrono::milliseconds kStep{20};
  static constexpr std::chrono::milliseconds kBetweenSearches{200};
  static constexpr std::chrono::seconds kPatience{5};  // with a renamed file that nobody writes to

  using Clock = std::chrono::steady_clock;

  struct Followed {
    std::unique_ptr<FollowedLog> log;
    bool has_name = true;             // it is among the files that we look for
    Clock::time_point quiet_since{};  // nothing has come since
  };
  void search(NewsSink sink);
  void find(const std::string& path, NewsSink sink);
  int find_again(const FollowedPlace& before) const;
  LogPlace place_in(int fd, FileIdentity identity) const;
  void fail(const std::string& name, const Error& error, NewsSink sink);
  void leave_renamed(NewsSink sink);

  std::vector<std::string> named_;
  std::string stdin_name_;
  ExpandOptions options_;
  const StopRequest& stop_;
  std::uint64_t numbers_ = 0;
  std::vector<Followed> logs_;
  std::vector<FollowedPlace> past_;  // files that were left, should they come back
  std::vector<std::string> found_;   // files that were opened at some time, by the names that they had
  std::vector<std::string> failed_;  // what was said to be unreadable
  Clock::time_point next_search_{};
};

}  // namespace gwtriage
