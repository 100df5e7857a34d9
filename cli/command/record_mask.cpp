#include "command/record_mask.h"

#include "model/id_kind.h"

namespace gwtriage {

void RecordMask::look_at(const Event& event) {
  event_ = &event;
  secrets_.look_at(event);
  ids_.clear();
  shown_ids_.clear();
  for (const auto& id : event.ids) {
    const Secret secret = secrets_.covering(id);
    const bool correlates = names_request(id.kind->part);  // a user's may be an address
    if (secret != Secret::none && (correlates || !tells_a_person(secret))) continue;
    ids_.push_back(id.value);
    shown_ids_.push_back(secret == Secret::none ? std::string(id.value) : text(id.value));
  }
}

std::string_view RecordMask::name(std::string_view name) {
  return secrets_.holds_secret(name) || hides(name) ? std::string_view() : name;
}

std::string RecordMask::field(const Field& field) {
  std::string out = text(field.value, field.key);
  // What the words before it tell the mask: the pairs of a cookie, the signature of a request.
  const SecretSpan* span = out == field.value ? secrets_.overlapping(field.value) : nullptr;
  if (span == nullptr || !masker_) return out;
  out.clear();
  masker_->put_token(event_->text().substr(span->begin, span->size), span->secret, out);
  ordinals_.renumber(out);
  return out;
}

std::string RecordMask::text(std::string_view text, std::string_view field) {
  std::string out;
  if (masker_) {
    masker_->mask(text, out, {.field = field, .ids = ids_});
  } else {
    out = text;
  }
  ordinals_.renumber(out);
  return out;
}

}  // namespace gwtriage
