#pragma once

#include <string>
#include <string_view>

#include "model/event.h"

namespace gwtriage {

// The text with sevens for the ids that were read from it: `req_Ywkt8aj8yfSVbO` looks like words with two digits, and
// each record would be of a shape of its own. What looks like a word stays, whatever field it stands in. As long as
// the text; the view dies with it or with `scratch`.
std::string_view without_ids(const Event& event, std::string_view text, std::string& scratch);

}  // namespace gwtriage
