#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/diagnosis.h"
#include "model/localized.h"
#include "report/zone.h"

namespace gwtriage {

// What to tell users of an incident, ready to paste: the text by the likeliest cause and, where the gateway announced
// an end that is still to come, until when. Empty where the rulebook has no words for users.
std::string user_message(const Incident& incident, const DisplayZone& zone, Lang lang);

// What a person says about the end instead of the gateway.
struct KnownEnd {
  Micros at = 0;
  Micros now = 0;  // an end on another day bears its date
};

// The texts for users and nothing else: of each cause one, however many incidents have it, the likeliest to be read
// first. Not escaped: they are the rulebook's.
std::vector<std::string> user_messages(const Diagnosis& diagnosis, const std::optional<KnownEnd>& end,
                                       const DisplayZone& zone, Lang lang);

}  // namespace gwtriage
