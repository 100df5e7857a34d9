#include "report/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace gwtriage {
namespace {

std::string with_commas(std::string digits) {
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

// ISO 4217, list one: the currencies whose minor unit is not a hundredth.
constexpr std::array<std::string_view, 16> kNoMinor = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                                                       "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"};
constexpr std::array<std::string_view, 7> kThousandths = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

int minor_digits(std::string_view currency) {
  if (std::find(kNoMinor.begin(), kNoMinor.end(), currency) != kNoMinor.end()) return 0;
  if (std::find(kThousandths.begin(), kThousandths.end(), currency) != kThousandths.end()) return 3;
  return 2;
}

}  // namespace

std::string grouped(std::uint64_t number) { return with_commas(std::to_string(number)); }

std::string grouped(std::int64_t number) {
  const auto size = static_cast<std::uint64_t>(number);
  return number < 0 ? '-' + grouped(0 - size) : grouped(size);
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "-";
  const double share = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  if (part > 0 && share < 1) return "<1%";
  if (part < whole && share > 99) return "99%";
  return fmt::format("{:.0f}%", share);
}

std::string span_text(Micros span, Lang lang) {
  struct Unit {
    Micros size;
    std::string_view en, ja;
  };
  static constexpr std::array<Unit, 4> kUnits = {
      Unit{kDay, "d", "日"}, {kHour, "h", "時間"}, {kMinute, "m", "分"}, {kSecond, "s", "秒"}};
  const Micros whole = std::max<Micros>(span, 0);
  std::size_t at = 0;
  while (at + 1 < kUnits.size() && whole < kUnits[at].size) ++at;
  const auto part = [&](std::size_t unit, Micros of) {
    return std::to_string(of / kUnits[unit].size) + std::string(lang == Lang::ja ? kUnits[unit].ja : kUnits[unit].en);
  };
  std::string out = part(at, whole);
  const Micros rest = whole % kUnits[at].size;
  if (at + 1 < kUnits.size() && rest >= kUnits[at + 1].size) {
    if (lang == Lang::en) out += ' ';
    out += part(at + 1, rest);
  }
  return out;
}

namespace {

std::uint64_t size_of(const Amount& amount) {
  const auto size = static_cast<std::uint64_t>(amount.minor_units);
  return amount.minor_units < 0 ? 0 - size : size;
}

// What stands before the point, and the point with what stands behind it.
std::pair<std::uint64_t, std::string> parts_of(const Amount& amount) {
  const int digits = amount.currency.empty() ? 0 : minor_digits(amount.currency);
  const std::uint64_t unit = digits == 0 ? 1 : digits == 2 ? 100 : 1000;
  return {size_of(amount) / unit, digits == 0 ? "" : fmt::format(".{:0{}}", size_of(amount) % unit, digits)};
}

}  // namespace

std::string decimal(const Amount& amount) {
  const auto [whole, rest] = parts_of(amount);
  return fmt::format("{}{}{}", amount.minor_units < 0 ? "-" : "", whole, rest);
}

std::string money(const Amount& amount, Lang lang) {
  // Without a currency nobody can say where the point stands.
  if (amount.currency.empty())
    return grouped(amount.minor_units) +
           (lang == Lang::ja ? "（最小通貨単位、通貨はログになし）" : " minor units of an unnamed currency");
  const auto [whole, rest] = parts_of(amount);
  return amount.currency + (amount.minor_units < 0 ? " -" : " ") + grouped(whole) + rest;
}

}  // namespace gwtriage
