#include <cstddef>
#include <cstdint>
#include <string>

#include "decode/fuzzed.h"

using namespace gwtriage::decode;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static std::string line;  // a key in front makes sure that it is tried as logfmt
  line.assign("k=v ").append(reinterpret_cast<const char*>(data), size);
  decode_and_check(line);
  return 0;
}
