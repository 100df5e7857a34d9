#include "match/told_answers.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "match/literal_scan.h"

namespace gwtriage {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t kLongestSentence = 1024;  // bytes of it that are read
constexpr std::size_t kMostAnswers = 4;

// What may stand between a verb and its status: "returned an HTTP 503", "failed with status code 503".
constexpr std::array<std::string_view, 14> kFillers = {"http",  "status", "code",     "with", "a",   "an", "us",
                                                       "error", "of",     "response", "the",  "now", "to", "back"};
constexpr std::array<std::string_view, 16> kVerbs = {
    "returned", "returns", "responded", "responds", "answered", "answers", "replied", "replies",
    "said",     "says",    "gave",      "gives",    "sent",     "sends",   "failed",  "unavailable"};
// Of what the speaker does itself.
constexpr std::array<std::string_view, 8> kOwnVerbs = {"returning", "responding", "answering", "replying",
                                                       "sending",   "return",     "respond",   "answer"};
constexpr std::array<std::string_view, 6> kHelpers = {"has", "have", "just", "is", "was", "keeps"};
// Not who, but in which role: the word before belongs to the name.
constexpr std::array<std::string_view, 7> kKinds = {"backend",   "service", "server", "api",
                                                    "connector", "app",     "worker"};
// Of what is called no name, but described.
constexpr std::array<std::string_view, 9> kArticles = {"the",  "our",      "an",     "its",     "this",
                                                       "that", "upstream", "remote", "external"};
constexpr std::array<std::string_view, 5> kParticles = {"が", "から", "は", "の応答", "の応答コード"};
constexpr std::array<std::string_view, 4> kArrows = {"->", "=>", "→", "⇒"};
// Words behind a number that show it to be no count of anything.
constexpr std::array<std::string_view, 24> kBehind = {"on",    "for",   "to",       "from",    "in",           "after",
                                                      "when",  "while", "at",       "with",    "and",          "but",
                                                      "error", "so",    "internal", "service", "unauthorized", "server",
                                                      "bad",   "then",  "because",  "by",      "gateway",      "too"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::any_of(words.begin(), words.end(), [&](auto known) { return same_word(known, word); });
}

bool of_name(char c) { return is_alnum(c) || c == '-' || c == '_' || c == '.'; }

std::string_view without_blanks_behind(std::string_view text, std::string_view more = {}) {
  while (!text.empty() && (text.back() == ' ' || more.find(text.back()) != npos)) text.remove_suffix(1);
  return text;
}

std::string_view last_word(std::string_view text) {
  auto from = text.size();
  while (from > 0 && of_name(text[from - 1])) --from;
  return text.substr(from);
}

// A path or a host's URL is nobody's name, nor is a number or what stands behind '='.
bool may_name(std::string_view before, std::string_view word) {
  if (word.size() < 2 || word.size() > 64 || !is_alpha(word.front()) || word.back() == '.') return false;
  if (among(kVerbs, word) || among(kOwnVerbs, word) || among(kFillers, word) || among(kHelpers, word)) return false;
  return before.empty() || std::string_view("/=:@$&?%#").find(before.back()) == npos;
}

// The name that ends a text, with the word before it where it says no more than a role.
std::string_view name_at_end(std::string_view text) {
  text = without_blanks_behind(text, "\"'`」』):");
  auto name = last_word(text);
  auto before = text.substr(0, text.size() - name.size());
  if (among(kKinds, name)) {
    const auto more = last_word(without_blanks_behind(before));
    if (!more.empty() && is_alpha(more.front()) && !among(kFillers, more))
      name = text.substr(static_cast<std::size_t>(more.data() - text.data()));
    before = text.substr(0, text.size() - name.size());
  }
  return may_name(before, last_word(name)) ? name : std::string_view();
}

class Sentence {
 public:
  Sentence(std::string_view text, std::vector<ToldAnswer>& out) : text_(text), out_(out) {}

  void read() {
    for (std::size_t at = 0; at + 3 <= text_.size() && out_.size() < kMostAnswers; ++at) {
      if (!is_digit(text_[at])) continue;
      const auto end = std::min(text_.find_first_not_of("0123456789", at), text_.size());
      if (end - at == 3 && is_status(at)) take(at);
      at = end;
    }
  }

 private:
  bool is_status(std::size_t at) const {
    if (text_[at] != '4' && text_[at] != '5') return false;
    const char before = at == 0 ? ' ' : text_[at - 1];
    if (is_alnum(before) || std::string_view("._-/$#@+*~&?,").find(before) != npos) return false;
    if (before == ':' && at > 1 && is_digit(text_[at - 2])) return false;
    const auto behind = text_.substr(at + 3);
    if (behind.empty()) return true;
    if (is_alnum(behind[0]) || behind[0] == '_' || behind[0] == '/' || behind[0] == '%') return false;
    if ((behind[0] == '.' || behind[0] == ',' || behind[0] == ':') && behind.size() > 1 && is_digit(behind[1]))
      return false;
    if (behind[0] != ' ') return true;
    auto end = std::size_t{1};
    while (end < behind.size() && is_alpha(behind[end])) ++end;
    if (end == 1 || among(kBehind, behind.substr(1, end - 1))) return true;
    while (end < behind.size() && of_name(behind[end])) ++end;
    return end < behind.size() && (behind[end] == '=' || behind[end] == ':');  // a pair of its own: "503 rid=7f2a"
  }

  void take(std::size_t at) {
    const int status = (text_[at] - '0') * 100 + (text_[at + 1] - '0') * 10 + (text_[at + 2] - '0');
    const auto behind = text_.substr(at + 3);
    const auto before = text_.substr(0, at);
    if (by_particle(without_blanks_behind(before), status)) return;
    if (behind.starts_with(" を返") || behind.starts_with("を返")) return add({}, status);
    if (by_arrow(without_blanks_behind(before), status)) return;
    by_verb(before, status);
  }

  // "X が 503 を返しました"
  bool by_particle(std::string_view before, int status) {
    for (const auto particle : kParticles) {
      if (!before.ends_with(particle)) continue;
      const auto name = name_at_end(before.substr(0, before.size() - particle.size()));
      if (!name.empty()) add(name, status);
      return true;
    }
    return false;
  }

  // "ledger -> 503", but "POST /pay -> 503" and "X returned 503 -> 500" tell of the speaker.
  bool by_arrow(std::string_view before, int status) {
    for (const auto arrow : kArrows) {
      if (!before.ends_with(arrow)) continue;
      before = without_blanks_behind(before.substr(0, before.size() - arrow.size()));
      const bool behind_status = !before.empty() && is_digit(before.back()) && !out_.empty();
      const auto name = behind_status ? std::string_view() : name_at_end(before);
      if (behind_status || !name.empty()) add(name, status);
      return true;
    }
    return false;
  }

  void by_verb(std::string_view before, int status) {
    for (int words = 0; words < 6; ++words) {
      before = without_blanks_behind(before, "\"'`([:=");
      const auto word = last_word(before);
      if (word.empty()) return;
      const auto rest = before.substr(0, before.size() - word.size());
      if (among(kOwnVerbs, word)) return add({}, status);
      if (among(kVerbs, word)) return by_subject(word, rest, status);
      if (!among(kFillers, word) && !same_word(word.substr(0, 4), "HTTP")) return;
      before = rest;
    }
  }

  void by_subject(std::string_view verb, std::string_view before, int status) {
    before = without_blanks_behind(before);
    while (among(kHelpers, last_word(before)))
      before = without_blanks_behind(before.substr(0, before.size() - last_word(before).size()));
    const auto name = name_at_end(before);
    if (name.empty()) return;
    const auto ahead = without_blanks_behind(before.substr(0, static_cast<std::size_t>(name.data() - before.data())));
    const auto link = last_word(ahead);
    const bool called = same_word(verb, "failed") && (same_word(link, "to") || same_word(link, "of"));
    add(name, status, called);
  }

  void add(std::string_view who, int status, bool called = false) { out_.push_back({who, status, called}); }

  std::string_view text_;
  std::vector<ToldAnswer>& out_;
};

}  // namespace

std::string_view called_in_words(std::string_view message) {
  message = message.substr(0, std::min(message.find('\n'), kLongestSentence));
  for (const std::string_view words : {"call to ", "calling ", "calls to ", "request to ", "connect to ", "reach "}) {
    for (auto at = find_folded(message, words); at != npos; at = find_folded(message, words, at + 1)) {
      auto end = at + words.size();
      while (end < message.size() && of_name(message[end])) ++end;
      const auto name = message.substr(at + words.size(), end - at - words.size());
      if (may_name({}, name) && !among(kArticles, name)) return name;
    }
  }
  return {};
}

void read_told_answers(std::string_view message, std::vector<ToldAnswer>& out) {
  out.clear();
  message = message.substr(0, std::min(message.find('\n'), kLongestSentence));
  Sentence(message, out).read();
}

}  // namespace gwtriage
