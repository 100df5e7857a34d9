#include <cstddef>
#include <cstdint>

#include "decode/fuzzed.h"

using namespace gwtriage::decode;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  decode_and_check({reinterpret_cast<const char*>(data), size});
  return 0;
}
