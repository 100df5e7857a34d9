#include "base/required_literals.h"

#include <absl/container/flat_hash_set.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"

namespace gwtriage {

namespace {

using Strings = std::vector<std::string>;

constexpr std::size_t kMostStrings = 16;    // in a set that stands for one piece of a pattern
constexpr std::size_t kMostLiterals = 512;  // in an answer
constexpr int kMostDepth = 200;             // of groups; RE2 itself stops at 1000

// ASCII that means nothing else in a pattern.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0; c < 128; ++c)
    plain[c] = std::string_view("\\[](){}|.*+?^$").find(static_cast<char>(c)) == std::string_view::npos;
  return plain;
}();

// What is known of a piece of a pattern.
struct Piece {
  std::optional<Strings> exact;  // it matches these strings and no others
  Strings required;              // any of these must occur; empty: nothing is known
};

std::size_t shortest(const Strings& set) {
  std::size_t least = set.empty() ? 0 : SIZE_MAX;
  for (const auto& s : set) least = std::min(least, s.size());
  return least;
}

void keep_better(Strings& best, const Strings& other) {
  if (other.size() > kMostLiterals) return;
  const auto a = shortest(best), b = shortest(other);
  if (b > a || (b == a && other.size() < best.size())) best = other;
}

void add_unique(Strings& set, const Strings& more) {
  for (const auto& s : more)
    if (std::find(set.begin(), set.end(), s) == set.end()) set.push_back(s);
}

std::string utf8_of(std::int32_t point) {
  std::string bytes;
  append_utf8(static_cast<std::uint32_t>(point), bytes);
  return bytes;
}

// Both cases of a character; ASCII only in lower case, since the search folds that.
Strings both_cases(std::int32_t point) {
  if (point < 128) return {std::string(1, static_cast<char>(point >= 'A' && point <= 'Z' ? point + 32 : point))};
  Strings set{utf8_of(point)};
  add_unique(set, {utf8_of(utf8proc_tolower(point))});
  add_unique(set, {utf8_of(utf8proc_toupper(point))});
  return set;
}

class Analysis {
 public:
  explicit Analysis(std::string_view pattern) : rest_(pattern) {}

  Strings literals() {
    Piece all = alternation(0);
    if (failed_ || !rest_.empty()) return {};
    Strings best = std::move(all.required);
    if (all.exact) keep_better(best, *all.exact);
    if (shortest(best) == 0) best.clear();
    return best;
  }

 private:
  static Piece anything() { return {}; }
  static Piece nothing() { return {Strings{""}, {}}; }
  static Piece one_of(Strings set) { return {std::move(set), {}}; }

  bool take(std::string_view prefix) {
    if (rest_.substr(0, prefix.size()) != prefix) return false;
    rest_.remove_prefix(prefix.size());
    return true;
  }

  std::int32_t take_char() {
    utf8proc_int32_t point = 0;
    const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest_.data()),
                                    static_cast<utf8proc_ssize_t>(rest_.size()), &point);
    if (n <= 0) {
      failed_ = true;
      rest_ = {};
      return 0;
    }
    rest_.remove_prefix(static_cast<std::size_t>(n));
    return point;
  }

  Piece alternation(int depth) {
    Piece first = concatenation(depth);
    if (failed_ || rest_.empty() || rest_.front() != '|') return first;
    Strings all;
    absl::flat_hash_set<std::string> seen;
    bool all_known = true;
    const auto add = [&](const Piece& piece) {
      Strings set = known(piece);
      all_known = all_known && shortest(set) > 0;
      for (auto& s : set)
        if (seen.insert(s).second) all.push_back(std::move(s));
    };
    add(first);
    std::optional<Strings> exact = std::move(first.exact);
    while (!failed_ && take("|")) {
      const Piece other = concatenation(depth);
      add(other);
      if (exact && other.exact && exact->size() + other.exact->size() <= kMostStrings) {
        add_unique(*exact, *other.exact);
      } else {
        exact.reset();
      }
    }
    if (exact) return {std::move(exact), {}};
    return {std::nullopt, all_known && all.size() <= kMostLiterals ? std::move(all) : Strings{}};
  }

  static Strings known(const Piece& piece) {
    Strings best = piece.required;
    if (piece.exact) keep_better(best, *piece.exact);
    return best;
  }

  Piece concatenation(int depth) {
    Strings best;                              // the best of what is behind us
    std::optional<Strings> run = Strings{""};  // the exact strings up to here, since the last gap
    bool whole = true;                         // no gap so far
    while (!failed_ && !rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      if (const std::size_t plain = run ? plain_length() : 0; plain != 0) {
        for (auto& s : *run)
          for (const char c : rest_.substr(0, plain)) s += to_lower(c);
        rest_.remove_prefix(plain);
        continue;
      }
      Piece piece = repetition(depth);
      if (piece.exact && run && run->size() * piece.exact->size() <= kMostStrings) {
        Strings longer;
        for (const auto& a : *run)
          for (const auto& b : *piece.exact) longer.push_back(a + b);
        run = std::move(longer);
        continue;
      }
      whole = false;
      if (run) keep_better(best, *run);
      keep_better(best, piece.required);
      run = piece.exact ? std::move(piece.exact) : std::optional<Strings>(Strings{""});
    }
    if (whole) return {std::move(run), {}};
    if (run) keep_better(best, *run);
    return {std::nullopt, std::move(best)};
  }

  // How many characters stand for themselves, once each: most of a book's patterns, so that they need no pieces.
  std::size_t plain_length() const {
    std::size_t length = 0;
    while (length < rest_.size() && kPlain[static_cast<unsigned char>(rest_[length])]) ++length;
    const bool last_is_counted = length < rest_.size() && std::string_view("*+?{").find(rest_[length]) != rest_.npos;
    return length - (last_is_counted && length != 0 ? 1 : 0);
  }

  Piece repetition(int depth) {
    Piece piece = atom(depth);
    while (!failed_ && !rest_.empty()) {
      if (take("*")) {
        piece = anything();
      } else if (take("+")) {
        piece = {std::nullopt, known(piece)};
      } else if (take("?")) {
        piece.required.clear();
        if (piece.exact) add_unique(*piece.exact, {""});
        if (piece.exact && piece.exact->size() > kMostStrings) piece.exact.reset();
      } else if (const auto least = counted()) {
        piece = *least == 0 ? anything() : Piece{std::nullopt, known(piece)};
      } else {
        break;
      }
      take("?");  // not greedy
    }
    return piece;
  }

  // {2}, {2,} or {2,5}: the least number. RE2 takes any other brace as itself.
  std::optional<int> counted() {
    if (rest_.substr(0, 1) != "{") return std::nullopt;
    const auto end = rest_.find('}');
    if (end == std::string_view::npos) return std::nullopt;
    const auto inside = rest_.substr(1, end - 1);
    int least = 0;
    const auto [stop, error] = std::from_chars(inside.data(), inside.data() + inside.size(), least);
    if (error != std::errc{} || inside.find_first_not_of("0123456789,") != std::string_view::npos) return std::nullopt;
    if (stop != inside.data() + inside.size() && *stop != ',') return std::nullopt;
    rest_.remove_prefix(end + 1);
    return least;
  }

  Piece atom(int depth) {
    if (take("(")) return group(depth);
    if (take("[")) return char_class();
    if (take(".")) return anything();
    if (take("^") || take("$")) return nothing();
    if (take("\\")) return escape();
    return one_of(both_cases(take_char()));
  }

  Piece group(int depth) {
    if (depth >= kMostDepth) {
      failed_ = true;
      return anything();
    }
    if (take("?P<")) {
      const auto end = rest_.find('>');
      if (end == std::string_view::npos) return fail();
      rest_.remove_prefix(end + 1);
    } else if (take("?")) {  // flags: (?i) or (?i:…)
      const auto end = rest_.find_first_not_of("imsU-");
      if (end == std::string_view::npos) return fail();
      rest_.remove_prefix(end);
      if (take(")")) return nothing();
      if (!take(":")) return fail();
    }
    Piece inside = alternation(depth + 1);
    if (!take(")")) return fail();
    return inside;
  }

  Piece fail() {
    failed_ = true;
    return anything();
  }

  Piece escape() {
    if (rest_.empty()) return fail();
    if (take("Q")) {
      const auto end = std::min(rest_.find("\\E"), rest_.size());
      Piece piece = quoted(rest_.substr(0, end));
      rest_.remove_prefix(std::min(end + 2, rest_.size()));
      return piece;
    }
    const char c = rest_.front();
    if (c == 'p' || c == 'P') {
      rest_.remove_prefix(1);
      if (!take("{")) {
        if (!rest_.empty()) rest_.remove_prefix(1);
      } else {
        rest_.remove_prefix(std::min(rest_.find('}'), rest_.size() - 1) + 1);
      }
      return anything();
    }
    if (take("b") || take("B") || take("A") || take("z")) return nothing();
    if (std::string_view("dDsSwWC").find(c) != std::string_view::npos) {
      rest_.remove_prefix(1);
      return anything();
    }
    const auto point = escaped_char();
    return point ? one_of(both_cases(*point)) : anything();
  }

  // After a backslash: the character that it means; nothing where we would rather not know.
  std::optional<std::int32_t> escaped_char() {
    static constexpr std::string_view kNames = "tnrfva", kMeant = "\t\n\r\f\v\a";
    const char c = rest_.front();
    if (const auto i = kNames.find(c); i != std::string_view::npos) {
      rest_.remove_prefix(1);
      return kMeant[i];
    }
    if (c == 'x') {
      rest_.remove_prefix(1);
      if (take("{")) {
        rest_.remove_prefix(std::min(rest_.find('}') + 1, rest_.size()));
      } else {
        rest_.remove_prefix(std::min<std::size_t>(2, rest_.size()));
      }
      return std::nullopt;
    }
    if (c >= '0' && c <= '9') {  // octal: at most three digits
      for (int i = 0; i < 3 && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '7'; ++i)
        rest_.remove_prefix(1);
      return std::nullopt;
    }
    return take_char();
  }

  Piece quoted(std::string_view text) {
    Analysis inner(text);
    std::optional<Strings> run = Strings{""};
    while (!inner.rest_.empty() && !inner.failed_) {
      const Strings next = both_cases(inner.take_char());
      if (run->size() * next.size() > kMostStrings) return {std::nullopt, *run};
      Strings longer;
      for (const auto& a : *run)
        for (const auto& b : next) longer.push_back(a + b);
      run = std::move(longer);
    }
    return {std::move(run), {}};
  }

  // A set of few plain characters is known exactly ("[ _-]"), any other is a gap.
  Piece char_class() {
    Strings members;
    bool known = !take("^");
    for (bool first = true; !failed_; first = false) {
      if (rest_.empty()) return fail();
      if (!first && take("]")) break;
      if (take("[:")) {
        known = false;
        rest_.remove_prefix(std::min(rest_.find(":]") + 2, rest_.size()));
        continue;
      }
      std::optional<std::int32_t> point;
      if (take("\\")) {
        if (rest_.empty()) return fail();
        if (std::string_view("dDsSwWpP").find(rest_.front()) != std::string_view::npos) {
          if (rest_.substr(1, 1) == "{") rest_.remove_prefix(std::min(rest_.find('}'), rest_.size() - 1));
          rest_.remove_prefix(1);
        } else {
          point = escaped_char();
        }
      } else {
        point = take_char();
      }
      const bool range = rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']';
      if (!point || range) known = false;
      if (point) add_unique(members, both_cases(*point));
    }
    return known && !members.empty() && members.size() <= kMostStrings ? one_of(std::move(members)) : anything();
  }

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace

std::vector<std::string> required_literals(std::string_view pattern) { return Analysis(pattern).literals(); }

}  // namespace gwtriage
