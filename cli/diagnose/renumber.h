#pragma once

#include "model/diagnosis.h"

namespace gwtriage {

// Masked secrets bear fingerprints while parts of a log are put together; in a report they are numbered in the order
// in which it shows them.
void renumber_secrets(Diagnosis& diagnosis);

}  // namespace gwtriage
