#include "decode/loose_json.h"

#include <array>
#include <charconv>
#include <cstdint>

#include "decode/chars.h"
#include "decode/draft.h"

namespace gwtriage::decode {
namespace {

constexpr std::string_view kSmallNumbers[] = {"0", "1", "2",  "3",  "4",  "5",  "6",  "7",
                                              "8", "9", "10", "11", "12", "13", "14", "15"};
constexpr std::size_t kMostElements = std::size(kSmallNumbers);

char* put_utf8(std::uint32_t c, char* out) {
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
  } else if (c < 0x800) {
    *out++ = static_cast<char>(0xc0 | c >> 6);
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    *out++ = static_cast<char>(0xe0 | c >> 12);
    *out++ = static_cast<char>(0x80 | (c >> 6 & 0x3f));
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
  } else {
    *out++ = static_cast<char>(0xf0 | c >> 18);
    *out++ = static_cast<char>(0x80 | (c >> 12 & 0x3f));
    *out++ = static_cast<char>(0x80 | (c >> 6 & 0x3f));
    *out++ = static_cast<char>(0x80 | (c & 0x3f));
  }
  return out;
}

class LooseReader {
 public:
  LooseReader(std::string_view text, bool peer, bool in_text, Draft& draft, bool printed = false)
      : text_(text), draft_(draft), shape_{.number = false, .peer = peer, .text = in_text}, printed_(printed) {}

  LooseJson read(std::string_view prefix) {
    LooseJson out;
    out.whole = value(prefix, 0);
    out.length = at_;
    out.any = any_;
    return out;
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  void blanks() {
    while (!at_end() && is_blank(text_[at_])) ++at_;
  }
  bool eat(char c) {
    blanks();
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool at_quote() const { return text_[at_] == '"' || (printed_ && (text_[at_] == '\'' || text_[at_] == '`')); }

  // False: the text ended within the string; `out` holds what there was.
  bool string(std::string_view& out) {
    const char quote = text_[at_];
    const std::size_t from = ++at_;
    bool escaped = false;
    while (!at_end() && text_[at_] != quote) {
      if (text_[at_] == '\\') escaped = true, ++at_;
      ++at_;
    }
    const bool closed = at_ < text_.size();
    if (at_ > text_.size()) at_ = text_.size();
    out = text_.substr(from, at_ - from);
    if (closed) ++at_;
    if (escaped) out = unescaped(out);
    return closed;
  }

  static int hex4(std::string_view text) {
    if (text.size() < 4) return -1;
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + 4, value, 16);
    return error == std::errc() && end == text.data() + 4 ? static_cast<int>(value) : -1;
  }

  std::string_view unescaped(std::string_view raw) {
    char* const begin = draft_.scratch().take(raw.size());
    char* out = begin;  // never longer than the escaped form: \uXXXX gives at most three bytes
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] != '\\' || i + 1 == raw.size()) {
        *out++ = raw[i];
        continue;
      }
      const char c = raw[++i];
      if (c == 'n')
        *out++ = '\n';
      else if (c == 't')
        *out++ = '\t';
      else if (c == 'r')
        *out++ = '\r';
      else if (c == 'b')
        *out++ = '\b';
      else if (c == 'f')
        *out++ = '\f';
      else if (c != 'u')
        *out++ = c;
      else if (const int unit = hex4(raw.substr(i + 1)); unit >= 0) {
        std::uint32_t code = static_cast<std::uint32_t>(unit);
        i += 4;
        if (code >= 0xd800 && code < 0xdc00 && raw.substr(i + 1).starts_with("\\u")) {
          const int low = hex4(raw.substr(i + 3));
          if (low >= 0xdc00 && low < 0xe000)
            code = 0x10000 + ((code - 0xd800) << 10) + static_cast<std::uint32_t>(low - 0xdc00), i += 6;
        }
        out = put_utf8(code >= 0xd800 && code < 0xe000 ? 0xfffd : code, out);
      } else {
        *out++ = c;
      }
    }
    draft_.scratch().shrink(raw.size() - static_cast<std::size_t>(out - begin));
    return {begin, static_cast<std::size_t>(out - begin)};
  }

  void leaf(std::string_view key, std::string_view value, bool number) {
    Shape shape = shape_;
    shape.number = number;
    draft_.add(key.empty() ? std::string_view("value") : key, value, shape);
    any_ = true;
    if (!number && starts_like_json(value) && nested_ < 3) {  // JSON in a string in JSON …
      ++nested_;
      LooseReader inner(value, shape.peer || draft_.roles().of(key).peer_content, shape.text, draft_);
      inner.nested_ = nested_;
      inner.read(key);
      --nested_;
    }
  }

  // True: the value was closed.
  bool value(std::string_view key, int depth) {
    blanks();
    if (at_end()) return false;
    const char c = text_[at_];
    if (at_quote()) {
      std::string_view text;
      const bool closed = string(text);
      leaf(key, text, false);
      return closed;
    }
    if (c == '{' || c == '[') {
      if (depth >= kDeepestNesting) {
        ++draft_.counts().too_deep;
        return skip();
      }
      return c == '{' ? object(key, depth) : array(key, depth);
    }
    const std::size_t from = at_;
    if (printed_)  // a date or an error is printed without quotes
      while (!at_end() && text_[at_] != ',' && text_[at_] != '}' && text_[at_] != ']' && text_[at_] != '\n') ++at_;
    else
      while (!at_end() && (is_alnum(text_[at_]) || text_[at_] == '-' || text_[at_] == '+' || text_[at_] == '.')) ++at_;
    if (at_ == from) return false;
    leaf(key, text_.substr(from, at_ - from), is_digit(c) || c == '-');
    return true;
  }

  bool object(std::string_view prefix, int depth) {
    ++at_;
    if (eat('}')) return true;
    while (true) {
      blanks();
      if (printed_ && eat('}')) return true;  // a comma behind the last one
      std::string_view key;
      if (!(printed_ ? printed_key(key) : !at_end() && text_[at_] == '"' && string(key) && eat(':'))) return false;
      const std::string_view path = draft_.dotted(prefix, key);
      if (!value(path, depth + 1)) return false;
      if (eat(',')) continue;
      return eat('}');
    }
  }

  // key: · 'key': · :key=> · "key"=> · "key" =>
  bool printed_key(std::string_view& key) {
    if (at_end()) return false;
    if (at_quote()) {
      if (!string(key)) return false;
    } else {
      const bool symbol = text_[at_] == ':';
      const std::size_t from = at_ + (symbol ? 1 : 0);
      at_ = from;
      while (!at_end() && (is_alnum(text_[at_]) || text_[at_] == '_' || text_[at_] == '$' || text_[at_] == '?')) ++at_;
      key = text_.substr(from, at_ - from);
      if (key.empty()) return false;
    }
    if (eat(':')) return true;
    return eat('=') && !at_end() && text_[at_] == '>' && ++at_;
  }

  bool array(std::string_view prefix, int depth) {
    ++at_;
    if (eat(']')) return true;
    for (std::size_t i = 0;; ++i) {
      if (i < kMostElements) {
        const std::string_view path = draft_.dotted(prefix, kSmallNumbers[i]);
        if (!value(path, depth + 1)) return false;
      } else {
        ++draft_.counts().fields_dropped;
        if (!skip()) return false;
      }
      if (eat(',')) continue;
      return eat(']');
    }
  }

  // Steps over one value of any depth without recursion.
  bool skip() {
    int depth = 0;
    while (true) {
      blanks();
      if (at_end()) return false;
      const char c = text_[at_];
      if (c == '"') {
        for (++at_; !at_end() && text_[at_] != '"'; ++at_)
          if (text_[at_] == '\\') ++at_;
        if (at_end()) {
          at_ = text_.size();
          return false;
        }
        ++at_;
      } else if (c == '{' || c == '[') {
        ++depth, ++at_;
      } else if (c == '}' || c == ']') {
        if (depth == 0) return true;
        --depth, ++at_;
      } else if (depth == 0 && c == ',') {
        return true;
      } else {
        ++at_;
      }
      if (depth == 0 && !at_end() && (text_[at_] == ',' || text_[at_] == '}' || text_[at_] == ']')) return true;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Draft& draft_;
  Shape shape_;
  bool printed_ = false;  // by a language for its own reader: keys and quotes are not JSON's
  bool any_ = false;
  int nested_ = 0;
};

}  // namespace

bool starts_like_json(std::string_view text) {
  text = text.substr(0, 64);
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  if (text.size() < 2) return false;
  const char open = text[0];
  if (open != '{' && open != '[') return false;
  for (char c : text.substr(1)) {
    if (is_blank(c)) continue;
    return c == '"' || (open == '[' && (c == '{' || c == '['));
  }
  return false;
}

bool starts_like_printed_object(std::string_view text) {
  std::size_t at = 1;
  if (!text.starts_with('{')) return false;
  while (at < text.size() && at < 64 && is_blank(text[at])) ++at;
  if (at >= text.size()) return false;
  const char first = text[at];
  const bool quoted = first == '\'' || first == '"', symbol = first == ':';
  std::size_t end = at + (quoted || symbol ? 1 : 0);
  const std::size_t from = end;
  while (end < text.size() && end < 128 && (is_alnum(text[end]) || text[end] == '_' || text[end] == '$')) ++end;
  if (end == from || is_digit(text[from])) return false;
  if (quoted && !text.substr(end++).starts_with(first)) return false;
  const std::string_view rest = text.substr(std::min(end, text.size()));
  if (first == '"' || symbol) return rest.starts_with("=>") || rest.starts_with(" => ");
  return rest.starts_with(": ");
}

LooseJson read_printed_object(std::string_view text, Draft& draft) {
  return LooseReader(text, false, false, draft, true).read({});
}

LooseJson read_loose_json(std::string_view text, std::string_view prefix, bool peer, bool in_text, Draft& draft) {
  return LooseReader(text, peer, in_text, draft).read(prefix);
}

}  // namespace gwtriage::decode
