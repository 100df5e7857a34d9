#pragma once

// rulebook/: files become a rulebook, checked. It may know the form of books, never a log.

#include <string>
#include <vector>

#include "base/result.h"

namespace gwtriage {

// A rulebook as bytes: one or more files whose contents are merged.
struct BookFile {
  std::string name;  // for messages: the path
  std::string text;
};

// The file, or all *.json of the directory except *.schema.json, by name. No file in it is an error.
Result<std::vector<BookFile>> read_book(const std::string& path);

// The book that was put into this program when it was built (rules/*.json); empty if there was none.
std::vector<BookFile> builtin_book();

// 16 hex digits, the same on every machine, different when any byte of the contents is; names do not count.
std::string digest_of(const std::vector<BookFile>& files);

}  // namespace gwtriage
