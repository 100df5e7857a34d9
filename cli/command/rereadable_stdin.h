#pragma once

#include "base/result.h"
#include "command/options.h"

namespace gwtriage {

// Standard input that can be read from its start several times: where it is a pipe, it is copied to its end into a file
// without a name first. Nothing happens where the inputs do not have it among them.
class RereadableStdin {
 public:
  static Result<RereadableStdin> open(const InputOptions& options);

  // Before each reading.
  void rewind() const;

 private:
  bool is_used_ = false;
};

}  // namespace gwtriage
