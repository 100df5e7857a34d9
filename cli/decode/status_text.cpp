#include "decode/status_text.h"

#include <cstddef>

#include "decode/chars.h"
#include "decode/draft.h"

namespace gwtriage::decode {
namespace {

constexpr std::size_t kLongestLook = 8192;  // bytes of a record in which a status is looked for

// Words directly before a number that say it is a status, ASCII lower case.
constexpr std::string_view kSpeakers[] = {
    "status",    "statuscode", "code",       "http",        "https",       "returned",  "returns",    "returning",
    "responded", "responds",   "responding", "answered",    "answers",     "answering", "answer",     "response",
    "respond",   "replied",    "reply",      "said",        "says",        "got",       "gave",       "received",
    "receives",  "error",      "->",         "=>",          "→",           "failed",    "with",       "a",
    "an",        "returned:",  "upstream",   "completed",   "sent",        "sending",   "return",     "→",
    "saw",       "rejected",   "httpstatus", "http_status", "status_code", "was",       "unexpected", "non-2xx",
    "bad",       "server"};
// Of these, words that speak of a status only where the number's own reason or "error" stands behind it.
constexpr std::string_view kWeakSpeakers[] = {"error", "a",        "an",       "failed",    "with",     "got",
                                              "gave",  "received", "receives", "completed", "sent",     "sending",
                                              "said",  "says",     "saw",      "rejected",  "was",      "unexpected",
                                              "bad",   "server",   "upstream", "code",      "response", "answer"};

constexpr std::string_view kUnits[] = {
    "ms",      "s",           "sec",      "secs",   "seconds", "second",       "us",       "ns",      "b",      "kb",
    "mb",      "gb",          "bytes",    "byte",   "%",       "px",           "items",    "rows",    "row",    "times",
    "records", "lines",       "requests", "orders", "users",   "events",       "messages", "minutes", "min",    "hours",
    "days",    "connections", "threads",  "jobs",   "entries", "milliseconds", "円",       "件",      "個",     "秒",
    "ミリ秒",  "分",          "回",       "名",     "人",      "ドル",         "バイト",   "yen",     "usd",    "jpy",
    "eur",     "points",      "units",    "µs",     "retries", "attempts",     "kib",      "mib",     "tokens", "files",
    "other",   "more",        "pending",  "of"};

// Behind the number, Japanese words that make it a status.
constexpr std::string_view kWideAfter[] = {"エラー", " エラー", "を返",   "が返",   "応答",  "レスポンス", "で応答",
                                           "で失敗", "を受信",  "になり", "が発生", " が返", " を返",      " を受信",
                                           "错误",   "에러",    " 에러",  "오류",   "で返"};
// Before it.
constexpr std::string_view kWideBefore[] = {"ステータス",    "ステータスコード",
                                            "応答コード",    "レスポンスコード",
                                            "応答",          "エラーコード",
                                            "HTTP",          "返却値",
                                            "コード",        "状态码",
                                            "返回",          "返しました",
                                            "返された",      "상태",
                                            "상태코드",      "応答:",
                                            "応答：",        "ntwortet mit",
                                            "ntwortete mit", "respondió",
                                            "respondió con", "contestó",
                                            "devolvió",      "respondeu",
                                            "respondeu com", "retornou",
                                            "devolveu",      "répondu",
                                            "répondu avec",  "renvoyé",
                                            "retourné",      "risposto",
                                            "risposto con",  "código",
                                            "статус",        "ответил",
                                            "вернул"};

struct Reason {
  int status;
  std::string_view words;
};
constexpr Reason kReasons[] = {{200, "ok"},
                               {201, "created"},
                               {202, "accepted"},
                               {204, "no content"},
                               {400, "bad request"},
                               {401, "unauthorized"},
                               {401, "authorization required"},
                               {402, "payment required"},
                               {403, "forbidden"},
                               {404, "not found"},
                               {405, "method not allowed"},
                               {407, "proxy authentication required"},
                               {408, "request timeout"},
                               {408, "request time-out"},
                               {409, "conflict"},
                               {410, "gone"},
                               {413, "payload too large"},
                               {413, "request entity too large"},
                               {415, "unsupported media"},
                               {422, "unprocessable"},
                               {426, "upgrade required"},
                               {429, "too many requests"},
                               {499, "client closed"},
                               {500, "internal server error"},
                               {501, "not implemented"},
                               {502, "bad gateway"},
                               {502, "proxy error"},
                               {503, "service unavailable"},
                               {503, "service temporarily unavailable"},
                               {503, "service_unavailable"},
                               {503, "backend fetch failed"},
                               {503, "unavailable"},
                               {504, "gateway timeout"},
                               {504, "gateway time-out"},
                               {401, "client error"},
                               {403, "client error"},
                               {407, "client error"},
                               {429, "client error"},
                               {400, "client error"},
                               {404, "client error"},
                               {500, "server error"},
                               {502, "server error"},
                               {503, "server error"},
                               {504, "server error"}};

template <std::size_t N>
bool among(const std::string_view (&words)[N], std::string_view word) {
  for (std::string_view known : words)
    if (same_word(known, word)) return true;
  return false;
}

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < 24 &&
         (is_alpha(text[end]) || text[end] == '%' || static_cast<unsigned char>(text[end]) >= 0x80))
    ++end;
  return text.substr(at, end - at);
}

bool unit_follows(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == ' ') ++at;
  const std::string_view word = word_at(text, at);
  if (word.empty()) return false;
  if (among(kUnits, word)) return true;
  if (static_cast<unsigned char>(word[0]) >= 0x80)
    for (std::string_view unit : kUnits)
      if (static_cast<unsigned char>(unit[0]) >= 0x80 && word.starts_with(unit)) return true;
  return false;
}

bool reason_follows(std::string_view text, std::size_t at, int status) {
  while (at < text.size() && (text[at] == ' ' || text[at] == ':' || text[at] == '-' || text[at] == '(' ||
                              text[at] == ',' || text[at] == '_' || text[at] == '"' || text[at] == '\''))
    ++at;
  for (const Reason& reason : kReasons)
    if (reason.status == status && starts_with_word(text.substr(at), reason.words)) return true;
  return false;
}

bool speaks_of_error(std::string_view text, std::size_t at) {
  if (at < text.size() && (text[at] == ' ' || text[at] == '-')) ++at;
  for (std::string_view word : {"error", "response", "from", "status", "answer"})  // "503 errors" are counted
    if (starts_with_word(text.substr(at), word))
      return at + word.size() >= text.size() || to_lower(text[at + word.size()]) != 's';
  return false;
}

// The word that ends before `at`, spaces and one of ":=(" let off.
std::string_view word_before(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ':' || text[at - 1] == '=' || text[at - 1] == '(' ||
                    text[at - 1] == '"' || text[at - 1] == '[' || text[at - 1] == '\'' || text[at - 1] == '#')) {
    if (text[at - 1] == '#') return {};
    --at;
  }
  std::size_t from = at;
  while (from > 0 && at - from < 24 && !is_blank(text[from - 1]) &&
         std::string_view("\"'([{,;:=").find(text[from - 1]) == std::string_view::npos)
    --from;
  return text.substr(from, at - from);
}

bool arrow_before(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  const std::string_view before = text.substr(0, at);
  return before.ends_with("->") || before.ends_with("=>") || before.ends_with("→") || before.ends_with("⇒");
}

bool is_http_version(std::string_view word) { return starts_with_word(word, "HTTP/") && word.size() <= 8; }

bool wide_before(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == ':' || text[at - 1] == '=' || text[at - 1] == '(')) --at;
  if (at >= 3 && (text.substr(at - 3, 3) == "：" || text.substr(at - 3, 3) == "＝")) at -= 3;
  for (std::string_view word : kWideBefore)
    if (at >= word.size() && text.substr(at - word.size(), word.size()) == word) return true;
  return false;
}

bool isolated(std::string_view text, std::size_t at) {
  if (at > 0) {
    const char c = text[at - 1];
    if (is_alnum(c) || c == '.' || c == '-' || c == '_' || c == '/' || c == '$' || c == '#' || c == '+' || c == '&' ||
        c == '?' || c == '@' || c == '*' || c == '~' || c == '\\')
      return false;
    if (c == ',' && at > 1 && is_digit(text[at - 2])) return false;
    if (c == ':' && at > 1 && (is_alnum(text[at - 2]) && is_digit(text[at - 2]))) return false;  // a time or a port
    if (at > 1 && (text.substr(at - 2, 2) == "¥" || text.substr(at - 2, 2) == "£")) return false;
    if (at > 2 && (text.substr(at - 3, 3) == "€" || text.substr(at - 3, 3) == "￥")) return false;
  }
  if (at + 3 < text.size()) {
    const char c = text[at + 3];
    if (is_alnum(c) || c == '_' || c == '/' || c == '%' || c == '@') return false;
    if ((c == '.' || c == ',' || c == ':') && at + 4 < text.size() && is_digit(text[at + 4])) return false;
    if (c == '-' && at + 4 < text.size() && is_alnum(text[at + 4]) && !starts_with_word(text.substr(at + 4), "error"))
      return false;
  }
  return true;
}

// "ServiceUnavailable: 503 DNS resolution failed", "<HttpError 503 when requesting …>"
bool names_an_error(std::string_view word) {
  if (word.size() < 8) return false;
  for (std::string_view tail : {"error", "exception", "unavailable", "exhausted", "toomanyrequests", "unauthorized"})
    if (word.size() > tail.size() && same_word(word.substr(word.size() - tail.size()), tail)) return true;
  return false;
}

// "GET /labels (500) 97.4µs"
bool between_call_and_duration(std::string_view text, std::size_t at, std::string_view word) {
  if (at == 0 || text[at - 1] != '(' || text.substr(at + 3, 2) != ") ") return false;
  std::size_t end = at + 5;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
  return end > at + 5 && unit_follows(text, end) && !word.empty();
}

// "… refusing to answer: GET /stock 503"
bool behind_call(std::string_view text, std::size_t at) {
  if (at < 2 || text[at - 1] != ' ' || (at + 3 < text.size() && text[at + 3] != ' ' && text[at + 3] != '\n'))
    return false;
  const std::size_t path = text.rfind(' ', at - 2);
  if (path == std::string_view::npos || text[path + 1] != '/') return false;
  std::size_t method = path;
  while (method > 0 && is_upper(text[method - 1])) --method;
  return is_http_method(text.substr(method, path - method));
}

// A key of a pair that is no status ("amount=503", "port: 503") speaks for something else.
bool other_pair(std::string_view text, std::size_t at, std::string_view word) {
  return at > 0 && (text[at - 1] == '=' || (text[at - 1] == ':' && !word.empty())) && !among(kSpeakers, word);
}

bool is_status_at(std::string_view text, std::size_t at, int status) {
  if (unit_follows(text, at + 3)) return false;
  for (std::string_view word : kWideAfter)
    if (text.substr(at + 3).starts_with(word)) return true;
  if (wide_before(text, at)) return true;
  if (arrow_before(text, at)) return true;
  const std::string_view word = word_before(text, at);
  if (other_pair(text, at, word)) return false;
  if (reason_follows(text, at + 3, status)) return true;
  if (status >= 400 && (names_an_error(word) || speaks_of_error(text, at + 3))) return true;
  if (between_call_and_duration(text, at, word)) return true;
  if (is_http_version(word) || behind_call(text, at)) return true;
  if (!among(kSpeakers, word)) return false;
  if (!among(kWeakSpeakers, word) || status >= 400) {
    if (same_word(word, "a") || same_word(word, "an") || same_word(word, "was") || same_word(word, "with") ||
        same_word(word, "server") || same_word(word, "bad"))
      return speaks_of_error(text, at + 3) || at + 3 >= text.size() ||
             std::string_view(".,;)]\"'\n").find(text[at + 3]) != std::string_view::npos;
    return true;
  }
  return speaks_of_error(text, at + 3);
}

// Words that stand before the method of a request that was served.
constexpr std::string_view kServed[] = {"completed",      "handled", "finished", "served",   "processed",  "request",
                                        "access",         "done",    "access:",  "request:", "completed:", "処理完了",
                                        "リクエスト完了", "http",    "incoming", "<--",      "-->",        "<-"};

}  // namespace

int status_in_text(std::string_view text) {
  text = text.substr(0, kLongestLook);
  CallText call;
  if (read_call_text(text, call)) return call.status;
  for (std::size_t at = 0; at + 3 <= text.size(); ++at) {
    if (text[at] < '1' || text[at] > '5' || !is_digit(text[at + 1]) || !is_digit(text[at + 2])) {
      continue;
    }
    const int status = http_status(text.substr(at, 3));
    if (status && isolated(text, at) && is_status_at(text, at, status)) return status;
    while (at + 1 < text.size() && is_digit(text[at + 1])) ++at;
  }
  return 0;
}

bool read_call_text(std::string_view text, CallText& out) {
  if (text.size() < 8 || !is_upper(text[0])) return false;
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos || space > 8 || !is_http_method(text.substr(0, space))) return false;
  std::size_t at = space + 1;
  std::size_t end = at;
  while (end < text.size() && !is_blank(text[end])) ++end;
  const std::string_view path = text.substr(at, end - at);
  if (path.empty() || (path[0] != '/' && path.find("://") == std::string_view::npos)) return false;
  at = end;
  const auto skip_spaces = [&] {
    while (at < text.size() && is_space(text[at])) ++at;
  };
  skip_spaces();
  if (text.substr(at).starts_with("HTTP/")) {
    while (at < text.size() && !is_blank(text[at])) ++at;
    skip_spaces();
  }
  for (std::string_view arrow : {"->", "=>", "→", "-", ":", "\""})
    if (text.substr(at).starts_with(arrow)) {
      at += arrow.size();
      skip_spaces();
      break;
    }
  const int status = http_status(text.substr(at, 3));
  if (!status || (at + 3 < text.size() && is_alnum(text[at + 3]))) return false;
  out = {text.substr(0, space), path, {}, status};
  at += 3;
  while (at < text.size() && (is_space(text[at]) || text[at] == '-' || text[at] == '(' || text[at] == ',')) ++at;
  end = at;
  while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
  if (end > at) {
    if (end < text.size() && text[end] == ' ' && starts_with_word(text.substr(end + 1), "ms")) ++end;
    while (end < text.size() && (is_alpha(text[end]) || static_cast<unsigned char>(text[end]) >= 0x80)) ++end;
    const std::string_view duration = text.substr(at, end - at);
    if (!is_digit(duration.back()) && duration.back() != '.') out.duration = duration;
  }
  return true;
}

bool read_served_call(std::string_view text, CallText& out) {
  for (int words = 0; words < 3; ++words) {
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos || space > 32) return false;
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space + 1);
    if (!is_http_method(word)) {
      if (!among(kServed, word)) return false;
      continue;
    }
    std::size_t end = 0;
    while (end < text.size() && !is_blank(text[end])) ++end;
    if (!text.starts_with('/')) return false;
    out = {word, text.substr(0, end), {}, 0};
    return true;
  }
  return false;
}

}  // namespace gwtriage::decode
