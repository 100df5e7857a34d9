#pragma once

#include <cstdint>

// Several parts of a record may say its time, its message, its status: the candidate of the lowest rank is taken. This
// is the order in which they give way; what a field is called ranks between `kKnown` and `kNamedMessage` (roles.cpp).
namespace gwtriage::decode::ranks {

inline constexpr std::uint16_t kKnown = 0;           // the dialect's grammar leaves no doubt
inline constexpr std::uint16_t kNamedMessage = 100;  // the pair "msg" of a line that is pairs but for its head
inline constexpr std::uint16_t kConsole = 200;       // where a line of a layout that a person chose has it
inline constexpr std::uint16_t kSentence = 200;      // the words of a message
inline constexpr std::uint16_t kConfigured = 500;    // where a call was to go, whoever answered it
inline constexpr std::uint16_t kCollector = 500;     // when a collector took the record
inline constexpr std::uint16_t kAddressOnly = 900;   // whom a call went to, known by its address alone
inline constexpr std::uint16_t kWholeRecord = 2000;  // the record as it stands, for want of a message
inline constexpr std::uint16_t kGuess = 3000;        // what words and places suggest where nothing says it
inline constexpr std::uint16_t kNone = 0xffff;       // nothing was offered yet

// Added to the rank of a field …
inline constexpr std::uint16_t kOfPeer = 400;       // … that stands in what the other party said
inline constexpr std::uint16_t kLevelWord = 500;    // … that is called "status" and holds a level
inline constexpr std::uint16_t kInSentence = 1000;  // … that stands in a sentence, and not in a structured record

}  // namespace gwtriage::decode::ranks
