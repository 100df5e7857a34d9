#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/shape.h"

namespace gwtriage {

// Coarse shapes of lines, a number for each. A line is walked along the texts of the shapes learned: what stays is
// compared as it is, and only what varies is looked at word by word, so that a known line costs a fraction of writing
// its shape down.
class ShapeTree {
 public:
  ShapeTree() { clear(); }

  // The number of the shape that the line has, if it was learned. `places`: where its varying words begin, in order.
  std::optional<std::uint32_t> find(std::string_view line, std::vector<std::uint32_t>& places) const;

  // REQUIRES: `line` is shorter than 2^32 bytes.
  void learn(std::string_view line, std::uint32_t number);

  // Roughly what it holds in memory.
  std::size_t bytes() const {
    return 3 * texts_.size() + nodes_.size() * sizeof(Node) + more_.size() * 4 * sizeof(Branch);
  }
  void clear();

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  struct Branch {
    std::uint64_t on = 0;  // the stand-in, or the first byte of the next text
    std::uint32_t node = kNone;
  };

  // A stretch of text that stays. Behind it: the end of the line, a word that varies, or one of several bytes that go
  // on staying. What varies is told by the line, so that there is never a choice between the three. Nearly all nodes
  // have one branch; walking waits for memory, so a node is one line of the cache.
  struct alignas(64) Node {
    std::uint32_t text = 0;  // begins here in texts_
    std::uint32_t size = 0;
    std::uint32_t number = kNone;  // of the shape that ends here
    std::uint32_t more = kNone;    // of its branches, in more_
    Branch varying;
    Branch staying;
  };
  struct MoreBranches {
    std::vector<Branch> varying;
    std::vector<Branch> staying;
  };

  std::uint32_t next(const Node& node, Branch Node::*first, std::vector<Branch> MoreBranches::*more,
                     std::uint64_t on) const;
  std::uint32_t next_staying(const Node& node, std::uint64_t on) const;
  std::uint32_t next_varying(const Node& node, std::uint64_t on) const;
  void add_branch(std::uint32_t node, Branch Node::*first, std::vector<Branch> MoreBranches::*more, Branch branch);
  std::uint32_t add_node(std::string_view text);
  std::uint32_t stay(std::uint32_t node, std::string_view text);
  std::uint32_t vary(std::uint32_t node, std::uint64_t stand_in);
  void split(std::uint32_t node, std::size_t at);

  std::string texts_;
  absl::flat_hash_map<std::string, std::uint32_t> known_texts_;  // where they begin: the ends of lines are much alike
  std::vector<Node> nodes_;                                      // the first is the root
  std::vector<MoreBranches> more_;
  std::vector<VaryingWord> words_;
};

}  // namespace gwtriage
