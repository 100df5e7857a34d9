#include "correlate/money.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/name_match.h"
#include "model/event.h"
#include "model/field_roles.h"

namespace gwtriage {
namespace {

// Currencies without minor units, ISO 4217 (exponent 0).
constexpr std::array<std::string_view, 16> kNoMinorUnits = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                                                            "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"};

int exponent(std::string_view currency) {
  for (const auto code : kNoMinorUnits)
    if (same_name(code, currency)) return 0;
  return 2;
}

std::optional<std::int64_t> minor_units(std::string_view text, int exponent) {
  const auto dot = text.find('.');
  std::int64_t whole = 0;
  const auto digits = text.substr(0, dot);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
  if (error != std::errc{} || end != digits.data() + digits.size() || whole < 0) return std::nullopt;
  if (dot == std::string_view::npos) return whole;
  constexpr std::int64_t kLargest = INT64_MAX / 1000;
  if (whole > kLargest) return std::nullopt;
  const auto fraction = text.substr(dot + 1);
  for (int i = 0; i < exponent; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const char digit = at < fraction.size() ? fraction[at] : '0';
    if (digit < '0' || digit > '9') return std::nullopt;
    whole = whole * 10 + (digit - '0');
  }
  return whole;
}

}  // namespace

MoneyReader::Part MoneyReader::part_of(const std::string& key) {
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  constexpr std::size_t kMostKeys = 1024;  // keys may be made of data
  const auto is_one_of = [name = last_part(key)](const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [&](const auto& known) { return same_name(name, known); });
  };
  const Part part = is_one_of(roles_.amount) ? Part::amount : is_one_of(roles_.currency) ? Part::currency : Part::none;
  if (known_.size() < kMostKeys) known_.emplace(key, part);
  return part;
}

std::optional<Money> MoneyReader::read(const Event& event) {
  const Field* amount = nullptr;
  const Field* currency = nullptr;
  for (const auto& field : event.fields) {
    const Part part = part_of(std::string(field.key));
    if (part == Part::amount && !amount) amount = &field;
    if (part == Part::currency && !currency) currency = &field;
  }
  if (!amount) return std::nullopt;
  Money money{.minor_units = 0, .currency = currency ? currency->value : std::string_view{}};
  const auto units = minor_units(amount->value, exponent(money.currency));
  if (!units) return std::nullopt;
  money.minor_units = *units;
  return money;
}

}  // namespace gwtriage
