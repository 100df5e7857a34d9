#include "frame/dialect_heads.h"

#include <algorithm>

#include "base/ascii.h"

namespace gwtriage {
namespace {

std::size_t leading_digits(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && n < 24 && is_digit(text[n])) ++n;
  return n;
}

// AWS load balancers put the kind of connection first: "https 2026-…", "tls 2.0 2026-…".
bool is_of_load_balancer(std::string_view text) {
  for (std::string_view kind : {"http ", "https ", "h2 ", "grpcs ", "ws ", "wss ", "tls 1.0 ", "tls 2.0 "})
    if (text.starts_with(kind)) return text.size() > kind.size() + 10 && text.substr(kind.size() + 4, 1) == "-";
  return false;
}

// "host:198.51.100.23\ttime:…", labelled tab-separated values
bool is_ltsv(std::string_view text) {
  const std::size_t tab = text.substr(0, 256).find('\t');
  if (tab == text.npos) return false;
  const auto has_label = [](std::string_view field) {
    std::size_t n = 0;
    while (n < field.size() && (is_alnum(field[n]) || field[n] == '_' || field[n] == '-' || field[n] == '.')) ++n;
    return n > 0 && n + 1 < field.size() && field[n] == ':' && field[n + 1] != ' ';
  };
  return has_label(text.substr(0, tab)) && has_label(text.substr(tab + 1));
}

// "%ASA-6-302014: …": facility, severity and mnemonic of Cisco's, maybe behind a number, a host and a time.
bool is_of_cisco(std::string_view text) {
  const std::size_t mark = text.substr(0, 120).find('%');
  if (mark == text.npos || (mark > 0 && !text.substr(0, mark).ends_with(": "))) return false;
  const std::string_view name = text.substr(mark + 1, 64);
  const std::size_t dash = name.find('-');
  if (dash == name.npos || dash == 0 || dash + 2 >= name.size() || !is_digit(name[dash + 1])) return false;
  return is_upper(name[0]) && name[dash + 2] == '-' && name.find(": ") != name.npos;
}

// "2 123456789010 eni-1235b8ca …": the flow logs of a VPC
bool is_of_vpc(std::string_view text) {
  const std::size_t space = leading_digits(text);
  if (space != 1 || text.size() < 20 || text[1] != ' ') return false;
  return leading_digits(text.substr(2)) == 12 && text.substr(14).starts_with(" eni-");
}

// "4217:signal-handler (1795405522) Received SIGTERM": Redis
bool is_of_redis(std::string_view text) {
  const std::size_t digits = leading_digits(text);
  return digits > 0 && text.substr(digits).starts_with(":signal-handler (");
}

// "pay: 2026/11/23 03:45:22 …": the prefix that Go's package log was given
bool is_of_go(std::string_view text) {
  const std::size_t colon = text.substr(0, 48).find(": ");
  return colon != text.npos && text.size() > colon + 21 && leading_digits(text.substr(colon + 2)) == 4 &&
         text[colon + 6] == '/' && text[colon + 9] == '/' && text[colon + 15] == ':';
}

// "Completed 503 Service Unavailable in 3001ms", "Started GET "/pay" for …", "Processing by …": Rails
bool is_of_rails(std::string_view text) {
  if (text.starts_with("Completed ")) return leading_digits(text.substr(10)) == 3 && text.substr(13).starts_with(' ');
  if (text.starts_with("Processing by ")) return text.substr(0, 200).find('#') != text.npos;
  return text.starts_with("Started ") && text.substr(0, 24).find(" \"/") != text.npos;
}

// "{ level: 'error', …}", "{'level': 'error', …}", "{:level=>"error", …}": an object that Node, Python or Ruby printed
// on one line. Bodies of answers look like it, but have no level.
bool is_printed_object(std::string_view text) {
  if (text.size() < 8 || text[0] != '{' || text.back() != '}') return false;
  if (text[1] != '\'' && text[1] != ':' && !(text[1] == ' ' && is_alpha(text[2]))) return false;
  for (std::string_view key : {"level", "severity", "levelname"})
    for (std::string_view end : {": ", "': ", "=>"})
      if (const std::size_t at = text.substr(0, 1024).find(key); at != text.npos)
        if (text.substr(at + key.size()).starts_with(end)) return true;
  return false;
}

}  // namespace

bool begins_as_known_dialect(std::string_view text) {
  const char first = text.empty() ? '\0' : text[0];
  if (is_digit(first)) return is_of_vpc(text) || is_of_redis(text) || is_of_cisco(text);
  if (first == '{') return is_printed_object(text);
  if (first == '%') return is_of_cisco(text);
  if (!is_alpha(first)) return false;
  for (std::string_view start :
       {"START RequestId: ", "END RequestId: ", "REPORT RequestId: ", "INIT_START "})  // Lambda
    if (text.starts_with(start)) return true;
  return is_of_load_balancer(text) || is_of_rails(text) || is_of_go(text) || is_ltsv(text) || is_of_cisco(text);
}

}  // namespace gwtriage
