#include "model/record_secrets.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/mask.h"

namespace gwtriage {
namespace {

// Shorter ones are equal to something else by chance: a security code to a port.
constexpr std::size_t kLeastTelling = 8;
// Logs are written by anybody: what is remembered has an end.
constexpr std::size_t kMostRemembered = 4096;

bool is_within(std::string_view part, std::string_view whole) {
  const std::less_equal<> before;
  return before(whole.data(), part.data()) && before(part.data() + part.size(), whole.data() + whole.size());
}

// "name":"value" or "name":123, not a piece of some value.
bool is_member_value(std::string_view value, std::string_view text) {
  if (!is_within(value, text)) return false;
  auto at = static_cast<std::size_t>(value.data() - text.data());
  if (at > 0 && text[at - 1] == '"') --at;
  while (at > 0 && text[at - 1] == ' ') --at;
  return at > 1 && text[at - 1] == ':' && text[at - 2] == '"';
}

// "… [5e1f0a9b…] …", with no sign before it that a name would end with, as in a list of headers ("X-Api-Key: [5e1f…]").
bool stands_in_brackets(std::string_view value, std::string_view text) {
  if (!is_within(value, text)) return false;
  const auto begin = static_cast<std::size_t>(value.data() - text.data());
  const std::size_t end = begin + value.size();
  if (begin == 0 || end == text.size() || text[begin - 1] != '[' || text[end] != ']') return false;
  if (begin == 1 || text[begin - 2] == ']') return true;
  return text[begin - 2] == ' ' && begin > 2 && text[begin - 3] != ':' && text[begin - 3] != '=';
}

}  // namespace

void RecordSecrets::look_at(const Event& event) {
  event_ = &event;
  scanned_ = false;
  lists_pairs_.reset();
}

const std::vector<SecretSpan>& RecordSecrets::spans() {
  if (scanned_) return spans_;
  scanned_ = true;
  spans_.clear();
  ids_.clear();
  for (const EventId& id : event_->ids)
    if (id.field >= 0) ids_.push_back(id.value);
  find_secrets(event_->text(), {.field = {}, .ids = ids_}, spans_);
  return spans_;
}

const SecretSpan* RecordSecrets::overlapping(std::string_view value) {
  const std::string_view text = event_->text();
  if (value.empty() || !is_within(value, text)) return nullptr;
  const auto begin = static_cast<std::size_t>(value.data() - text.data());
  for (const SecretSpan& span : spans())
    if (begin < span.begin + span.size && span.begin < begin + value.size()) return &span;
  return nullptr;
}

Secret RecordSecrets::covering(std::string_view value) {
  if (value.empty()) return Secret::none;
  if (const SecretSpan* span = overlapping(value)) return span->secret;
  for (const SecretSpan& span : spans()) {
    // The same once more, or as it was before it was quoted.
    const std::string_view secret = event_->text().substr(span.begin, span.size);
    const bool repeats = value.size() >= kLeastTelling && secret.find(value) != secret.npos;
    const bool holds = secret.size() >= kLeastTelling && value.find(secret) != value.npos;
    if (repeats || holds) return span.secret;
  }
  return Secret::none;
}

Secret RecordSecrets::covering(const EventId& id) {
  if (id.field >= 0) {
    const std::string_view name = event_->fields[static_cast<std::size_t>(id.field)].key;
    if (const Secret secret = of_field(name); secret != Secret::none) return secret;
    value_spans_.clear();
    find_secrets(id.value, {.field = name, .ids = {}}, value_spans_);
    if (!value_spans_.empty()) return value_spans_.front().secret;
    // A member of a structured record is what it is called; a pair in a text may stand within a cookie.
    if (event_->record == nullptr || is_member_value(id.value, event_->text()) || !may_list_pairs())
      return Secret::none;
  } else if (stands_in_brackets(id.value, event_->text()) && !may_list_pairs()) {
    value_spans_.clear();
    find_secrets(id.value, {}, value_spans_);
    return value_spans_.empty() ? Secret::none : value_spans_.front().secret;
  }
  return covering(id.value);
}

template <typename Find>
Secret RecordSecrets::remembered(Remembered& known, std::string_view text, Find find) {
  if (known.texts.size() > kMostRemembered) known = {};
  const auto at = known.texts.intern(text);
  if (at < known.secrets.size()) return known.secrets[at];
  known.secrets.resize(at, Secret::none);  // the empty text
  return known.secrets.emplace_back(find());
}

bool may_list_secret_pairs(std::string_view text) {
  constexpr std::array<std::string_view, 5> kLists = {"ookie", "OOKIE", "uthoriz", "UTHORIZ", "-----BEGIN"};
  return std::any_of(kLists.begin(), kLists.end(), [&](auto word) { return text.find(word) != text.npos; });
}

bool RecordSecrets::may_list_pairs() {
  if (!lists_pairs_) lists_pairs_ = may_list_secret_pairs(event_->text());
  return *lists_pairs_;
}

Secret RecordSecrets::of_field(std::string_view name) {
  return remembered(fields_, name, [&] { return secret_of_name(name); });
}

bool RecordSecrets::holds_secret(std::string_view name) {
  return remembered(names_, name, [&] {
           value_spans_.clear();
           find_secrets(name, {}, value_spans_);
           return value_spans_.empty() ? Secret::none : value_spans_.front().secret;
         }) != Secret::none;
}

}  // namespace gwtriage
