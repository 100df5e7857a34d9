#pragma once

#include "model/record.h"

namespace gwtriage {

// An entry of `journalctl -o export` (KEY=value, a line each), framed as one record: takes message, time, host and
// identifier out of it. Entries whose message is written in the binary form keep all their text.
void read_journal_export(Record& record);

}  // namespace gwtriage
