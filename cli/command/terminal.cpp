#include "command/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <climits>
#include <cstdlib>
#include <string_view>

#include "report/zone.h"

namespace gwtriage {
namespace {

// Empty where unset: for all that is asked here an empty variable says nothing either.
std::string_view environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets variables
  return value ? value : "";
}

// The locale of messages or of characters, by the order of POSIX.
std::string_view locale_of(const char* category) {
  for (const char* name : {"LC_ALL", category, "LANG"})
    if (const auto value = environment(name); !value.empty()) return value;
  return "";
}

}  // namespace

int columns(std::FILE* stream) {
  winsize size{};
  if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const auto wanted = environment("COLUMNS");
  int width = 0;
  std::from_chars(wanted.data(), wanted.data() + wanted.size(), width);
  return width > 0 ? width : 80;
}

int rows(std::FILE* stream) {
  winsize size{};
  return ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_row > 0 ? size.ws_row : 24;
}

bool use_colour(Colour wanted, std::FILE* stream) {
  if (wanted != Colour::automatic) return wanted == Colour::always;
  if (!environment("NO_COLOR").empty()) return false;
  for (const char* name : {"FORCE_COLOR", "CLICOLOR_FORCE"})
    if (const auto force = environment(name); !force.empty() && force != "0") return true;
  return isatty(fileno(stream)) != 0 && environment("TERM") != "dumb";
}

Lang language(const std::string& wanted) {
  std::string_view name = wanted;
  if (name.empty()) name = locale_of("LC_MESSAGES");
  return name.starts_with("ja") ? Lang::ja : Lang::en;
}

bool is_utf8_locale() {
  const auto name = locale_of("LC_CTYPE");
  return name.find("UTF-8") != std::string_view::npos || name.find("utf8") != std::string_view::npos ||
         name.find("UTF8") != std::string_view::npos;
}

std::string display_zone(const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  auto name = environment("TZ");
  if (name.starts_with(':')) name.remove_prefix(1);
  if (!name.empty()) return DisplayZone::find(name) ? std::string(name) : "UTC";
  char path[PATH_MAX];
  const auto size = readlink("/etc/localtime", path, sizeof path);
  constexpr std::string_view kDatabase = "/zoneinfo/";
  if (size <= 0) return "UTC";
  const std::string_view target(path, static_cast<std::size_t>(size));
  const auto at = target.find(kDatabase);
  if (at == std::string_view::npos) return "UTC";
  name = target.substr(at + kDatabase.size());
  return DisplayZone::find(name) ? std::string(name) : "UTC";
}

}  // namespace gwtriage
