#include "source/follower.h"

#include <fcntl.h>
#include <glob.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace gwtriage {
namespace {

constexpr std::uint64_t kTellingBytes = 64;  // fewer may stand in any log

bool is_pattern(const std::string& name) { return name.find_first_of("*?[") != std::string::npos; }

// The files that fit, sorted.
std::vector<std::string> matching(const std::string& pattern) {
  glob_t found{};
  std::vector<std::string> paths;
  if (::glob(pattern.c_str(), 0, nullptr, &found) == 0) paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  ::globfree(&found);
  return paths;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Whether it is the file that was read so far, by what stands in it: numbers of files are used again.
bool goes_on(int fd, const FollowedPlace& before) {
  const auto mark = mark_of(fd, before.place.offset);
  return mark.size == before.mark.size && mark.hash == before.mark.hash;
}

int open_to_read(const std::string& path) {
  int fd = -1;
  do fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);  // a FIFO has perhaps no writer yet
  while (fd < 0 && errno == EINTR);
  return fd;
}

}  // namespace

Follower::Follower(std::vector<std::string> named, std::string stdin_name, ExpandOptions options,
                   const StopRequest& stop, const std::vector<FollowedPlace>& before)
    : named_(std::move(named)), stdin_name_(std::move(stdin_name)), options_(std::move(options)), stop_(stop) {
  numbers_ = before.size();
  for (const auto& one : before)
    if (const int fd = find_again(one); fd >= 0)
      logs_.push_back({std::make_unique<FollowedLog>(one, fd, numbers_, stop_), true, Clock::now()});
  for (const auto& name : named_)
    if (name == "-")
      logs_.push_back({std::make_unique<FollowedLog>(stdin_name_, STDIN_FILENO, numbers_, stop_), true, {}});
}

// What was read by an earlier run, wherever it is by now: renamed, or copied before it was emptied.
int Follower::find_again(const FollowedPlace& before) const {
  namespace fs = std::filesystem;
  std::vector<std::string> nearby{before.name};
  std::error_code error;
  const auto directory = fs::path(before.name).parent_path();
  for (fs::directory_iterator it(directory.empty() ? "." : directory, error), end; !error && it != end;
       it.increment(error))
    if (std::error_code why; it->is_regular_file(why)) nearby.push_back(it->path().string());
  int copy = -1;
  for (const auto& path : nearby) {
    const int fd = open_to_read(path);
    struct stat status {};
    if (fd < 0 || ::fstat(fd, &status) != 0 || !goes_on(fd, before)) {
      if (fd >= 0) ::close(fd);
      continue;
    }
    if (identity_of(status) == before.identity) {
      if (copy >= 0) ::close(copy);
      return fd;
    }
    if (copy < 0 && before.mark.size >= kTellingBytes)
      copy = fd;
    else
      ::close(fd);
  }
  return copy;
}

std::vector<FollowedPlace> Follower::places() const {
  std::vector<FollowedPlace> places;
  for (const auto& one : logs_)
    if (auto place = one.log->place()) places.push_back(std::move(*place));
  return places;
}

bool Follower::over() const {
  return std::all_of(named_.begin(), named_.end(), [this](const std::string& named) {
    const auto& name = named == "-" ? stdin_name_ : named;
    return std::any_of(logs_.begin(), logs_.end(), [&name](const Followed& one) {
      return one.log->name() == name && one.log->is_pipe() && one.log->ended();
    });
  });
}

void Follower::fail(const std::string& name, const Error& error, NewsSink sink) {
  if (contains(failed_, name)) return;
  failed_.push_back(name);
  LogNews news;
  news.log = numbers_++;
  news.name = name;
  news.ended = true;
  news.error = error;
  sink(std::move(news));
}

// Where to go on with a file that was read before under some name; at its start where it was not.
LogPlace Follower::place_in(int fd, FileIdentity identity) const {
  for (const auto& past : past_)
    if (past.identity == identity && goes_on(fd, past)) return past.place;
  return {};
}

void Follower::find(const std::string& path, NewsSink sink) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return;
  for (auto& one : logs_)
    if (one.log->identity() == identity_of(status)) {
      one.has_name = true;
      return;
    }
  const int fd = open_to_read(path);
  if (fd < 0) {
    if (errno != ENOENT) fail(path, {Fault::input, "cannot open " + path + ": " + std::strerror(errno)}, sink);
    return;
  }
  ::fstat(fd, &status);  // another file may have taken its place
  auto log = std::make_unique<FollowedLog>(path, fd, numbers_, stop_, place_in(fd, identity_of(status)));
  logs_.push_back({std::move(log), true, Clock::now()});
  if (!contains(found_, path)) found_.push_back(path);
}

void Follower::search(NewsSink sink) {
  for (auto& one : logs_) one.has_name = one.log->is_pipe();
  for (const auto& name : named_) {
    if (name == "-") continue;
    std::error_code ignored;
    const bool is_there = std::filesystem::exists(name, ignored);
    const auto expanded = expand_inputs(is_there || !is_pattern(name) ? std::vector{name} : matching(name), options_);
    for (const auto& [path, error] : expanded.errors) fail(path, error, sink);
    for (const auto& path : expanded.paths) find(path, sink);
  }
}

void Follower::leave_renamed(NewsSink sink) {
  const auto is_left = [](const Followed& one) { return !one.has_name && Clock::now() - one.quiet_since > kPatience; };
  for (auto& one : logs_) {
    if (!is_left(one)) continue;
    if (const auto place = one.log->place()) past_.push_back(*place);
    one.log->finish(sink);
  }
  std::erase_if(logs_, is_left);
}

bool Follower::look(NewsSink sink) {
  if (Clock::now() >= next_search_) {
    search(sink);
    leave_renamed(sink);
    next_search_ = Clock::now() + kBetweenSearches;
  }
  bool any = false;
  for (auto& one : logs_) {
    if (!one.log->look(sink)) continue;
    one.quiet_since = Clock::now();
    any = true;
  }
  return any;
}

void Follower::wait(std::chrono::milliseconds longest) const {
  const auto pipe = std::find_if(logs_.begin(), logs_.end(),
                                 [](const Followed& one) { return one.log->is_pipe() && !one.log->ended(); });
  const bool only_pipe = pipe != logs_.end() && logs_.size() == 1 && named_.size() == 1;
  const auto step = only_pipe ? longest : std::min(longest, kStep);
  stop_.wait_for(pipe == logs_.end() ? -1 : pipe->log->fd(), static_cast<int>(step.count()));
}

void Follower::finish(NewsSink sink) {
  search(sink);
  for (auto& one : logs_) one.log->finish(sink);
  for (const auto& name : named_)
    if (name != "-" && !is_pattern(name) && !contains(found_, name) && !std::filesystem::exists(name))
      fail(name, {Fault::input, "cannot open " + name + ": it never appeared"}, sink);
}

}  // namespace gwtriage
