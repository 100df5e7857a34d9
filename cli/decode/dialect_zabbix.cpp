// Zabbix. Source: its server and agent logs.

#include <cstddef>
#include <span>

#include "decode/chars.h"
#include "decode/dialects.h"
#include "decode/draft.h"
#include "decode/ranks.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

// "  4217:20261123:034522.016 text"; there is no level.
bool read_zabbix(std::string_view text, Draft& draft) {
  const std::size_t pid = digits_at(text, 0);
  if (pid == 0 || pid > 10 || text.size() < pid + 21 || text[pid] != ':' || digits_at(text, pid + 1) != 8 ||
      text[pid + 9] != ':' || text[pid + 16] != '.' || text[pid + 20] != ' ')
    return false;
  char stamp[19];  // 20261123:034522.016 → 20261123-034522.016, which read_time knows
  for (std::size_t i = 0; i < sizeof stamp; ++i) stamp[i] = text[pid + 1 + i];
  stamp[8] = '-';
  TimeReading time;
  if (!read_time({stamp, sizeof stamp}, draft.near(), time)) return false;
  draft.offer_time(time, ranks::kKnown);
  read_message(text.substr(pid + 21), ranks::kKnown, draft);
  return true;
}
constexpr Sample kZabbixSamples[] = {
    {"4217:20261123:034522.016 cannot send list of active checks to \"10.4.0.7\": host [web-1] not found",
     "time=2026-11-23T03:45:22.016Z status=0 | cannot send list of active checks to \"10.4.0.7\": host [web-1] not "
     "found"},
};

constexpr TextDialect kDialects[] = {
    {"zabbix", Dialect::console, read_zabbix, first::kDigit, kZabbixSamples, "zabbix"},
};

}  // namespace

std::span<const TextDialect> zabbix_dialects() { return kDialects; }

}  // namespace gwtriage::decode
