#include "command/incident_hook.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <utility>

extern char** environ;

namespace gwtriage {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kMostAtOnce = 4;
constexpr std::size_t kMostWaiting = 100;
constexpr auto kPatience = 30s;      // with one call
constexpr auto kPatienceAtEnd = 5s;  // with those that go on when there is nothing else to do
constexpr auto kStep = 10ms;

// The environment with one variable more, as execve wants it.
class Environment {
 public:
  explicit Environment(std::string added) : added_(std::move(added)) {
    for (char** one = environ; *one != nullptr; ++one) pointers_.push_back(*one);
    pointers_.push_back(added_.data());
    pointers_.push_back(nullptr);
  }
  char** get() { return pointers_.data(); }

 private:
  std::string added_;
  std::vector<char*> pointers_;
};

// The shell with the command, in a group of its own, so that all that it starts can be ended with it and Ctrl-C at the
// terminal is not meant for it. 0, or the reason why it was not started.
int start(const std::string& command, const std::string& event, int input, bool is_silent, pid_t& child) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
  if (is_silent) posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
  sigset_t ours;
  sigemptyset(&ours);
  for (const int one : {SIGPIPE, SIGINT, SIGTERM}) sigaddset(&ours, one);
  posix_spawnattr_setsigdefault(&attributes, &ours);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  Environment environment("GWTRIAGE_EVENT=" + event);
  std::string words[] = {"sh", "-c", command};
  char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
  const int why = posix_spawn(&child, "/bin/sh", &files, &attributes, arguments, environment.get());
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  return why;
}

// A file without a name that holds the text, to be read from its start: nobody has to wait until a command reads what
// it is given, or has to mind one that does not. < 0: there was no room.
int file_of(std::string_view text) {
  const int file = ::memfd_create("incident", MFD_CLOEXEC);
  while (file >= 0 && !text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      ::close(file);
      return -1;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  if (file >= 0) ::lseek(file, 0, SEEK_SET);
  return file;
}

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status)) return "was ended by signal " + std::to_string(WTERMSIG(status));
  return WEXITSTATUS(status) == 0 ? std::string() : "failed with exit status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

IncidentHook::IncidentHook(std::string command, bool is_silent, std::function<void(const std::string&)> complain)
    : command_(std::move(command)), is_silent_(is_silent), complain_(std::move(complain)) {}

IncidentHook::~IncidentHook() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  wake_.notify_all();
  for (auto& worker : workers_) worker.join();
}

void IncidentHook::call(std::string event, std::string input) {
  if (command_.empty()) return;
  const std::lock_guard lock(mutex_);
  if (waiting_.size() == kMostWaiting) waiting_.pop_front();  // what is newer matters more
  waiting_.push_back({std::move(event), std::move(input)});
  if (idle_ < waiting_.size() && workers_.size() < kMostAtOnce) workers_.emplace_back([this] { work(); });
  wake_.notify_one();
}

void IncidentHook::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    wake_.wait(lock, [this] { return over_ || !waiting_.empty(); });
    --idle_;
    if (waiting_.empty()) return;
    const auto call = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    const auto why = run(call);
    lock.lock();
    if (!why.empty()) complain_("--on-incident: the command for \"" + call.event + "\" " + why);
  }
}

// Waits for it; empty: it succeeded. One that takes too long is ended, with all that it started.
std::string IncidentHook::run(const Call& call) {
  const int input = file_of(call.input);
  pid_t child = 0;
  const int why = input < 0 ? errno : start(command_, call.event, input, is_silent_, child);
  if (input >= 0) ::close(input);
  if (why != 0) return std::string("could not be started: ") + std::strerror(why);
  auto end = SteadyClock::now() + kPatience;
  bool hurried = false;
  for (;;) {
    int status = 0;
    if (::waitpid(child, &status, WNOHANG) == child) return how_it_ended(status);
    {
      std::unique_lock lock(mutex_);
      if (wake_.wait_for(lock, kStep, [&] { return over_ && !hurried; })) {
        hurried = true;
        end = std::min(end, SteadyClock::now() + kPatienceAtEnd);
      }
    }
    if (SteadyClock::now() < end) continue;
    ::kill(-child, SIGKILL);
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return "hung and was ended";
  }
}

}  // namespace gwtriage
