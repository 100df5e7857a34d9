#pragma once

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "engine/folder.h"

namespace gwtriage {

using Pieces = std::vector<Piece>;  // of the same lines, one for each rulebook

// One thread's folders, one for each rulebook: each judges the same lines by itself.
class Folders {
 public:
  explicit Folders(const std::vector<Road>& roads) {
    for (const auto& road : roads) folders_.push_back(std::make_unique<Folder>(road));
  }

  Pieces fold(const SourceFacts& source, std::span<const Block> blocks, StreamTable& streams) {
    Pieces pieces;
    for (auto& folder : folders_) pieces.push_back(folder->fold(source, blocks, streams));
    return pieces;
  }

  Pieces join(Pieces left, Pieces right, StreamTable& streams) {
    for (std::size_t i = 0; i < left.size(); ++i)
      left[i] = folders_[i]->join(std::move(left[i]), std::move(right[i]), streams);
    return left;
  }

  Summary finish(std::size_t book, Piece piece, StreamTable& streams) {
    return folders_[book]->finish(std::move(piece), streams);
  }

 private:
  std::vector<std::unique_ptr<Folder>> folders_;
};

}  // namespace gwtriage
