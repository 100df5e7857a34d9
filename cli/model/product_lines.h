#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace gwtriage {

// What a line of a product says of itself, its envelope taken off. Most lines begin with a time, a level or a pair, and
// need none of this; a product that writes otherwise, or that writes records of several lines, is told here, in one
// file of its own: how its lines begin and what they go on with. `frame/` joins records by it, and the product's
// dialect in `decode/` names it.
enum class ProductLine : std::uint8_t {
  none,       // not this product's
  record,     // begins a record, though neither time nor level stands first
  open,       // likewise, and its text stands on the lines below
  head,       // begins a record of lines of this product alone
  more,       // goes on with a head of this product, or with such a line
  more_open,  // likewise, and is not at its end
  second,     // begins a record, or goes on with one of a single line that begins with a time
  part,       // goes on with whatever record is open, and its text stands below
};

struct ProductLines {
  std::string_view name;
  // The bytes with which its lines begin: a line that begins otherwise is not shown to it.
  std::string_view first;
  ProductLine (*read)(std::string_view line);
  // Where `more` also goes on, since another program printed the product's lines: behind text that a line announced,
  // and behind a frame of a trace.
  bool within_text = false;
  bool within_trace = false;
  // A record of these lines bundles many, which the framer unpacks.
  bool bundles = false;
};

// Index into product_lines().
using ProductNumber = std::uint8_t;

struct KnownLine {
  ProductLine line = ProductLine::none;
  ProductNumber product = 0;
};

// To be asked of a line that begins with no time, level or pair. The first product that knows it.
KnownLine product_line(std::string_view line);

// All of them, by their numbers.
std::span<const ProductLines> product_lines();

// One for each file in model/lines/.
ProductLines apt_history_lines();
ProductLines apt_terminal_lines();
ProductLines aws_lines();
ProductLines cisco_lines();
ProductLines erlang_lines();
ProductLines go_lines();
ProductLines ltsv_lines();
ProductLines mysql_lines();
ProductLines opentelemetry_lines();
ProductLines printed_object_lines();
ProductLines puma_lines();
ProductLines rails_lines();
ProductLines redis_lines();
ProductLines rust_lines();
ProductLines uwsgi_lines();
ProductLines weblogic_lines();
ProductLines zabbix_lines();

}  // namespace gwtriage
