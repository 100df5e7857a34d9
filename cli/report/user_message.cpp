#include "report/user_message.h"

#include <algorithm>

#include "report/phrases.h"

namespace gwtriage {
namespace {

// "14:00 (UTC+09:00)": users may live in any zone.
std::string until_sentence(const KnownEnd& end, const DisplayZone& zone, Lang lang) {
  const auto day = zone.same_day(end.at, end.now) ? std::string() : zone.date(end.at) + ' ';
  return phrase(lang, " We expect this to be over by {}{} (UTC{}).", "復旧は{}{}（UTC{}）頃の見込みです。", day,
                zone.minute(end.at), zone.offset(end.at));
}

// The end that the gateway announced, unless the log goes beyond it.
std::optional<KnownEnd> announced_end(const GatewayNotice& notice) {
  if (!notice.ends || !notice.ends_in || *notice.ends_in <= 0) return std::nullopt;
  return KnownEnd{*notice.ends, *notice.ends - *notice.ends_in};
}

std::string with_end(const Localized& message, const std::optional<KnownEnd>& end, const DisplayZone& zone, Lang lang) {
  const auto& text = message.in(lang);
  return text.empty() || !end ? text : text + until_sentence(*end, zone, lang);
}

}  // namespace

std::string user_message(const Incident& incident, const DisplayZone& zone, Lang lang) {
  return with_end(incident.user_message, announced_end(incident.notice), zone, lang);
}

std::vector<std::string> user_messages(const Diagnosis& diagnosis, const std::optional<KnownEnd>& end,
                                       const DisplayZone& zone, Lang lang) {
  std::vector<std::string> messages;
  for (const auto& incident : diagnosis.incidents) {
    auto text = with_end(incident.user_message, end ? end : announced_end(incident.notice), zone, lang);
    if (!text.empty() && std::find(messages.begin(), messages.end(), text) == messages.end())
      messages.push_back(std::move(text));
  }
  return messages;
}

}  // namespace gwtriage
