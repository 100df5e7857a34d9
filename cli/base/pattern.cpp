#include "base/pattern.h"

#include <re2/re2.h>

#include <array>

namespace gwtriage {

namespace {

// Groups beyond this number cannot be asked for; a pattern with more is refused.
constexpr int kMostGroups = 15;

}  // namespace

Pattern::Pattern(std::unique_ptr<re2::RE2> regex) : regex_(std::move(regex)) {
  for (const auto& [number, group] : regex_->CapturingGroupNames()) {
    group_names_.push_back(group);
    group_numbers_.push_back(number);
  }
}

Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Result<Pattern> Pattern::compile(std::string_view syntax) {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(kMemory);
  auto regex = std::make_unique<re2::RE2>(re2::StringPiece(syntax.data(), syntax.size()), options);
  if (!regex->ok()) return Error{Fault::usage, "pattern \"" + std::string(syntax) + "\": " + regex->error()};
  if (regex->NumberOfCapturingGroups() > kMostGroups)
    return Error{Fault::usage, "pattern \"" + std::string(syntax) + "\": more than 15 groups; write (?:…) for most"};
  return Pattern(std::move(regex));
}

bool Pattern::found_in(std::string_view text) const {
  return regex_->Match({text.data(), text.size()}, 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

std::size_t Pattern::find(std::string_view text, std::size_t from, std::vector<std::string_view>& groups) const {
  std::array<re2::StringPiece, kMostGroups + 1> parts;
  groups.assign(group_names_.size(), {});
  if (from > text.size()) return std::string_view::npos;
  const int wanted = regex_->NumberOfCapturingGroups() + 1;
  if (!regex_->Match({text.data(), text.size()}, from, text.size(), re2::RE2::UNANCHORED, parts.data(), wanted))
    return std::string_view::npos;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto& part = parts[group_numbers_[i]];
    if (part.data()) groups[i] = {part.data(), part.size()};
  }
  return static_cast<std::size_t>(parts[0].data() - text.data()) + parts[0].size();
}

}  // namespace gwtriage
