#include "rulebook/parse_book.h"

#include <algorithm>

#include "rulebook/book_draft.h"
#include "rulebook/fragments.h"
#include "rulebook/inherited_fields.h"

namespace gwtriage {

namespace {

using Kind = JsonNode::Kind;

constexpr std::string_view kSchema = "gwtriage.rulebook/1";

// Sections that may stand in one file only.
constexpr std::array<std::string_view, 9> kSingles = {
    "name", "title", "overview", "fields", "destination", "unknown_prior", "evidence_scale", "user_message", "texts"};

void read_texts(ObjectReader& top, BookDraft& draft) {
  const JsonNode* texts = top.take("texts");
  if (!texts) return;
  if (texts->kind != Kind::object) return top.complain(*texts, "texts", "must be an object");
  for (const auto& [key, value] : texts->members)
    draft.book.texts.emplace_back(key, read_localized(value, "texts \"" + key + "\"", top.report()));
}

void refuse_second(ObjectReader& top, BookDraft& draft) {
  for (const auto key : kSingles) {
    for (const auto& [name, value] : top.node().members) {
      if (name != key) continue;
      const auto [first, fresh] = draft.first_places.emplace("top " + name, top.report().file);
      if (!fresh) top.complain(value, key, "stands in " + first->second + " too; only one file may have it");
    }
  }
}

void read_file(const std::string& name, const JsonNode& tree, BookDraft& draft) {
  FileReport report{name, draft.findings};
  ObjectReader top(tree, "", report);
  if (const JsonNode* schema = top.take("schema", Need::required); schema && schema->text != kSchema)
    top.complain(*schema, "schema", "must be \"" + std::string(kSchema) + "\"");
  top.number("order", -100, 100);  // they stand in it by now
  refuse_second(top, draft);
  Rulebook& book = draft.book;
  if (top.has("name")) book.name = top.text("name");
  if (top.has("title")) book.title = top.localized("title");
  if (top.has("overview")) book.overview = top.localized("overview");
  if (const JsonNode* fields = top.take("fields")) read_roles(*fields, report, draft);
  if (const JsonNode* destination = top.take("destination")) read_destination(*destination, report, draft);
  for (auto& service : top.texts("edge_services")) book.edge_services.push_back(std::move(service));
  if (top.has("unknown_prior")) book.unknown_prior = top.number("unknown_prior", -10, 10);
  if (top.has("evidence_scale")) book.evidence_scale = top.number("evidence_scale", 0.1, 10);
  if (top.has("user_message")) book.user_message = top.localized("user_message");
  read_texts(top, draft);
  top.each("providers", Need::optional,
           [&](const JsonNode& node, const std::string& place) { read_provider(node, place, report, draft); });
  top.each("rules", Need::optional,
           [&](const JsonNode& node, const std::string& place) { read_rule(node, place, report, draft); });
  read_manual_sections(top, draft);
  top.take("fragments");  // in the patterns by now
  for (const auto key :
       {"name", "title", "overview", "edge_services", "unknown_prior", "evidence_scale", "user_message"})
    if (!top.has(key)) top.take(key);
  top.no_others();
}

struct ParsedFile {
  const BookFile* file;
  JsonNode tree;
  double order = 0;
};

double order_of(const JsonNode& top) {
  for (const auto& [key, value] : top.members)
    if (key == "order") return value.number;
  return 0;
}

// False where a file is no JSON object: then nobody can say what the book lacks.
bool read_files(const std::vector<BookFile>& files, BookDraft& draft) {
  std::vector<ParsedFile> parsed;
  for (const auto& file : files) {
    auto tree = parse_json_tree(file.text, file.name, draft.findings);
    if (tree && tree->kind != Kind::object) {
      FileReport report{file.name, draft.findings};
      ObjectReader complains(*tree, "", report);
    } else if (tree) {
      const double order = order_of(*tree);
      parsed.push_back({&file, std::move(*tree), order});
    }
  }
  std::stable_sort(parsed.begin(), parsed.end(),
                   [](const ParsedFile& a, const ParsedFile& b) { return a.order < b.order; });
  Fragments fragments;
  const auto each_file = [&](auto act) {
    for (auto& one : parsed) {
      FileReport report{one.file->name, draft.findings};
      act(one.tree, report);
    }
  };
  if (draft.options.check_proofs)
    each_file([&](const JsonNode& tree, FileReport& report) { check_lengths(tree, report); });
  each_file([&](const JsonNode& tree, FileReport& report) { fragments.collect(tree, report); });
  each_file([&](JsonNode& tree, FileReport& report) { fragments.put_into_rules(tree, report); });
  for (const auto& one : parsed) read_file(one.file->name, one.tree, draft);
  const bool whole = parsed.size() == files.size();
  if (whole) fragments.complain_of_unused(draft.findings);
  if (draft.options.check_proofs && draft.findings.empty())
    each_file([&](JsonNode& tree, FileReport& report) {
      fragments.put_into_fragments(tree, report);
      draft.proofs.emplace_back(report.file, check_proofs(tree, report));
    });
  return whole;
}

const Cause* find_cause(const Rulebook& book, const std::string& id) {
  const auto found = std::find_if(book.causes.begin(), book.causes.end(), [&](const Cause& c) { return c.id == id; });
  return found == book.causes.end() ? nullptr : &*found;
}

std::string complaint(const Reference& reference, const BookDraft& draft) {
  const auto among = [&](const std::vector<std::string_view>& names, std::string_view what) -> std::string {
    if (names.empty() || std::find(names.begin(), names.end(), reference.name) != names.end()) return {};
    return "unknown " + std::string(what) + " \"" + reference.name + "\": " + one_of_these(names);
  };
  switch (reference.what) {
    case Reference::What::cause: {
      if (find_cause(draft.book, reference.name)) return {};
      std::vector<std::string_view> names;
      for (const auto& cause : draft.book.causes) names.push_back(cause.id);
      return "unknown cause \"" + reference.name +
             "\": " + (names.empty() ? "the book has no causes" : one_of_these(names));
    }
    case Reference::What::sub: {
      const Cause* cause = find_cause(draft.book, reference.cause);
      if (!cause) return {};  // said already
      std::vector<std::string_view> names;
      for (const auto& sub : cause->subs) names.push_back(sub.id);
      return names.empty() ? "cause \"" + cause->id + "\" has no subs" : among(names, "sub of " + cause->id);
    }
    case Reference::What::feature: return among(draft.options.features, "feature");
    case Reference::What::finding: return among(draft.options.checklist_findings, "finding");
    case Reference::What::reason: return among(draft.options.fix_reasons, "reason");
  }
  return {};
}

void check_whole(BookDraft& draft, const std::string& first_file) {
  for (auto& reference : draft.references) {
    reference.where.what = complaint(reference, draft);
    if (!reference.where.what.empty()) draft.findings.push_back(std::move(reference.where));
  }
  const auto require = [&](bool there, std::string_view key) {
    if (!there) draft.findings.push_back({first_file, 0, "", "no file of the book has \"" + std::string(key) + "\""});
  };
  require(draft.first_places.contains("top name"), "name");
  require(draft.first_places.contains("top title"), "title");
  require(!draft.book.causes.empty(), "causes");
  require(!draft.book.rules.empty(), "rules");
}

}  // namespace

std::string BookDraft::unique_id(ObjectReader& object, const std::string& kind, std::string_view key) {
  std::string id = object.text(key, Need::required);
  if (id.empty()) return id;
  if (id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") != std::string::npos || id.front() == '-')
    object.complain("\"" + std::string(key) + "\" \"" + id + "\": lower-case letters, digits and hyphens only");
  const std::string here = object.report().file + ":" + std::to_string(object.node().line);
  const auto [first, fresh] = first_places.emplace(kind + " " + id, here);
  if (!fresh) object.complain(kind + " \"" + id + "\" stands twice, first at " + first->second);
  return id;
}

void BookDraft::refer(const JsonNode& node, const std::string& place, const FileReport& report, Reference::What what,
                      const std::string& name, const std::string& cause) {
  references.push_back({what, name, cause, {report.file, node.line, place, {}}});
}

ParsedBook parse_book_findings(const std::vector<BookFile>& files, const BookOptions& options) {
  BookDraft draft;
  draft.options = options;
  const bool whole = read_files(files, draft);
  if (files.empty())
    draft.findings.push_back({"", 0, "", "this program was built without a rulebook; name one with --rules"});
  else if (whole)
    check_whole(draft, files.front().name);
  if (!draft.first_places.contains("top fields")) draft.book.fields = builtin_fields();
  auto contents = files;
  if (draft.inherit != Inherit::none) contents.push_back(builtin_fields_file());
  draft.book.digest = digest_of(contents);
  std::stable_sort(draft.findings.begin(), draft.findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.file, a.line) < std::tie(b.file, b.line);
  });
  return {std::move(draft.book), std::move(draft.findings), std::move(draft.proofs)};
}

Result<Rulebook> parse_book(const std::vector<BookFile>& files, const BookOptions& options) {
  auto parsed = parse_book_findings(files, options);
  if (!parsed.findings.empty()) return Error{Fault::usage, to_string(parsed.findings)};
  return std::move(parsed.book);
}

}  // namespace gwtriage
