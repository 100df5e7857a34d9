#pragma once

#include <string_view>

#include "model/event.h"
#include "model/record.h"

namespace gwtriage {

// Who looks on while a log is folded: `decode --stats` and `--explain` tell of the very records and events that the
// report is made of. While somebody looks on, lines that are known to be quiet are decoded like all others.
class RecordObserver {
 public:
  RecordObserver() = default;
  RecordObserver(const RecordObserver&) = delete;
  RecordObserver& operator=(const RecordObserver&) = delete;
  virtual ~RecordObserver() = default;

  // Each record once; those of a stream in their order. All views die with the call. Called by several threads at once
  // where there are several.
  virtual void see(std::string_view source, const Record& record, const Event& event) = 0;
};

}  // namespace gwtriage
