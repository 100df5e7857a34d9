#pragma once

#include <string>

#include "model/diagnosis.h"
#include "model/localized.h"
#include "report/zone.h"

namespace gwtriage {

// "maintenance or trouble until 14:00 +09:00, in 22m; asks to wait 900 s (199 answers); its incident INC-7". Empty: the
// gateway said nothing of that kind. Names and links are as logged: they are escaped where they are shown.
std::string notice_sentence(const GatewayNotice& notice, const DisplayZone& zone, Lang lang);

}  // namespace gwtriage
