#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace gwtriage {

struct Attribute {
  std::string_view name;  // ours, never from a log
  std::string value;      // raw
};

// HTML that cannot be broken out of: tags and attribute names are literals of ours, all else is escaped here.
class Markup {
 public:
  Markup& open(std::string_view tag, std::initializer_list<Attribute> attributes = {});
  Markup& close();  // the innermost element
  Markup& text(std::string_view raw);
  Markup& leaf(std::string_view tag, std::string_view raw, std::initializer_list<Attribute> attributes = {});
  Markup& empty(std::string_view tag, std::initializer_list<Attribute> attributes = {});  // an element without content
  Markup& literal(std::string_view trusted);                                              // ours, as it stands

  std::string str() const { return out_; }

 private:
  void start(std::string_view tag, std::initializer_list<Attribute> attributes);

  std::string out_;
  std::vector<std::string_view> open_;
};

}  // namespace gwtriage
