#pragma once

#include <array>
#include <string_view>

#include "support/sample_diagnosis.h"

namespace gwtriage::sample {

struct Named {
  std::string_view name;
  Diagnosis (*make)();
};

inline constexpr std::array<Named, 9> kAll = {Named{"rate_limit", rate_limit},
                                              {"outage_open", outage_open},
                                              {"unknown_cause", unknown_cause},
                                              {"every_cause", every_cause},
                                              {"isolated_only", isolated_only},
                                              {"clean", clean},
                                              {"no_data", no_data},
                                              {"hostile", hostile},
                                              {"nameless", nameless}};

}  // namespace gwtriage::sample
