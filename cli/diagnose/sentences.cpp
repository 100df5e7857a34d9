#include "diagnose/sentences.h"

#include <algorithm>

namespace gwtriage {
namespace {

const Localized* find_text(const Rulebook& book, std::string_view key) {
  const auto known =
      std::find_if(book.texts.begin(), book.texts.end(), [&](const auto& text) { return text.first == key; });
  return known == book.texts.end() ? nullptr : &known->second;
}

std::string numbered(std::string text, std::string_view number) {
  constexpr std::string_view kPlace = "{n}";
  const auto at = text.find(kPlace);
  return at == std::string::npos ? text : text.replace(at, kPlace.size(), number);
}

// A value of the book's own words: "@network.dns=2, @network.tls=1", each with the number that it speaks of.
std::string worded(const Rulebook& book, std::string_view value, Lang lang) {
  if (!value.starts_with('@')) return std::string(value);
  std::string words;
  for (std::size_t at = 0; at < value.size();) {
    const auto end = std::min(value.find(", ", at), value.size());
    auto word = value.substr(at, end - at);
    if (word.starts_with('@')) word.remove_prefix(1);
    const auto number = std::min(word.find('='), word.size());
    const auto* text = find_text(book, word.substr(0, number));
    if (!words.empty()) words += lang == Lang::ja ? "、" : ", ";
    words += text ? numbered(text->in(lang), word.substr(std::min(number + 1, word.size()))) : std::string(word);
    at = end + 2;
  }
  return words;
}

// Japanese is set without blanks beside what is not Japanese; books are written either way.
std::string closed_up(std::string_view text) {
  const auto is_wide = [&](std::size_t at) { return at < text.size() && (text[at] & 0x80) != 0; };
  std::string closed;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (text[at] != ' ' || !((at > 0 && is_wide(at - 1)) || is_wide(at + 1))) closed += text[at];
  return closed;
}

std::string replaced(const Rulebook& book, std::string_view text, const Params& params, Lang lang) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    const auto open = text.find('{', at);
    const auto close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) {
      filled += text.substr(at);
      break;
    }
    filled += text.substr(at, open - at);
    const auto name = text.substr(open + 1, close - open - 1);
    const auto param =
        std::find_if(params.values.begin(), params.values.end(), [&](const auto& p) { return p.first == name; });
    filled += param == params.values.end() ? std::string(text.substr(open, close - open + 1))
                                           : worded(book, param->second, lang);
    at = close + 1;
  }
  return filled;
}

}  // namespace

bool has_text(const Rulebook& book, std::string_view key) { return find_text(book, key) != nullptr; }

Sentence fill(const Rulebook& book, std::string key, const Localized& text, Params params) {
  Localized filled{replaced(book, text.en, params, Lang::en), replaced(book, closed_up(text.ja), params, Lang::ja)};
  return {std::move(key), std::move(params), std::move(filled)};
}

Sentence book_text(const Rulebook& book, const std::string& key, Params params) {
  const auto* text = find_text(book, key);
  if (!text) return {.key = key, .params = std::move(params), .text = {}};
  return fill(book, key, *text, std::move(params));
}

}  // namespace gwtriage
