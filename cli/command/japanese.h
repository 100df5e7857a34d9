#pragma once

#include <string>
#include <string_view>

#include "model/localized.h"

namespace gwtriage {

// The words of the help and of complaints about what was typed, in the language of whoever typed it. The English text
// is the key; what is not in the table stays English.
std::string_view in_language(std::string_view english, Lang lang);

// The same for a sentence in which something that was typed stands: "'x' is no duration; …".
std::string sentence_in_language(std::string sentence, Lang lang);

}  // namespace gwtriage
