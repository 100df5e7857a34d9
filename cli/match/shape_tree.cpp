#include "match/shape_tree.h"

#include <algorithm>
#include <cstring>

#include "match/digit_words.h"

namespace gwtriage {

namespace {

// memcmp costs more than comparing: most texts are short.
bool same(const char* a, const char* b, std::size_t size) {
  const auto word = [](const char* from) {
    std::uint64_t value = 0;
    std::memcpy(&value, from, sizeof value);
    return value;
  };
  if (size < 8) return std::equal(a, a + size, b);
  std::size_t at = 0;
  for (; at + 8 < size; at += 8)
    if (word(a + at) != word(b + at)) return false;
  return word(a + size - 8) == word(b + size - 8);
}

}  // namespace

void ShapeTree::clear() {
  texts_.clear();
  known_texts_.clear();
  more_.clear();
  nodes_.assign(1, {});
}

std::uint32_t ShapeTree::next(const Node& node, Branch Node::*first, std::vector<Branch> MoreBranches::*more,
                              std::uint64_t on) const {
  const Branch& branch = node.*first;
  if (branch.on == on || branch.node == kNone) return branch.node;
  if (node.more == kNone) return kNone;
  for (const auto& other : more_[node.more].*more)
    if (other.on == on) return other.node;
  return kNone;
}

std::uint32_t ShapeTree::next_staying(const Node& node, std::uint64_t on) const {
  return next(node, &Node::staying, &MoreBranches::staying, on);
}

std::uint32_t ShapeTree::next_varying(const Node& node, std::uint64_t on) const {
  return next(node, &Node::varying, &MoreBranches::varying, on);
}

void ShapeTree::add_branch(std::uint32_t number, Branch Node::*first, std::vector<Branch> MoreBranches::*more,
                           Branch branch) {
  Node& node = nodes_[number];
  if ((node.*first).node == kNone) {
    node.*first = branch;
    return;
  }
  if (node.more == kNone) {
    node.more = static_cast<std::uint32_t>(more_.size());
    more_.emplace_back();
  }
  (more_[node.more].*more).push_back(branch);
}

std::optional<std::uint32_t> ShapeTree::find(std::string_view line, std::vector<std::uint32_t>& places) const {
  places.clear();
  std::size_t at = 0;
  for (const Node* node = nodes_.data();;) {
    if (line.size() - at < node->size || !same(line.data() + at, texts_.data() + node->text, node->size))
      return std::nullopt;
    at += node->size;
    if (at == line.size()) return node->number == kNone ? std::nullopt : std::optional(node->number);
    std::uint32_t to = kNone;
    // What begins here varies or not whatever was learned: only where some line varied it begins a word.
    const auto word = node->varying.node == kNone ? VaryingWord{} : varying_word_at(line, at);
    if (word.size != 0) {
      to = next_varying(*node, word.stand_in);
      places.push_back(static_cast<std::uint32_t>(at));
      at += word.size;
    } else {
      to = next_staying(*node, static_cast<unsigned char>(line[at]));
    }
    if (to == kNone) return std::nullopt;
    node = &nodes_[to];
  }
}

std::uint32_t ShapeTree::add_node(std::string_view text) {
  const auto [known, is_new] = known_texts_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
  if (is_new) texts_ += text;
  Node node;
  node.text = known->second;
  node.size = static_cast<std::uint32_t>(text.size());
  nodes_.push_back(node);
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

// Ends the node's text at `at`; what follows becomes a node of its own.
void ShapeTree::split(std::uint32_t number, std::size_t at) {
  Node rest = nodes_[number];
  rest.text += static_cast<std::uint32_t>(at);
  rest.size -= static_cast<std::uint32_t>(at);
  const auto first = static_cast<unsigned char>(texts_[rest.text]);
  Node& node = nodes_[number];
  node.size = static_cast<std::uint32_t>(at);
  node.number = kNone;
  node.more = kNone;
  node.varying = {};
  node.staying = {.on = first, .node = static_cast<std::uint32_t>(nodes_.size())};
  nodes_.push_back(rest);
}

// The node at which `text`, which stays, ends when it is read from the end of `node`.
std::uint32_t ShapeTree::stay(std::uint32_t node, std::string_view text) {
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text.front());
    const auto to = next_staying(nodes_[node], first);
    if (to == kNone) {
      const auto added = add_node(text);
      add_branch(node, &Node::staying, &MoreBranches::staying, {.on = first, .node = added});
      return added;
    }
    const std::string_view known(texts_.data() + nodes_[to].text, nodes_[to].size);
    const auto differ = std::mismatch(known.begin(), known.end(), text.begin(), text.end()).first;
    const auto common = static_cast<std::size_t>(differ - known.begin());
    if (common < known.size()) split(to, common);
    text.remove_prefix(common);
    node = to;
  }
  return node;
}

std::uint32_t ShapeTree::vary(std::uint32_t node, std::uint64_t stand_in) {
  auto to = next_varying(nodes_[node], stand_in);
  if (to == kNone) {
    to = add_node({});
    add_branch(node, &Node::varying, &MoreBranches::varying, {.on = stand_in, .node = to});
  }
  return to;
}

void ShapeTree::learn(std::string_view line, std::uint32_t number) {
  find_varying_words(line, words_);
  std::uint32_t node = 0;
  std::size_t at = 0;
  for (const auto& word : words_) {
    node = stay(node, line.substr(at, word.at - at));
    node = vary(node, word.stand_in);
    at = word.at + word.size;
  }
  nodes_[stay(node, line.substr(at))].number = number;
}

}  // namespace gwtriage
