#pragma once

// The nouns of the JSON report that more than one file writes. Only for .cpp files: nlohmann is heavy.

#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/diagnosis.h"
#include "model/rfc3339.h"
#include "report/escape.h"

namespace gwtriage {

using Json = nlohmann::ordered_json;

// One line that is fit for a terminal, too.
inline std::string dump(const Json& json) {
  return escape_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

inline Json json_time(std::optional<Micros> at) { return at ? Json(rfc3339_utc(*at)) : Json(nullptr); }

// Absent text is null, so that a program need not know which strings may be empty.
inline Json json_text(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

// Four decimals say all that a weight means, and a NaN must not become a null where a number is promised.
inline double json_real(double value) { return std::isfinite(value) ? std::round(value * 1e4) / 1e4 : 0.0; }

inline double json_seconds(Micros span) { return static_cast<double>(span) / static_cast<double>(kSecond); }

inline Json json_amount(const Amount& amount) {
  return {{"currency", json_text(amount.currency)}, {"minor_units", amount.minor_units}};
}

template <typename Item, typename Write>
Json json_list(const std::vector<Item>& items, Write write) {
  Json list = Json::array();
  for (const Item& item : items) list.push_back(write(item));
  return list;
}

}  // namespace gwtriage
