#include "report/markup.h"

#include "report/escape.h"

namespace gwtriage {

void Markup::start(std::string_view tag, std::initializer_list<Attribute> attributes) {
  out_ += '<';
  out_ += tag;
  for (const Attribute& attribute : attributes) {
    out_ += ' ';
    out_ += attribute.name;
    out_ += "=\"";
    out_ += escape_html(attribute.value);
    out_ += '"';
  }
  out_ += '>';
}

Markup& Markup::open(std::string_view tag, std::initializer_list<Attribute> attributes) {
  start(tag, attributes);
  open_.push_back(tag);
  return *this;
}

Markup& Markup::close() {
  out_ += "</";
  out_ += open_.back();
  out_ += ">\n";
  open_.pop_back();
  return *this;
}

Markup& Markup::text(std::string_view raw) {
  out_ += escape_html(raw);
  return *this;
}

Markup& Markup::leaf(std::string_view tag, std::string_view raw, std::initializer_list<Attribute> attributes) {
  return open(tag, attributes).text(raw).close();
}

Markup& Markup::empty(std::string_view tag, std::initializer_list<Attribute> attributes) {
  start(tag, attributes);
  return *this;
}

Markup& Markup::literal(std::string_view trusted) {
  out_ += trusted;
  return *this;
}

}  // namespace gwtriage
