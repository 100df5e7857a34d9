#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <string>

#include "source/input.h"

namespace gwtriage {

// The bytes of a file or of stdin as they are; `taken` and `stop`, which may be null, and `stdin_name` as for
// open_inputs().
Result<std::unique_ptr<Input>> open_raw(const std::string& path, std::atomic<std::uint64_t>* taken,
                                        const StopRequest* stop, const std::string& stdin_name = "-");

// An input whose first bytes can be looked at before they are read.
class PeekedInput : public Input {
 public:
  explicit PeekedInput(std::unique_ptr<Input> inner) : inner_(std::move(inner)) {}

  // The first bytes, up to `size`: what one read gives, so that a slow pipe is not waited for; never fewer than
  // `least` before the end of the input. An error that comes up is kept for read().
  std::string_view peek(std::size_t size, std::size_t least);
  // Drops bytes that were peeked at.
  void skip(std::size_t size) { at_ += size; }

  std::string_view name() const override { return inner_->name(); }
  Result<std::size_t> read(char* to, std::size_t size) override;

 private:
  std::unique_ptr<Input> inner_;
  std::string peeked_;
  std::size_t at_ = 0;
  bool ended_ = false;
  std::unique_ptr<Error> error_;
};

}  // namespace gwtriage
