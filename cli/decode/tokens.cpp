#include "decode/tokens.h"

#include <cstdint>

#include "decode/draft.h"

namespace gwtriage::decode {

bool read_request_line(std::string_view text, RequestLine& out) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || space == 0 || space > 12) return false;
  for (char c : text.substr(0, space))
    if (!is_upper(c)) return false;
  const std::string_view rest = text.substr(space + 1);
  out = {text.substr(0, space), rest.substr(0, rest.rfind(" HTTP/"))};
  if (const std::size_t end = out.path.find(' '); end != std::string_view::npos && rest.size() == out.path.size())
    out.path = out.path.substr(0, end);
  return !out.path.empty();
}

bool no_request(std::string_view text) {
  return text == "-" || text.empty() || text.find(' ') == std::string_view::npos || text[0] == '\\';
}

bool number_or_dash(std::string_view text) {
  if (text == "-") return true;
  for (char c : text)
    if (!is_digit(c)) return false;
  return !text.empty();
}

bool is_address(std::string_view text) {
  bool dot_or_colon = false;
  for (char c : text) {
    if (!is_alnum(c) && c != '.' && c != ':' && c != '-' && c != '_' && c != '[' && c != ']' && c != '%' && c != ',')
      return false;
    dot_or_colon = dot_or_colon || c == '.' || c == ':';
  }
  return dot_or_colon || text == "-" || text == "localhost";
}

void hand_over(const TimeReading& time, const RequestLine& request, std::string_view status, std::string_view message,
               Draft& draft) {
  constexpr std::uint16_t kRank = 0;
  draft.offer_time(time, kRank);
  if (!request.method.empty()) draft.offer_call(request.method, request.path, kRank);
  draft.offer_status(http_status(status), kRank);
  draft.offer_message(message, kRank);
  draft.mark_inbound();
}

}  // namespace gwtriage::decode
