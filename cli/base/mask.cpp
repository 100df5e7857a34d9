#include "base/mask.h"

#include <algorithm>
#include <random>

namespace gwtriage {
namespace {

constexpr std::size_t kFingerprintDigits = 16;

struct Token {
  std::size_t size = 0;  // 0: no token begins here
  Secret kind = Secret::none;
};

// "[card#0123456789abcdef]"
Token token_at(std::string_view text, std::size_t at) {
  for (std::size_t i = 1; i < kSecretNames.size(); ++i) {
    const std::string_view name = kSecretNames[i];
    if (text.substr(at + 1, name.size()) != name) continue;
    const std::size_t digits = at + 1 + name.size() + 1;
    if (digits + kFingerprintDigits >= text.size() || text[digits - 1] != '#' ||
        text[digits + kFingerprintDigits] != ']')
      continue;
    const std::string_view print = text.substr(digits, kFingerprintDigits);
    if (print.find_first_not_of("0123456789abcdef") != print.npos) continue;
    return {name.size() + kFingerprintDigits + 3, static_cast<Secret>(i)};
  }
  return {};
}

// What makes two spellings one secret: the digits of a card, an address without case.
std::string canonical(std::string_view secret, Secret kind) {
  std::string text(secret);
  if (kind == Secret::card) std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
  if (kind == Secret::email)
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

}  // namespace

HashKey random_mask_key() {
  std::random_device source;
  const auto word = [&] { return static_cast<std::uint64_t>(source()) << 32 | source(); };
  return {word(), word()};
}

void Masker::put_token(std::string_view secret, Secret kind, std::string& out) const {
  const std::uint64_t print = SipHash(key_).of(canonical(secret, kind));
  out.append("[").append(kSecretNames[static_cast<std::size_t>(kind)]).append("#");
  for (int shift = 60; shift >= 0; shift -= 4) out.push_back("0123456789abcdef"[print >> shift & 15]);
  out.push_back(']');
}

void Masker::mask(std::string_view in, std::string& out, const MaskContext& context) {
  found_.clear();
  find_secrets(in, context, found_);
  std::size_t done = 0;
  for (const SecretSpan& span : found_) {
    out.append(in.substr(done, span.begin - done));
    put_token(in.substr(span.begin, span.size), span.secret, out);
    done = span.begin + span.size;
  }
  out.append(in.substr(done));
}

void clip_masked(std::string& text, std::size_t limit) {
  if (text.size() <= limit) return;
  std::size_t end = limit;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  // The longest token is shorter than 40 bytes.
  const std::size_t open = text.rfind('[', end);
  if (open != text.npos && end - open < 40 && open + token_at(text, open).size > end) end = open;
  text.resize(end);
}

void SecretOrdinals::renumber(std::string& text) {
  std::string renumbered;
  std::size_t done = 0;
  for (std::size_t at = text.find('['); at != text.npos; at = text.find('[', at + 1)) {
    const Token token = token_at(text, at);
    if (token.size == 0) continue;
    const std::string_view name = std::string_view(text).substr(at + 1, token.size - 2);
    auto known = ordinals_.find(name);
    if (known == ordinals_.end())
      known = ordinals_.emplace(std::string(name), ++last_[static_cast<std::size_t>(token.kind)]).first;
    renumbered.append(text, done, at - done).append("[").append(kSecretNames[static_cast<std::size_t>(token.kind)]);
    renumbered.append("#").append(std::to_string(known->second)).append("]");
    done = at + token.size;
  }
  if (done == 0) return;
  renumbered.append(text, done);
  text.swap(renumbered);
}

}  // namespace gwtriage
