#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace gwtriage {

// Runs a command of the user's beside everything else: whatever it does, nobody waits for it.
class IncidentHook {
 public:
  // `complain` hears of calls that failed, in threads of their own, one at a time. Empty `command`: nothing is run.
  // `is_silent`: its output would spoil what is drawn on the terminal, and is dropped.
  IncidentHook(std::string command, bool is_silent, std::function<void(const std::string&)> complain);
  // Gives calls that go on a moment to end.
  ~IncidentHook();
  IncidentHook(const IncidentHook&) = delete;
  IncidentHook& operator=(const IncidentHook&) = delete;

  // Runs it by the shell, with `input` at its standard input and GWTRIAGE_EVENT in its environment. What it prints goes
  // to standard error.
  void call(std::string event, std::string input);

 private:
  struct Call {
    std::string event;
    std::string input;
  };

  void work();
  std::string run(const Call& call);

  std::string command_;
  bool is_silent_;
  std::function<void(const std::string&)> complain_;
  std::mutex mutex_;  // over all below
  std::condition_variable wake_;
  std::deque<Call> waiting_;
  std::vector<std::thread> workers_;
  std::size_t idle_ = 0;
  bool over_ = false;
};

}  // namespace gwtriage
