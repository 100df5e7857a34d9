#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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

// What a book takes of the built-in book's fields: the lists that it does not have, all of them (its own names go
// first), or nothing.
enum class Inherit : std::uint8_t { missing, all, none };
inline constexpr std::array<std::string_view, 3> kInheritNames = {"missing", "all", "none"};

// A book while its files are read.
struct BookDraft {
  Rulebook book;
  Inherit inherit = Inherit::missing;
  std::vector<Finding> findings;
  std::vector<std::pair<std::string, ProofCount>> proofs;
  std::vector<Reference> references;
  std::map<std::string, std::string> first_places;  // "rule tls-expired" → where it stands, against doubles
  BookOptions options;

  // The id of `object` under "id" (or `key`): kebab-case, and the only one of its kind.
  std::string unique_id(ObjectReader& object, const std::string& kind, std::string_view key = "id");
  void refer(const JsonNode& node, const std::string& place, const FileReport& report, Reference::What what,
             const std::string& name, const std::string& cause = {});
};

// The value whose name stands under `key`; nothing where none does, or one that is not among `names`.
template <typename Enum, std::size_t N>
std::optional<Enum> read_name(ObjectReader& object, std::string_view key,
                              const std::array<std::string_view, N>& names) {
  if (!object.has(key)) return std::nullopt;
  const JsonNode& node = *object.take(key);
  const auto value = node.kind == JsonNode::Kind::string ? find_name<Enum>(names, node.text) : std::nullopt;
  if (!value)
    object.complain(node, key,
                    (node.kind == JsonNode::Kind::string ? "unknown name \"" + node.text + "\"" : "not a name") + ": " +
                        one_of_these({names.begin(), names.end()}));
  return value;
}

// One section each; `object` is a file's top level or the element named.
void read_rule(const JsonNode& node, const std::string& place, FileReport& report, BookDraft& draft);
void read_roles(const JsonNode& node, FileReport& report, BookDraft& draft);
StatusWords read_status_words(const JsonNode& node, FileReport& report);
void read_destination(const JsonNode& node, FileReport& report, BookDraft& draft);
void read_provider(const JsonNode& node, const std::string& place, FileReport& report, BookDraft& draft);
void read_manual_sections(ObjectReader& top, BookDraft& draft);
std::vector<Weight> read_weights(ObjectReader& object, BookDraft& draft);

}  // namespace gwtriage
