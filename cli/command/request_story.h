#pragma once

#include "command/annotate_command.h"
#include "command/exit_status.h"
#include "command/options.h"
#include "command/streams.h"
#include "model/diagnosis.h"

namespace gwtriage {

// gwtriage annotate --request ID: what the request met, of its healthy records too, which are read anew for it.
ExitStatus tell_story(const InputOptions& input, const AnnotateOptions& options, const Diagnosis& diagnosis,
                      const Streams& streams);

}  // namespace gwtriage
