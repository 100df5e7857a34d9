#pragma once

#include <string>
#include <string_view>

#include <absl/functional/function_ref.h>

#include "model/record.h"

namespace gwtriage {

// A line with its envelopes taken off. Views point into the line, or into the Peeler and die with its next call.
struct Peeled {
  std::string_view text;
  Envelope envelope = Envelope::none;  // the outermost
  Timestamp time;
  std::string_view host;
  std::string_view pod;
  std::string_view container;
  std::string_view label;
  std::string_view file;    // where the line itself names it
  int priority = -1;        // as Record::priority
  bool is_error = false;    // stderr
  bool more = false;        // the runtime cut the line here: it goes on in the next one
  bool in_scratch = false;  // `text` lies in the Peeler
  bool notice = false;      // not of any program: stern's "+ pod › container"
};

// Takes envelopes off, up to three, one inside the other. What a line is told to be depends on that line alone.
class Peeler {
 public:
  // `line` without its line end. `may_have_colour`: whether an escape may be in it, where the caller knows.
  Peeled peel(std::string_view line, bool may_have_colour = true);

  // Whether `text` may be a line that carries many records; told by its first bytes.
  static bool may_be_batch(std::string_view text);
  // Hands over each record of such a line, in order; nothing and false where it is none or is broken. The views die
  // with the call.
  bool unpack(const Peeled& line, absl::FunctionRef<void(const Peeled&)> sink);

 private:
  struct Around;
  void unpack_otlp(const Peeled& line, std::string_view resources, absl::FunctionRef<void(const Peeled&)> sink);
  void unpack_events(const Peeled& line, const Around& around, absl::FunctionRef<void(const Peeled&)> sink);
  bool peel_json(Peeled& p);
  bool peel_docker(Peeled& p);
  bool peel_stern_json(Peeled& p);
  bool peel_journal(Peeled& p);
  void unescape_text(Peeled& p, std::string_view raw);
  void strip_colour(Peeled& p, std::string& scratch);

  std::string line_scratch_;  // the line less its colours
  std::string text_scratch_;  // unescaped text
  std::string colour_scratch_;
};

// `==> path <==` as tail writes it above each file's lines: the path, else empty.
std::string_view tail_header(std::string_view line);

// One envelope each. They change nothing and give false where the text is not in that envelope.
bool peel_kubectl(Peeled& p);
bool peel_stern(Peeled& p);
bool peel_stern_notice(Peeled& p);
bool peel_compose(Peeled& p);
bool peel_cri(Peeled& p);
bool peel_runtime_time(Peeled& p);
bool peel_syslog(Peeled& p);       // with <PRI>, RFC 3164 or 5424
bool peel_syslog_file(Peeled& p);  // Nov 23 03:12:01 host tag[pid]: …
bool peel_journald_iso(Peeled& p);
bool peel_journald_full(Peeled& p);  // Mon 2026-11-23 03:12:01 UTC host tag[pid]: …
bool peel_heroku(Peeled& p);         // 2026-11-23T03:12:01.016044+00:00 app[web.1]: …
bool peel_cf(Peeled& p);             // 2026-11-23T12:12:01.02+0900 [APP/PROC/WEB/0] OUT …
bool peel_pm2(Peeled& p);            // 0|name  | …
bool peel_loki(Peeled& p);           // 2026-11-23T03:12:01Z {app="pay", pod="…"} …, and Grafana's downloads
bool peel_grep(Peeled& p);           // path: …, of a log file
bool peel_aws_tail(Peeled& p);       // 2026-11-23T03:12:01.016000+00:00 stream/name …

// Appends `text` less its terminal escape sequences (CSI).
void append_plain(std::string_view text, std::string& out);

}  // namespace gwtriage
