#pragma once

#include <memory>

#include "model/localized.h"

namespace CLI {
class FormatterBase;
}

namespace gwtriage {

// How --help is laid out: at most 80 columns, options by what they are for, names of values as in the man page.
std::shared_ptr<CLI::FormatterBase> help_formatter(Lang lang);

}  // namespace gwtriage
