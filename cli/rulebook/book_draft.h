#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/rulebook.h"
#include "rulebook/finding.h"
#include "rulebook/object_reader.h"
#include "rulebook/parse_book.h"

namespace gwtriage {

// A name that must stand elsewhere in the book; looked up when all files are read.
struct Reference {
  enum class What { cause, sub, feature, finding, reason };
  What what;
  std::string name;
  std::string cause;  // of a sub
  Finding where;      // `what` is filled in if there is no such name
};

// A book while its files are read.
struct BookDraft {
  Rulebook book;
  std::vector<Finding> findings;
  std::vector<Reference> references;
  std::map<std::string, std::string> first_places;  // "rule tls-expired" → where it stands, against doubles
  BookOptions options;

  // The id of `object` under "id" (or `key`): kebab-case, and the only one of its kind.
  std::string unique_id(ObjectReader& object, const std::string& kind, std::string_view key = "id");
  void refer(const JsonNode& node, const std::string& place, const FileReport& report, Reference::What what,
             const std::string& name, const std::string& cause = {});
};

// One section each; `object` is a file's top level or the element named.
void read_rule(const JsonNode& node, const std::string& place, FileReport& report, BookDraft& draft);
void read_roles(const JsonNode& node, FileReport& report, BookDraft& draft);
void read_destination(const JsonNode& node, FileReport& report, BookDraft& draft);
void read_provider(const JsonNode& node, const std::string& place, FileReport& report, BookDraft& draft);
void read_manual_sections(ObjectReader& top, BookDraft& draft);
std::vector<Weight> read_weights(ObjectReader& object, BookDraft& draft);

}  // namespace gwtriage
