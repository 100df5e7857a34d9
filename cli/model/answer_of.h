#pragma once

#include <cstdint>

namespace gwtriage {

// Whose answer a status is that a record tells beside a name. Whether a service of that name logs here is known only
// when the whole log is.
enum class AnswerOf : std::uint8_t {
  peer,             // of the one that is named
  peer_if_ours,     // of the service of that name, if one logs here; else it says nothing of ours
  peer_or_speaker,  // of the service of that name, if one logs here; else of the one who speaks: "handler returned 500"
  peer_or_gateway,  // of the service of that name, if one logs here; else the gateway's, as the failure says
  peer_or_slot,     // of the service of that name, if one logs here; else whose it is shows the slot that it stands in
};
inline constexpr std::uint8_t kAnswersOf = 5;

}  // namespace gwtriage
