#include "correlate/summary_file.h"

#include <algorithm>

namespace gwtriage {

bool knows_rules(const Rulebook& book, const Summary& summary) {
  const auto known = [&](std::uint32_t rule) { return rule < book.rules.size(); };
  return std::all_of(summary.records.begin(), summary.records.end(), [&](const KeptRecord& record) {
    return std::all_of(record.rules.begin(), record.rules.end(), known);
  });
}

namespace {

std::string said(const std::string& version) { return version.empty() ? "one that does not say" : version; }

}  // namespace

std::string merge_obstacle(const Options& a, const Options& b) {
  if (a.version != b.version)
    return "they were made by different versions (" + said(a.version) + ", " + said(b.version) + ")";
  if (a.book != b.book) return "they were made with different rulebooks (" + a.book + ", " + b.book + ")";
  if (a.zone != b.zone) return "they were made with different time zones (" + a.zone + ", " + b.zone + ")";
  if (a.service != b.service) return "they were made with different --service";
  if (a.gateways != b.gateways) return "they were made with different --gateway or --site gateways";
  if (a.redact != b.redact) return "one was made with --no-redact";
  if (a.window != b.window) return "they were made with different --window";
  if (a.cap_requests != b.cap_requests) return "they were made with different caps";
  return {};
}

}  // namespace gwtriage
