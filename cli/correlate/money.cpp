#include "correlate/money.h"

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

const Field* find_field(const Event& event, const std::vector<std::string>& names) {
  for (const auto& field : event.fields)
    for (const auto& name : names)
      if (same_name(last_part(field.key), name)) return &field;
  return nullptr;
}

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

std::optional<Money> money_of(const Event& event, const FieldRoles& roles) {
  const Field* amount = find_field(event, roles.amount);
  if (!amount) return std::nullopt;
  const Field* currency = find_field(event, roles.currency);
  Money money{.minor_units = 0, .currency = currency ? currency->value : std::string_view{}};
  const auto units = minor_units(amount->value, exponent(money.currency));
  if (!units) return std::nullopt;
  money.minor_units = *units;
  return money;
}

}  // namespace gwtriage
