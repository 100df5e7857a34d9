#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <map>
#include <string>

namespace gwtriage {

// Puts what records gave into the order of their lines: a record leaves its stream when the next one begins there,
// which may be long after younger records of other streams have left.
class LineOrder {
 public:
  explicit LineOrder(std::FILE* out) : out_(out) {}

  // Texts of one line come out in the order in which they went in.
  void hold(std::uint64_t line, std::string text);

  // Writes what begins before `line`. Beyond kMostBytes the oldest goes out whatever is still to come.
  void release_before(std::uint64_t line);

  // Whether something has waited so long that a reader at the other end would wonder.
  bool overdue() const;

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t kMostBytes = 32 << 20;
  static constexpr auto kPatience = std::chrono::seconds(1);

  std::FILE* out_;
  std::multimap<std::uint64_t, std::string> held_;
  std::size_t bytes_ = 0;
  Clock::time_point since_ = {};  // when something was held that had to wait
};

}  // namespace gwtriage
