#include "diagnose/citations.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>

namespace gwtriage {
namespace {

constexpr std::size_t kExemplars = 3;

}  // namespace

std::vector<Exemplar> Citations::of(std::vector<std::uint32_t> records) const {
  std::sort(records.begin(), records.end(), [this](auto a, auto b) { return log_.before(a, b); });
  std::vector<Exemplar> chosen;
  absl::flat_hash_set<std::uint32_t> seen;
  const auto cite = [&](std::uint32_t r, const std::string& text) {
    if (!seen.insert(log_.request_of[r]).second) return;
    const auto& record = log_.record(r);
    chosen.push_back({log_.summary.sources[record.source].name, record.line, text});
  };
  for (const auto r : records) {
    if (chosen.size() == kExemplars) return chosen;
    const auto& record = log_.record(r);
    if (const auto text = log_.texts.find({record.source, record.line, record.part}); text != log_.texts.end())
      cite(r, text->second->text);
  }
  for (const auto r : records) {
    if (!chosen.empty()) break;
    cite(r, {});
  }
  return chosen;
}

}  // namespace gwtriage
