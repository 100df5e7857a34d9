#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source/input.h"

namespace gwtriage::test {

// All that an input gives, and the error that ended it.
struct ReadAll {
  std::string name, bytes, error;
};
ReadAll read_all(Input& input, std::size_t step = 7777);

// All inputs of a set; a member that cannot be opened has only an error.
std::vector<ReadAll> read_set(InputSet& set);
std::vector<ReadAll> read_bytes(std::string_view bytes);

enum class Filter { none, gzip, bzip2, xz, zstd, lz4 };
std::string pack(std::string_view bytes, Filter filter);

using Members = std::vector<std::pair<std::string, std::string>>;
std::string pack_tar(const Members& members, Filter filter = Filter::none);
std::string pack_zip(const Members& members);

// A line of log that tells its number.
std::string numbered_lines(std::size_t lines);

}  // namespace gwtriage::test
