#include "diagnose/notice.h"

#include <algorithm>

#include "diagnose/citations.h"

namespace gwtriage {
GatewayNotice notice_of(const JoinedLog& log, const Run& run) {
  GatewayNotice notice;
  std::vector<std::uint32_t> said;
  for (const auto r : run.failures) {
    const auto& record = log.record(r);
    if (!record.words.empty()) said.push_back(r);
    for (const auto& [word, value] : record.words) {
      const auto& text = log.text(value);
      switch (word) {
        case GatewayWord::retry_after:
          if (const auto seconds = announced_seconds(text)) {
            ++notice.retry_after_answers;
            notice.retry_after = std::max(notice.retry_after.value_or(0), *seconds);
          }
          break;
        case GatewayWord::ends_at:
          if (const auto time = read_announced_time(text))
            if (const auto at = log.clocks.utc(*time, record.stream))
              if (!notice.ends || *at > *notice.ends) notice.ends = at;
          break;
        case GatewayWord::incident: notice.incident = text; break;
        case GatewayWord::status_page: notice.status_page = text; break;
        case GatewayWord::deprecation: notice.deprecation = text; break;
      }
    }
  }
  if (notice.ends && log.clocks.last()) notice.ends_in = *notice.ends - *log.clocks.last();
  if (!said.empty()) notice.exemplars = Citations(log).of(std::move(said));
  return notice;
}

}  // namespace gwtriage
