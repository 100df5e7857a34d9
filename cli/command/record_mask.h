#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mask.h"
#include "model/event.h"
#include "model/record_secrets.h"

namespace gwtriage {

// What of a record may be shown. Secrets are masked, equal ones with equal marks, whatever the record.
class RecordMask {
 public:
  // Without a masker secrets are shown; what is one is no name and no id even so.
  explicit RecordMask(std::optional<Masker> masker) : masker_(std::move(masker)) {}

  // The record that all else is asked about, until the next one. REQUIRES: its text stays until then.
  void look_at(const Event& event);

  // Its ids that are no secrets.
  const std::vector<std::string>& ids() const { return shown_ids_; }
  // The name of a service or a party; empty where it holds a secret.
  std::string_view name(std::string_view name);
  std::string text(std::string_view text, std::string_view field = {});
  std::string field(const Field& field);
  // Whether a part of the record's text has to do with a secret: it names no field, and tells no place.
  bool hides(std::string_view part) { return secrets_.overlapping(part) != nullptr; }

 private:
  std::optional<Masker> masker_;
  SecretOrdinals ordinals_;
  RecordSecrets secrets_;
  const Event* event_ = nullptr;
  std::vector<std::string_view> ids_;
  std::vector<std::string> shown_ids_;
};

}  // namespace gwtriage
