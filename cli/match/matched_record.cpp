#include "match/matched_record.h"

#include "base/name_match.h"
#include "match/field_name.h"
#include "match/written_status.h"

namespace gwtriage {

bool MatchedRecord::speaks_of_gateway(std::string_view peer) const {
  if (peer.empty() || !names.canonical(peer, scratch.name_hits).empty()) return true;
  const auto& words = book.destination.words;
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    if (!word.starts_with('*')) return word.size() == peer.size() && find_folded(peer, word) == 0;
    return find_folded(peer, word.substr(1, word.size() - 2)) != std::string_view::npos;
  });
}

int MatchedRecord::caught_status(bool Rule::*says) const {
  int status = 0;
  each_caught(says, [&](const Caught& caught) {
    const auto written = caught.in(text(), "status");
    if (status == 0 && may_be_status(text(), written, event().severity)) status = leading_number(written);
  });
  return status;
}

bool MatchedRecord::peer_is_machine() const {
  bool of_host = false, of_other = false;
  each_field([&](SignalField holds, const Field& field) {
    if (holds != SignalField::peer || host_of(field.value) != event().peer) return;
    (is_field(field.key, "host") || is_field(field.key, "hostname") ? of_host : of_other) = true;
  });
  if (!of_host || of_other) return false;
  const auto ends = [&](std::string_view tail) { return event().peer.ends_with(tail); };
  return event().peer.find('.') == std::string_view::npos || event().peer == event().instance || ends(".internal") ||
         ends(".local") || ends(".lan");
}

}  // namespace gwtriage
