#include "report/escape.h"

#include <fmt/format.h>
#include <utf8proc.h>

namespace gwtriage {
namespace {

bool unfit(utf8proc_int32_t c) {
  const auto category = utf8proc_category(c);
  return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CS ||
         category == UTF8PROC_CATEGORY_CO || category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

std::string visible(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    utf8proc_int32_t c = 0;
    const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + i,
                                    static_cast<utf8proc_ssize_t>(text.size() - i), &c);
    if (n <= 0) {
      out += "\xEF\xBF\xBD";
      ++i;
      continue;
    }
    if (unfit(c))
      out += fmt::format("\\u{{{:x}}}", c);
    else
      out.append(text.substr(i, static_cast<std::size_t>(n)));
    i += static_cast<std::size_t>(n);
  }
  return out;
}

std::string replaced(std::string_view text, std::string_view special, auto write) {
  std::string out;
  for (const char c : visible(text)) {
    if (special.find(c) != std::string_view::npos)
      out += write(c);
    else
      out += c;
  }
  return out;
}

}  // namespace

std::string escape_terminal(std::string_view text) { return visible(text); }
std::string escape_markdown(std::string_view text) {
  return replaced(text, "\\`*_{}[]()<>#+!|~&@:", [](char c) { return std::string("\\") + c; });
}
std::string escape_html(std::string_view text) {
  return replaced(text, "&<>\"'", [](char c) { return fmt::format("&#{};", int{c}); });
}
std::string escape_xml(std::string_view text) { return escape_html(text); }
std::string escape_github_data(std::string_view text) {
  return replaced(text, "%", [](char) { return std::string("%25"); });
}
std::string escape_github_property(std::string_view text) {
  return replaced(text, "%:,", [](char c) { return fmt::format("%{:02X}", int{c}); });
}
std::string escape_openmetrics(std::string_view text) {
  return replaced(text, "\\\"", [](char c) { return std::string("\\") + c; });
}

}  // namespace gwtriage
