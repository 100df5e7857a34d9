#include "match/shape_tree.h"

#include <algorithm>
#include <cstring>
#include <utility>

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
  nodes_.assign(1, {});
}

std::uint32_t ShapeTree::next(const std::vector<Node::Branch>& branches, std::uint64_t on) {
  for (const auto& branch : branches)
    if (branch.on == on) return branch.node;
  return kNone;
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
    const auto word = node->varying.empty() ? VaryingWord{} : varying_word_at(line, at);
    if (word.size != 0) {
      to = next(node->varying, word.stand_in);
      places.push_back(static_cast<std::uint32_t>(at));
      at += word.size;
    } else {
      to = next(node->staying, static_cast<unsigned char>(line[at]));
    }
    if (to == kNone) return std::nullopt;
    node = &nodes_[to];
  }
}

std::uint32_t ShapeTree::add_node(std::string_view text) {
  Node node;
  node.text = static_cast<std::uint32_t>(texts_.size());
  node.size = static_cast<std::uint32_t>(text.size());
  texts_ += text;
  nodes_.push_back(std::move(node));
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
  node.varying.clear();
  node.staying = {{first, static_cast<std::uint32_t>(nodes_.size())}};
  nodes_.push_back(std::move(rest));
}

// The node at which `text`, which stays, ends when it is read from the end of `node`.
std::uint32_t ShapeTree::stay(std::uint32_t node, std::string_view text) {
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text.front());
    const auto to = next(nodes_[node].staying, first);
    if (to == kNone) {
      const auto added = add_node(text);
      nodes_[node].staying.push_back({first, added});
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
  auto to = next(nodes_[node].varying, stand_in);
  if (to == kNone) {
    to = add_node({});
    nodes_[node].varying.push_back({stand_in, to});
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
