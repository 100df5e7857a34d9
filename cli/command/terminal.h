#pragma once

#include <cstdio>
#include <string>

#include "command/options.h"
#include "model/localized.h"

namespace gwtriage {

// What the environment says about how to write: terminals, locale, colours.

// Columns of the terminal behind `stream`, else COLUMNS, else 80.
int columns(std::FILE* stream);

// Rows of the terminal behind `stream`, else 24.
int rows(std::FILE* stream);

// NO_COLOR, CLICOLOR_FORCE and FORCE_COLOR as no-color.org, bixense.com/clicolors and force-color.org have them.
bool use_colour(Colour wanted, std::FILE* stream);

// --lang, else a ja* locale, else English.
Lang language(const std::string& wanted);

// Whether the locale's encoding is UTF-8: bars are drawn in ASCII where it is not.
bool is_utf8_locale();

// --display-tz, else TZ, else the system's zone; a name that the zone database knows.
std::string display_zone(const std::string& wanted);

}  // namespace gwtriage
