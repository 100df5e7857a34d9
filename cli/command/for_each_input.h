#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "command/options.h"
#include "command/streams.h"
#include "source/input.h"

namespace gwtriage {

// Opens one after the other all inputs that the options name (stdin where they name none), directories and archives
// included. `use` reads an input and says what went wrong; `lost` hears of what could not even be opened. Both
// are said on stderr. False if anything could not be read to its end. `tell`: whether a person at a terminal is told
// how far the reading has come; only for who writes nothing meanwhile. `stop`: once it is asked, nothing more is read,
// and what is left over is lost.
enum class Tell { nothing, progress };
bool for_each_input(const InputOptions& options, const Streams& streams, Tell tell,
                    const std::function<std::optional<Error>(Input&)>& use,
                    const std::function<void(const std::string& name, const Error&)>& lost,
                    const StopRequest* stop = nullptr);

}  // namespace gwtriage
