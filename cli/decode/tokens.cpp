#include "decode/tokens.h"

#include "decode/draft.h"
#include "decode/ranks.h"

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
  if (!text.empty() && std::string_view("].,%").find(text[0]) != std::string_view::npos) return false;
  for (char c : text) {
    if (!is_alnum(c) && c != '.' && c != ':' && c != '-' && c != '_' && c != '[' && c != ']' && c != '%' && c != ',')
      return false;
    dot_or_colon = dot_or_colon || c == '.' || c == ':';
  }
  return dot_or_colon || text == "-" || text == "localhost";
}

std::string_view from_part(std::string_view text, std::string_view part) {
  return text.substr(static_cast<std::size_t>(part.data() - text.data()));
}

bool eat_time(std::string_view& text, Draft& draft, TimeReading& time) {
  if (!draft.time_at(text, time)) return false;
  text.remove_prefix(time.length);
  return true;
}

void hand_over(const TimeReading& time, const RequestLine& request, std::string_view status, std::string_view message,
               Draft& draft) {
  draft.offer_time(time, ranks::kKnown);
  if (!request.method.empty()) draft.offer_call(request.method, request.path, ranks::kKnown);
  draft.offer_status(http_status(status), ranks::kKnown);
  draft.offer_message(message, ranks::kKnown);
  draft.mark_inbound();
}

}  // namespace gwtriage::decode
