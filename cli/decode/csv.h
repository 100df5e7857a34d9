#pragma once

#include <string_view>

#include "decode/scratch.h"

namespace gwtriage::decode {

// Takes the next of the columns that `separator` stands between; quotes around it are let off, those within it are
// doubled. False where a column is not closed or goes on behind its quotes.
bool next_csv_column(std::string_view& rest, char separator, std::string_view& out);

// The column's text with the doubled quotes single again.
std::string_view with_single_quotes(std::string_view column, Scratch& scratch);

}  // namespace gwtriage::decode
