#pragma once

// diagnose/: what the facts mean. It may know the whole summary and the rulebook, never a byte of the log.

#include "model/diagnosis.h"
#include "model/rulebook.h"
#include "model/site.h"
#include "model/summary.h"

namespace gwtriage {

// What the facts mean. Pure: the same arguments give the same diagnosis. `now` counts only where no record of the
// log bears a year.
Diagnosis diagnose(const Summary& summary, const Rulebook& book, const Site& site, Micros now);

}  // namespace gwtriage
