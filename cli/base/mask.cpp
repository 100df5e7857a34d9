#include "base/mask.h"

#include <algorithm>
#include <random>

#include "base/utf8.h"

namespace gwtriage {
namespace {

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
  std::size_t end = cut_at_character(text, limit).size();
  // The longest token is shorter than 40 bytes.
  const std::size_t open = text.rfind('[', end);
  if (open != text.npos && end - open < 40 && open + masked_token_at(text, open).size > end) end = open;
  text.resize(end);
}

void SecretOrdinals::renumber(std::string& text) {
  std::string renumbered;
  std::size_t done = 0;
  for (std::size_t at = text.find('['); at != text.npos; at = text.find('[', at + 1)) {
    const MaskedToken token = masked_token_at(text, at);
    if (token.size == 0) continue;
    const std::string_view name = std::string_view(text).substr(at + 1, token.size - 2);
    auto known = ordinals_.find(name);
    if (known == ordinals_.end())
      known = ordinals_.emplace(std::string(name), ++last_[static_cast<std::size_t>(token.secret)]).first;
    renumbered.append(text, done, at - done).append("[").append(kSecretNames[static_cast<std::size_t>(token.secret)]);
    renumbered.append("#").append(std::to_string(known->second)).append("]");
    done = at + token.size;
  }
  if (done == 0) return;
  renumbered.append(text, done);
  text.swap(renumbered);
}

}  // namespace gwtriage
