#include "command/progress.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

#include "command/terminal.h"
#include "report/escape.h"
#include "report/width.h"

namespace gwtriage {
namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 1s;  // what is done before needs no telling
constexpr auto kStep = 200ms;
constexpr int kNameColumns = 30;

std::string amount(double bytes) {
  constexpr std::array<std::string_view, 5> kUnits = {"B", "kB", "MB", "GB", "TB"};
  std::size_t unit = 0;
  for (; bytes >= 999.5 && unit + 1 < kUnits.size(); ++unit) bytes /= 1000;
  return fmt::format("{:.{}f} {}", bytes, unit > 0 && bytes < 9.95 ? 1 : 0, kUnits[unit]);
}

std::string time_left(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s left", std::max(1.0, seconds));
  return seconds < 6000 ? fmt::format("{:.0f} min left", seconds / 60) : fmt::format("{:.1f} h left", seconds / 3600);
}

bool is_wanted(std::FILE* err, bool quiet) {
  const char* term = std::getenv("TERM");  // NOLINT(concurrency-mt-unsafe): nobody sets variables
  const bool dumb = term == nullptr || std::string_view(term) == "dumb";
  return !quiet && !dumb && isatty(fileno(err)) != 0 && isatty(STDIN_FILENO) == 0;
}

}  // namespace

std::string progress_line(const ReadSoFar& so_far, int width) {
  const auto bytes = static_cast<double>(so_far.bytes);
  const double speed = so_far.seconds > 0 ? bytes / so_far.seconds : 0;
  std::string figures = amount(bytes);
  if (so_far.total && *so_far.total >= so_far.bytes && *so_far.total > 0) {
    const auto total = static_cast<double>(*so_far.total);
    figures += fmt::format(" of {} ({:.0f} %)  {}/s", amount(total), 100 * bytes / total, amount(speed));
    if (speed > 0) figures += "  " + time_left((total - bytes) / speed);
  } else {
    figures += fmt::format("  {}/s", amount(speed));
  }
  const auto slash = so_far.name.find_last_of('/');
  auto name = so_far.name == "-" ? "standard input" : so_far.name.substr(slash == std::string::npos ? 0 : slash + 1);
  const auto line = "reading " + clip(escape_terminal(name), kNameColumns, "...") + "  " + figures;
  return clip(line, std::max(1, width), "");
}

std::optional<std::uint64_t> size_of_all(const std::vector<std::string>& paths) {
  std::uint64_t all = 0;
  for (const auto& path : paths) {
    struct stat status {};
    const int known = path == "-" ? fstat(STDIN_FILENO, &status) : stat(path.c_str(), &status);
    if (known != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    all += static_cast<std::uint64_t>(status.st_size);
  }
  return all;
}

Progress::Progress(std::FILE* err, bool quiet, std::optional<std::uint64_t> total) : err_(err) {
  so_far_.total = total;
  if (is_wanted(err, quiet)) teller_ = std::thread([this] { tell(); });
}

Progress::~Progress() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  wake_.notify_all();
  if (teller_.joinable()) teller_.join();
  erase();
}

void Progress::now_reading(std::string_view name) {
  const std::lock_guard lock(mutex_);
  so_far_.name = name;
}

void Progress::aside(const std::function<void()>& write) {
  const std::lock_guard lock(mutex_);
  erase();
  write();
}

void Progress::tell() {
  const auto start = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  for (auto pause = std::chrono::milliseconds(kPatience); !wake_.wait_for(lock, pause, [this] { return over_; });
       pause = kStep) {
    so_far_.bytes = bytes_.load(std::memory_order_relaxed);
    so_far_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    show();
  }
}

// The last column stays free: terminals differ in what they do behind it.
void Progress::show() {
  const auto line = "\r" + progress_line(so_far_, columns(err_) - 1) + "\x1b[K";
  std::fwrite(line.data(), 1, line.size(), err_);
  std::fflush(err_);
  shown_ = true;
}

void Progress::erase() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", err_);
  std::fflush(err_);
  shown_ = false;
}

}  // namespace gwtriage
