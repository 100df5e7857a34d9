#pragma once

#include "diagnose/joined_log.h"
#include "diagnose/runs.h"
#include "model/diagnosis.h"

namespace gwtriage {

// What the gateway said in the answers of a run: the longest pause, the latest end, the newest of everything else.
GatewayNotice notice_of(const JoinedLog& log, const Run& run);

}  // namespace gwtriage
