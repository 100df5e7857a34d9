#include "model/identity.h"

#include <array>

#include "base/ascii.h"
#include "base/hash.h"

namespace gwtriage {
namespace {

// Only hex digits and dashes, and at least 16 digits: a UUID, a trace id, a request id in hex.
bool is_hex_id(std::string_view id) {
  std::size_t digits = 0;
  for (const char c : id) {
    if (is_hex(c)) {
      ++digits;
    } else if (c != '-') {
      return false;
    }
  }
  return digits >= 16;
}

}  // namespace

std::string canonical_id(std::string_view written) {
  if (!is_hex_id(written)) return std::string(written);
  std::string form;
  form.reserve(written.size());
  for (const char c : written)
    if (c != '-') form += to_lower(c);
  return form;
}

std::uint64_t id_hash(std::string_view written) {
  if (!is_hex_id(written)) return stable_hash(written);
  std::array<char, 64> form;
  std::size_t size = 0;
  for (const char c : written) {
    if (c == '-') continue;
    if (size == form.size()) return stable_hash(canonical_id(written));
    form[size++] = to_lower(c);
  }
  return stable_hash({form.data(), size});
}

double id_entropy_bits(std::string_view written) {
  if (is_hex_id(written)) {
    std::size_t digits = 0;
    for (const char c : written) digits += c != '-';
    return 4.0 * static_cast<double>(digits);
  }
  if (const auto cut = written.find_last_of("-_"); cut != std::string_view::npos && cut + 1 < written.size()) {
    const auto prefix = written.substr(0, cut);
    if (prefix.find_first_of("0123456789") == std::string_view::npos) written.remove_prefix(cut + 1);
  }
  bool only_digits = true;
  bool only_hex = true;
  bool upper = false;
  bool small = false;
  for (const char c : written) {
    only_digits = only_digits && is_digit(c);
    only_hex = only_hex && is_hex(c);
    upper = upper || (c >= 'A' && c <= 'Z');
    small = small || (c >= 'a' && c <= 'z');
  }
  const double bits = only_digits ? 3.32 : only_hex ? 4.0 : upper && small ? 5.95 : 5.17;
  return bits * static_cast<double>(written.size());
}

std::string service_key(std::string_view name) {
  std::string key;
  key.reserve(name.size());
  for (const char c : name)
    if (c != '_' && c != '-' && c != ' ') key += to_lower(c);
  return key;
}

}  // namespace gwtriage
