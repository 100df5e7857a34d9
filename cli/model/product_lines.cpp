#include "model/product_lines.h"

#include <array>
#include <bit>

namespace gwtriage {
namespace {

class Products {
 public:
  Products() {
    for (std::size_t i = 0; i < all_.size(); ++i)
      for (const char byte : all_[i].first) asked_[static_cast<unsigned char>(byte)] |= 1U << i;
  }

  KnownLine of(std::string_view line) const {
    for (auto left = asked_[static_cast<unsigned char>(line.front())]; left != 0; left &= left - 1) {
      const auto product = static_cast<ProductNumber>(std::countr_zero(left));
      if (const auto found = all_[product].read(line); found != ProductLine::none) return {found, product};
    }
    return {};
  }

  std::span<const ProductLines> all() const { return all_; }

 private:
  // A product whose records have several lines before those whose lines are records each.
  std::array<ProductLines, 17> all_ = {
      opentelemetry_lines(), apt_history_lines(),   mysql_lines(),  uwsgi_lines(), puma_lines(),
      apt_terminal_lines(),  aws_lines(),           rails_lines(),  go_lines(),    ltsv_lines(),
      cisco_lines(),         redis_lines(),         zabbix_lines(), rust_lines(),  weblogic_lines(),
      erlang_lines(),        printed_object_lines()};
  std::array<std::uint32_t, 256> asked_{};  // a bit for each product, by the byte that a line begins with
};

const Products& products() {
  static const Products all;
  return all;
}

}  // namespace

KnownLine product_line(std::string_view line) { return line.empty() ? KnownLine{} : products().of(line); }

std::span<const ProductLines> product_lines() { return products().all(); }

}  // namespace gwtriage
