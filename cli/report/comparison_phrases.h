#pragma once

#include <string>
#include <string_view>

#include "model/comparison.h"
#include "model/localized.h"
#include "report/zone.h"

namespace gwtriage {

// What the reports for people say of --baseline. Not escaped.
std::string baseline_phrase(const Comparison& comparison, const DisplayZone& zone, Lang lang);  // which log, of when
std::string_view change_word(ChangeKind kind, Lang lang);                                       // "new"
std::string change_phrase(const Change& change, Lang lang);  // "order-service 500: 1.2 a minute now, 0.4 then"
std::string_view nothing_changed(Lang lang);

}  // namespace gwtriage
