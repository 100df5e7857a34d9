#pragma once

// base/: what knows nothing of logs.

// Errors are values: a layer adds where something went wrong, the edge (command/) prints it once.
// std::expected is C++23; this is the part of it that we need.

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace gwtriage {

// What kind of trouble it is; command/ maps it to an exit status and nothing else does.
enum class Fault {
  usage,     // the command line or a rulebook is wrong: exit 2
  input,     // a log could not be read to its end: exit 3
  internal,  // our own output could not be written
};

struct [[nodiscard]] Error {
  Fault fault = Fault::usage;
  std::string what;  // one line, no final dot, no "gwtriage:" prefix; says what, where and what to do
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

// Success without a value, or an error.
class [[nodiscard]] Outcome {
 public:
  Outcome() = default;
  Outcome(Error error) : error_(std::move(error)) {}

  explicit operator bool() const { return !error_; }
  const Error& error() const { return *error_; }

 private:
  std::optional<Error> error_;
};

}  // namespace gwtriage
