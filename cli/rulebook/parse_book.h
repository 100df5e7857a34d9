#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/rulebook.h"
#include "rulebook/book_file.h"
#include "rulebook/finding.h"
#include "rulebook/proof_check.h"

namespace gwtriage {

struct BookOptions {
  // Compile every pattern to see whether it is valid, and look at its groups and literals: tens of milliseconds,
  // so not for a book that was checked when the program was built.
  bool check_patterns = true;
  // Hold each wording to its proof, too. Slower still: each line is tried on all patterns of its list.
  bool check_proofs = false;
  // The names that diagnose/ knows: features, findings of the checklist, reasons of fixes. Empty: not checked.
  std::vector<std::string_view> features;
  std::vector<std::string_view> checklist_findings;
  std::vector<std::string_view> fix_reasons;
};

struct ParsedBook {
  Rulebook book;
  std::vector<Finding> findings;                           // by file and line; the book is fit for use only without
  std::vector<std::pair<std::string, ProofCount>> proofs;  // by file, if asked for and there were no findings before
};

// Reads all files as one book and reports everything that is wrong with it at once. That the rules' own lines
// match is not looked at here: see engine/book_check.h.
ParsedBook parse_book_findings(const std::vector<BookFile>& files, const BookOptions& options = {});

// The same; the error joins the findings, one a line.
Result<Rulebook> parse_book(const std::vector<BookFile>& files, const BookOptions& options = {});

}  // namespace gwtriage
