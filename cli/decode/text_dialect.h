#pragma once

#include <array>
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

// One way of writing a line. To teach the decoder another one, add an entry to a list below.
struct TextDialect {
  std::string_view name;
  Dialect kind;
  // Hands over what the line says and returns true, or leaves the draft alone and returns false. No line of another
  // dialect's samples may be claimed.
  bool (*read)(std::string_view text, Draft& draft);
  std::span<const Sample> samples;
};

std::span<const TextDialect> access_dialects();            // access lines of servers and proxies
std::span<const TextDialect> web_access_dialects();        // … of rented services and of Windows
std::span<const TextDialect> framework_access_dialects();  // … of web frameworks
std::span<const TextDialect> server_dialects();   // error and event logs of servers, loggers with a shape of their own
std::span<const TextDialect> runtime_dialects();  // language runtimes, job runners, collectors
std::span<const TextDialect> app_server_dialects();  // application servers, monitors
std::span<const TextDialect> device_dialects();      // operating systems and network devices

// In the order in which they are asked.
inline std::array<std::span<const TextDialect>, 7> text_dialects() {
  return {access_dialects(), web_access_dialects(), framework_access_dialects(),
          server_dialects(), runtime_dialects(),    app_server_dialects(),
          device_dialects()};
}

// Everything else that starts with a time, a level, a logger or brackets: takes them off in whatever order they
// stand. Claims every line, and `console_samples` are the layouts that it is known to read.
void read_console(std::string_view text, Draft& draft);
std::span<const Sample> console_samples();

// What all console lines have in common once their head is off: a call ("POST /x 503 12ms"), pairs, ids in brackets.
void read_sentence(std::string_view message, Draft& draft);
// The same of a record whose message this is.
void read_message(std::string_view message, std::uint16_t rank, Draft& draft);

}  // namespace gwtriage::decode
