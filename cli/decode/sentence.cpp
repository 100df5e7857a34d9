// What a message says in words: a call, pairs, ids that nothing names.

#include <cstddef>

#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/id_text.h"
#include "decode/pairs.h"
#include "decode/ranks.h"
#include "decode/status_text.h"
#include "decode/text_dialect.h"

namespace gwtriage::decode {
namespace {

constexpr CharSet kIdMarks("[(r");
constexpr std::size_t kIdsWithin = 4096;  // bytes of a record in which an id without a name is looked for

// "req-…" at a word's start.
void read_request_token(std::string_view text, std::size_t& at, Draft& draft) {
  const std::size_t from = at;
  at = from + 1;
  const char before = from > 0 ? text[from - 1] : ' ';
  if (is_alnum(before) || std::string_view("_-/=.").find(before) != std::string_view::npos) return;
  const std::string_view rest = text.substr(from);
  if (!rest.starts_with("req-") && !rest.starts_with("req_")) return;
  std::size_t end = 4;
  while (end < rest.size() && (is_alnum(rest[end]) || rest[end] == '-' || rest[end] == '_')) ++end;
  at = from + end;
  const char after = end < rest.size() ? rest[end] : ' ';
  const bool key = after == '=' || (after == ':' && end + 1 < rest.size() && !is_blank(rest[end + 1]));
  if (end >= 8 && !key && looks_like_id(rest.substr(0, end), false)) draft.add_id(rest.substr(0, end));
}

// "[…]" and "(…)" that hold nothing but an id, and req-… tokens, anywhere in the sentence.
void read_bare_ids(std::string_view text, Draft& draft) {
  text = text.substr(0, kIdsWithin);
  for (std::size_t at = 0;;) {
    at = kIdMarks.find_in(text, at);
    if (at == std::string_view::npos) return;
    if (text[at] == 'r') {
      read_request_token(text, at, draft);
      continue;
    }
    const std::size_t from = ++at;
    std::size_t end = from;
    while (end < text.size() && end - from < 80 && (is_alnum(text[end]) || text[end] == '-' || text[end] == '_')) ++end;
    const std::string_view token = text.substr(from, end - from);
    if (end < text.size() && (text[end] == ']' || text[end] == ')') && looks_like_id(token, false)) draft.add_id(token);
  }
}

bool stands_alone(std::string_view text, std::size_t from, std::size_t to) {
  const char before = from > 0 ? text[from - 1] : ' ', after = to < text.size() ? text[to] : ' ';
  return !is_alnum(before) && !is_alnum(after) && std::string_view(":/_.@").find(before) == std::string_view::npos &&
         after != '/' && after != '_' && after != '@';
}

// A UUID, 32 or 16 hex digits between blanks, where nothing else names the request.
void read_lone_id(std::string_view text, Draft& draft) {
  text = text.substr(0, text.find('\n')).substr(0, kIdsWithin);
  std::size_t run = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && (is_hex(text[at]) || (text[at] == '-' && run > 0))) {
      ++run;
      continue;
    }
    if (run >= 16 && run <= 36) {
      const std::string_view token = text.substr(at - run, run);
      const bool short_hex = run == 16 && token.find('-') == std::string_view::npos && looks_like_id(token, false);
      if ((short_hex || is_uuid_or_hex32(token)) && stands_alone(text, at - run, at)) return draft.add_id(token);
    }
    run = 0;
  }
}

}  // namespace

void read_sentence(std::string_view message, Draft& draft) {
  CallText call;
  if (read_call_text(message, call)) {
    draft.offer_call(call.method, call.path, ranks::kSentence);
    draft.offer_status(call.status, ranks::kSentence);
    if (!call.duration.empty()) draft.offer_duration(read_duration(call.duration, 1), ranks::kSentence);
  }
  read_pairs(message, draft);
  read_bare_ids(message, draft);
  if (draft.event().ids.empty()) read_lone_id(message, draft);
}

void read_message(std::string_view message, std::uint16_t rank, Draft& draft) {
  draft.offer_message(message, rank);
  read_sentence(message, draft);
}

}  // namespace gwtriage::decode
