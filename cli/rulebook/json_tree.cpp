#include "rulebook/json_tree.h"

#include <iterator>
#include <nlohmann/json.hpp>

namespace gwtriage {

namespace {

constexpr std::size_t kMostDepth = 64;

// Reads the text and counts the lines that went by. nlohmann copies its iterators, so the count stands outside.
struct CountingIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at;
  std::size_t* lines;

  reference operator*() const { return *at; }
  CountingIterator& operator++() {
    if (*at == '\n') ++*lines;
    ++at;
    return *this;
  }
  CountingIterator operator++(int) {
    auto before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at == b.at; }
};

class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(const std::string& file, const std::size_t& newlines, std::vector<Finding>& findings)
      : file_(file), newlines_(newlines), findings_(findings) {}

  bool null() override { return add({}); }
  bool boolean(bool truth) override { return add({.kind = JsonNode::Kind::boolean, .truth = truth}); }
  bool number_integer(number_integer_t n) override { return add_number(static_cast<double>(n)); }
  bool number_unsigned(number_unsigned_t n) override { return add_number(static_cast<double>(n)); }
  bool number_float(number_float_t n, const string_t&) override { return add_number(n); }
  bool string(string_t& text) override { return add({.kind = JsonNode::Kind::string, .text = std::move(text)}); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(JsonNode::Kind::object); }
  bool start_array(std::size_t) override { return open(JsonNode::Kind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    for (const auto& member : open_.back()->members)
      if (member.first == name) findings_.push_back({file_, line(), "", "\"" + name + "\" stands twice in one object"});
    key_ = std::move(name);
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) override {
    std::string what = error.what();  // "[json.exception.parse_error.101] parse error at line 3, column 5: syntax …"
    if (const auto colon = what.find(": "); colon != std::string::npos) what.erase(0, colon + 2);
    findings_.push_back({file_, line(), "", "not JSON: " + what});
    return false;
  }

  JsonNode root;

 private:
  std::size_t line() const { return newlines_ + 1; }

  JsonNode* place(JsonNode&& node) {
    node.line = line();
    if (open_.empty()) {
      root = std::move(node);
      return &root;
    }
    JsonNode& parent = *open_.back();
    if (parent.kind == JsonNode::Kind::array) return &parent.items.emplace_back(std::move(node));
    return &parent.members.emplace_back(std::move(key_), std::move(node)).second;
  }

  bool add(JsonNode&& node) {
    place(std::move(node));
    return true;
  }

  // The line of a number is that of its key or list at worst: the lexer has read one character beyond it, maybe
  // the line end.
  bool add_number(double number) { return add({.kind = JsonNode::Kind::number, .number = number}); }

  bool open(JsonNode::Kind kind) {
    if (open_.size() >= kMostDepth) {
      findings_.push_back({file_, line(), "", "nested deeper than " + std::to_string(kMostDepth)});
      return false;
    }
    open_.push_back(place({.kind = kind}));
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  const std::string& file_;
  const std::size_t& newlines_;
  std::vector<Finding>& findings_;
  std::vector<JsonNode*> open_;  // a parent's list does not grow while a child is open
  std::string key_;
};

}  // namespace

std::optional<JsonNode> parse_json_tree(std::string_view text, const std::string& file,
                                        std::vector<Finding>& findings) {
  std::size_t newlines = 0;
  TreeBuilder builder(file, newlines, findings);
  const CountingIterator first{text.data(), &newlines}, last{text.data() + text.size(), &newlines};
  if (!nlohmann::json::sax_parse(first, last, &builder)) return std::nullopt;
  return std::move(builder.root);
}

}  // namespace gwtriage
