#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/secret.h"
#include "base/strings.h"
#include "model/event.h"

namespace gwtriage {

// Which of the values that were read out of a record a mask covers: by the name of a field, by what stands before it
// ("X-Api-Key: 5e1f…") or by its own form. None of them is an id, an order, a service or a peer, also where secrets are
// shown: a report would tell people to search for them, and they join what has nothing in common.
//
// The text is gone through once, when the first question comes that needs it. Keeps scratch space: one a thread.
class RecordSecrets {
 public:
  // The record that is asked about from here on. REQUIRES: it stays until the next one. Without a Record its ids are
  // members of a structured one.
  void look_at(const Event& event);

  // What covers the value, a part of it or what it is a part of. It stands in the record's text, or is a copy of
  // something there.
  Secret covering(std::string_view value);
  Secret covering(const EventId& id);

  // Whether a name (of a service, a host, a party) holds a secret, wherever it came from. Names are few: each is
  // looked at once.
  bool holds_secret(std::string_view name);
  // The secret that what stands in the text overlaps with: the user in the address of a database, the pairs of a
  // cookie. Null: none.
  const SecretSpan* overlapping(std::string_view value);

 private:
  const std::vector<SecretSpan>& spans();
  bool may_list_pairs();
  Secret of_field(std::string_view name);

  const Event* event_ = nullptr;
  bool scanned_ = false;
  std::optional<bool> lists_pairs_;
  std::vector<SecretSpan> spans_, value_spans_;
  std::vector<std::string_view> ids_;

  // What was found out about texts that come again and again.
  struct Remembered {
    Strings texts;
    std::vector<Secret> secrets;  // by index of the text
  };
  template <typename Find>
  static Secret remembered(Remembered& known, std::string_view text, Find find);
  Remembered fields_, names_;
};

// Whether the text may bear a secret that holds whole pairs: a cookie, the list of some authorizations, a key in PEM.
bool may_list_secret_pairs(std::string_view text);

// An address or number of somebody is masked and still counts as who it is.
constexpr bool tells_a_person(Secret secret) { return secret == Secret::email || secret == Secret::phone; }

}  // namespace gwtriage
