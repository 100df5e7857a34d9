// .NET's console. Sources: its SimpleConsole and SystemdConsole formatters.

#include <cstddef>
#include <iterator>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/severity.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

// fail: Shop.Payments.Gateway[0]⏎      message
bool read_dotnet(std::string_view text, Draft& draft) {
  static constexpr std::string_view kLevels[] = {"trce", "dbug", "info", "warn", "fail", "crit"};
  Severity severity = Severity::unknown;
  for (std::size_t i = 0; i < std::size(kLevels); ++i)
    if (text.starts_with(kLevels[i]) && text.substr(4, 2) == ": ")
      severity = static_cast<Severity>(i < 3 ? i + 1 : i + 2);
  if (severity == Severity::unknown) return false;
  std::string_view rest = text.substr(6);
  const std::size_t line = rest.find('\n');
  const std::string_view head = rest.substr(0, line);
  if (head.empty() || head.back() != ']' || head.find(' ') != std::string_view::npos ||
      head.find('[') == std::string_view::npos)
    return false;
  draft.offer_severity(severity, ranks::kKnown);
  draft.offer_logger(head.substr(0, head.find('[')));
  const std::string_view message = line == std::string_view::npos ? std::string_view() : trim(rest.substr(line));
  read_message(message, ranks::kKnown, draft);
  return true;
}
constexpr Sample kDotnetSamples[] = {
    {"fail: Shop.Payments.Gateway[0]\n      Charge failed, gateway answered 503 RequestId: 0HMVB9PVPFNGK:00000002",
     "severity=error status=503 | Charge failed, gateway answered 503 RequestId: 0HMVB9PVPFNGK:00000002"},
};

// <3>Shop.Pay.GatewayClient[0] message: .NET's console under systemd
bool read_dotnet_systemd(std::string_view text, Draft& draft) {
  if (text.size() < 8 || text[0] != '<' || !is_digit(text[1]) || text[2] != '>' || !is_alpha(text[3])) return false;
  const std::size_t open = text.substr(0, 200).find('['), close = text.substr(0, 212).find("] ");
  if (open == std::string_view::npos || close == std::string_view::npos || close < open ||
      digits_at(text, open + 1) != close - open - 1 || text.substr(0, open).find(' ') != std::string_view::npos)
    return false;
  draft.offer_severity(severity_of_number(text[1] - '0'), ranks::kKnown);
  draft.offer_logger(text.substr(3, open - 3));
  read_message(text.substr(close + 2), ranks::kKnown, draft);
  return true;
}
constexpr Sample kDotnetSystemdSamples[] = {
    {"<3>Shop.Pay.GatewayClient[0] Gateway answered 503", "severity=error status=503 | Gateway answered 503"},
};

constexpr TextDialect kDialects[] = {
    {"dotnet", Dialect::console, read_dotnet, "tdiwfc", kDotnetSamples},
    {"dotnet-systemd", Dialect::console, read_dotnet_systemd, "<", kDotnetSystemdSamples},
};

}  // namespace

std::span<const TextDialect> dotnet_dialects() { return kDialects; }

}  // namespace gwtriage::decode
