#include "rulebook/book_file.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace gwtriage {

namespace fs = std::filesystem;

namespace {

// A rulebook is written by people; what is bigger was named by mistake.
constexpr std::uintmax_t kMostBytes = 16U << 20;

bool is_book_file(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.ends_with(".json") && !name.ends_with(".schema.json") && name.front() != '.';
}

Result<BookFile> read_file(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return Error{Fault::usage, path.string() + ": not a regular file"};
  if (fs::file_size(path, error) > kMostBytes)
    return Error{Fault::usage, path.string() + ": bigger than 16 MiB, not a rulebook"};
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (in.peek() != std::ifstream::traits_type::eof()) text << in.rdbuf();
  if (!in.good() && !in.eof()) return Error{Fault::usage, path.string() + ": cannot be read"};
  return BookFile{path.string(), std::move(text).str()};
}

}  // namespace

Result<std::vector<BookFile>> read_book(const std::string& path) {
  std::error_code error;
  std::vector<fs::path> paths;
  if (fs::is_directory(path, error)) {
    for (const auto& entry : fs::directory_iterator(path, error))
      if (is_book_file(entry.path())) paths.push_back(entry.path());
    if (error) return Error{Fault::usage, path + ": " + error.message()};
    if (paths.empty()) return Error{Fault::usage, path + ": no *.json in this directory"};
    std::sort(paths.begin(), paths.end());
  } else if (fs::exists(path, error)) {
    paths.emplace_back(path);
  } else {
    return Error{Fault::usage, path + ": no such file or directory (\"builtin\" is the book in the program)"};
  }
  std::vector<BookFile> files;
  for (const auto& file : paths) {
    auto read = read_file(file);
    if (!read) return read.error();
    files.push_back(std::move(*read));
  }
  return files;
}

std::string digest_of(const std::vector<BookFile>& files) {
  std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a, 64 bits
  const auto add = [&hash](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3U; };
  for (const auto& file : files) {
    for (const char c : file.text) add(static_cast<unsigned char>(c));
    for (std::size_t size = file.text.size(), i = 0; i < 8; ++i, size >>= 8) add(static_cast<unsigned char>(size));
  }
  char hex[17];
  std::snprintf(hex, sizeof hex, "%016llx", static_cast<unsigned long long>(hash));
  return hex;
}

}  // namespace gwtriage
