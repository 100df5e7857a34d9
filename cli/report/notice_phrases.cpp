#include "report/notice_phrases.h"

#include <vector>

#include "report/numbers.h"
#include "report/phrases.h"

namespace gwtriage {

std::string notice_sentence(const GatewayNotice& notice, const DisplayZone& zone, Lang lang) {
  std::vector<std::string> parts;
  if (notice.ends) {
    const auto at = zone.minute(*notice.ends) + ' ' + zone.offset(*notice.ends);
    const auto day = notice.ends_in && zone.same_day(*notice.ends, *notice.ends - *notice.ends_in)
                         ? std::string()
                         : zone.date(*notice.ends) + ' ';
    parts.push_back(phrase(lang, "until {}{}", "{}{}まで", day, at));
    if (notice.ends_in && *notice.ends_in > 0)
      parts.back() += phrase(lang, ", in {}", "（あと{}）", span_text(*notice.ends_in / kMinute * kMinute, lang));
    else if (notice.ends_in)
      parts.back() +=
          phrase(lang, ", {} before the end of the log", "（ログ末尾の{}前）", span_text(-*notice.ends_in, lang));
  }
  if (notice.retry_after)
    parts.push_back(phrase(lang, "retry after {} s ({})", "{0}秒後に再試行（{2}件の応答）",
                           grouped(*notice.retry_after), plural(notice.retry_after_answers, "answer"),
                           grouped(notice.retry_after_answers)));
  if (!notice.incident.empty()) parts.push_back(phrase(lang, "its incident {}", "先方の障害番号{}", notice.incident));
  if (!notice.status_page.empty()) parts.push_back(notice.status_page);
  if (!notice.deprecation.empty()) parts.push_back(phrase(lang, "ends on {}", "{}に廃止", notice.deprecation));
  return join(parts, lang == Lang::ja ? "、" : "; ");
}

}  // namespace gwtriage
