#include "rulebook/book_draft.h"

namespace gwtriage {
namespace {

// Keys of the words of a list: what they are in, so that it is seen which languages are known.
constexpr std::string_view kLanguages[] = {"any", "en", "ja", "de", "fr", "es", "pt", "it", "ko", "zh", "ru", "tr"};

struct WordList {
  std::string_view key;
  std::vector<std::string> StatusWords::*words;
};
constexpr WordList kWordLists[] = {{"before", &StatusWords::before},
                                   {"before_error", &StatusWords::before_error},
                                   {"before_end", &StatusWords::before_end},
                                   {"right_before", &StatusWords::right_before},
                                   {"right_behind", &StatusWords::right_behind},
                                   {"behind_error", &StatusWords::behind_error},
                                   {"errors", &StatusWords::errors},
                                   {"units", &StatusWords::units},
                                   {"served", &StatusWords::served}};

std::vector<std::string> words_by_language(ObjectReader& object, std::string_view key) {
  std::vector<std::string> all;
  const JsonNode* node = object.take(key);
  if (node == nullptr) return all;
  ObjectReader languages(*node, object.place() + "." + std::string(key), object.report());
  for (const auto language : kLanguages)
    for (auto& word : languages.texts(language)) all.push_back(std::move(word));
  languages.no_others();
  return all;
}

void read_reasons(ObjectReader& object, StatusWords& words) {
  const JsonNode* node = object.take("reasons");
  if (node == nullptr) return;
  ObjectReader reasons(*node, object.place() + ".reasons", object.report());
  for (const auto& [status, unread] : node->members) {
    const bool is_status = status.size() == 3 && status[0] >= '1' && status[0] <= '5' &&
                           status.find_first_not_of("0123456789") == std::string::npos;
    if (!is_status) continue;  // left over, as a key that is not known
    for (auto& reason : reasons.texts(status)) words.reasons.push_back({std::stoi(status), std::move(reason)});
  }
  reasons.no_others();
}

}  // namespace

StatusWords read_status_words(const JsonNode& node, FileReport& report) {
  ObjectReader object(node, "fields.status_words", report);
  StatusWords words;
  for (const auto& list : kWordLists) words.*list.words = words_by_language(object, list.key);
  read_reasons(object, words);
  object.no_others();
  return words;
}

}  // namespace gwtriage
