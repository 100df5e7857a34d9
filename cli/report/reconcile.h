#pragma once

#include <array>
#include <string>
#include <string_view>

#include "model/diagnosis.h"

namespace gwtriage {

// The orders whose payment somebody must look up: a row each, of requests that met a failure of the gateway and were
// not saved by a retry. An order that the gateway plainly refused is none of them, unless stock is still reserved for
// it or the log says that it was charged all the same.

enum class ReconcileFormat : std::uint8_t { csv, ndjson };
inline constexpr std::array<std::string_view, 2> kReconcileFormatNames = {"csv", "ndjson"};

// CSV as RFC 4180 has it, with a head; a cell that a spreadsheet would take for a formula begins with an apostrophe.
std::string reconciliation(const Diagnosis& diagnosis, ReconcileFormat format);

}  // namespace gwtriage
