#pragma once

#include <string>
#include <string_view>

#include "model/diagnosis.h"
#include "model/rulebook.h"

namespace gwtriage {

// "{name}" replaced by its parameter, in both languages. A parameter "@key" (or several, ", " between them) stands
// for the book's text of that key: words are the book's, too.
Sentence fill(const Rulebook& book, std::string key, const Localized& text, Params params);

bool has_text(const Rulebook& book, std::string_view key);

// A text of the book by key, filled; an empty one where the book does not have it.
Sentence book_text(const Rulebook& book, const std::string& key, Params params);

}  // namespace gwtriage
