#include <cstddef>
#include <cstdint>

#include "decode/fuzzed.h"
#include "decode/id_text.h"
#include "decode/service_name.h"
#include "decode/status_text.h"
#include "decode/time_text.h"

using namespace gwtriage::decode;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  decode_and_check(text);
  static const StatusText statuses(roles_for_fuzzing().status_words);
  require(status_or_none(statuses.status_in(text)));
  TimeReading reading;
  if (read_time(text, {}, reading)) require(reading.length <= size && reading.stamp.known());
  const std::string_view id = id_of_value(text);
  touch(id);
  static const ServiceNames services(roles_for_fuzzing());
  touch(services.of_file(text));
  touch(service_of_pod(text));
  return 0;
}
