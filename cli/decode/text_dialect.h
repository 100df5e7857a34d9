#pragma once

#include <span>
#include <string_view>

#include "model/event.h"

namespace gwtriage::decode {

class Draft;

// A record of text, whole: continuation lines behind '\n'.
struct Sample {
  std::string_view text;
  // What must come of it, one "name=value" a word, the message last: "time=2026-11-23T03:45:22.016Z severity=error
  // service=pay status=503 ids=a,b own=401 method=GET path=/x access | message". Unnamed parts are not compared.
  std::string_view says;
};

// One way of writing a line. To teach the decoder another one, add it to the file of its product (dialect_*.cpp), or
// write a file for a product that has none and name it in dialects.cpp.
struct TextDialect {
  std::string_view name;
  Dialect kind;
  // Hands over what the line says and returns true, or leaves the draft alone and returns false. No line of another
  // dialect's samples may be claimed.
  bool (*read)(std::string_view text, Draft& draft);
  // The bytes with which its lines can begin: a line that begins otherwise is not shown to it.
  std::string_view first;
  std::span<const Sample> samples;
  // The ProductLines by which framing knows its lines; empty: they begin with a time, a level or a pair, and are of one
  // line.
  std::string_view lines = {};
};

// Bytes that a line can begin with.
namespace first {

inline constexpr std::string_view kDigit = "0123456789";
inline constexpr std::string_view kHex = "0123456789abcdefABCDEF";
inline constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
inline constexpr std::string_view kAlnum = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
inline constexpr std::string_view kLabel = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.-";
// Of an address, a host or a list of them.
inline constexpr std::string_view kAddress = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-:[";
inline constexpr std::string_view kAny = "";

}  // namespace first

// An access line of no format that is known: columns around a quoted request line and a status. Takes no line that a
// logger wrote, which has a level, a sentence or somebody else's address before the request.
bool read_access_columns(std::string_view text, Draft& draft);
std::span<const Sample> access_samples();

// Columns between commas or semicolons, a time and a level among them.
bool read_csv_columns(std::string_view text, Draft& draft);
std::span<const Sample> csv_samples();

// Everything else that starts with a time, a level, a logger or brackets: takes them off in whatever order they
// stand. Claims every line, and `console_samples` are the layouts that it is known to read.
void read_console(std::string_view text, Draft& draft);
std::span<const Sample> console_samples();

// What all console lines have in common once their head is off: a call ("POST /x 503 12ms"), pairs, ids in brackets.
void read_sentence(std::string_view message, Draft& draft);
// The same of a record whose message this is.
void read_message(std::string_view message, std::uint16_t rank, Draft& draft);

}  // namespace gwtriage::decode
