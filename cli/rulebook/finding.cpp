#include "rulebook/finding.h"

namespace gwtriage {

std::string to_string(const Finding& finding) {
  std::string text = finding.file;
  if (finding.line > 0) text += ":" + std::to_string(finding.line);
  if (!text.empty()) text += ": ";
  if (!finding.place.empty()) text += finding.place + ": ";
  return text + finding.what;
}

std::string to_string(const std::vector<Finding>& findings) {
  std::string text;
  for (const auto& finding : findings) {
    if (!text.empty()) text += '\n';
    text += to_string(finding);
  }
  return text;
}

}  // namespace gwtriage
