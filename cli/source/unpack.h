#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "source/input.h"
#include "source/raw_input.h"

namespace gwtriage {

// A file that unpacks to more than this, and to more than this many times its size, is a bomb, whatever it is made of.
inline constexpr std::uint64_t kBombBytes = std::uint64_t{1} << 30;
inline constexpr std::uint64_t kBombRatio = 1000;

// Compares what comes out of all layers of packing with what was read from the file.
class BombGuard {
 public:
  void read(std::size_t bytes) { in_ += bytes; }
  // Counts bytes that came out of a layer; an error once all layers and members together gave too many.
  std::optional<Error> unpacked(std::uint64_t bytes, std::string_view name);

 private:
  std::uint64_t in_ = 0;
  std::uint64_t out_ = 0;
};

enum class Packing { none, gzip, filter, archive };

// Told by the first bytes. `filter`: bzip2, xz, zstd, lz4; `archive`: tar, zip.
Packing packing_of(std::string_view first_bytes);

// Unpacks one layer of gzip, members one after the other.
std::unique_ptr<Input> unpack_gzip(std::unique_ptr<Input> packed, std::shared_ptr<BombGuard> guard);

// Unpacks one layer of bzip2, xz, zstd or lz4.
std::unique_ptr<Input> unpack_filter(std::unique_ptr<Input> packed, std::shared_ptr<BombGuard> guard);

// Opens the regular files of a tar or zip archive, each as NAME:member, bytes as they are.
std::unique_ptr<InputSet> open_archive(std::unique_ptr<Input> packed, std::shared_ptr<BombGuard> guard);

}  // namespace gwtriage
