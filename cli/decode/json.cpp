#include "decode/json.h"

#include <simdjson.h>

#include <cstring>
#include <string>
#include <utility>

#include "decode/chars.h"
#include "decode/draft.h"
#include "decode/loose_json.h"

namespace gwtriage::decode {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::string_view kNumbers[] = {"0", "1", "2",  "3",  "4",  "5",  "6",  "7",
                                         "8", "9", "10", "11", "12", "13", "14", "15"};

// {"key":"service.name","value":{"stringValue":"x"}} of OpenTelemetry means service.name=x.
struct Attribute {
  std::string_view name;
};

bool is_otel_value(std::string_view key) {
  return key == "stringValue" || key == "intValue" || key == "doubleValue" || key == "boolValue";
}

class Flattener {
 public:
  explicit Flattener(Draft& draft) : draft_(draft) {}

  simdjson::error_code object(ondemand::object object, std::string_view prefix, int depth, bool element) {
    Attribute attribute;
    for (auto member : object) {
      ondemand::field field;
      if (const auto error = std::move(member).get(field)) return error;
      std::string_view key;
      if (const auto error = field.unescaped_key().get(key)) return error;
      std::string_view path = prefix.empty() ? key : draft_.dotted(prefix, key);
      if (element && key == "value" && !attribute.name.empty()) path = attribute.name;
      if (!prefix.empty() && is_otel_value(key)) path = prefix;
      if (const auto error = value(field.value(), path, depth, element && key == "key" ? &attribute : nullptr))
        return error;
    }
    return simdjson::SUCCESS;
  }

 private:
  simdjson::error_code value(ondemand::value value, std::string_view path, int depth, Attribute* attribute) {
    ondemand::json_type type;
    if (const auto error = value.type().get(type)) return error;
    switch (type) {
      case ondemand::json_type::string: {
        std::string_view text;
        if (const auto error = value.get_string().get(text)) return error;
        if (attribute) {
          attribute->name = text;
          return simdjson::SUCCESS;
        }
        draft_.add(path, text);
        if (text.size() > 2 && (text[0] == '{' || text[0] == '[' || is_blank(text[0])) && starts_like_json(text))
          read_loose_json(text, path, draft_.roles().of(path).peer_content, false, draft_);
        return simdjson::SUCCESS;
      }
      case ondemand::json_type::number:
      case ondemand::json_type::boolean:
      case ondemand::json_type::null: {
        std::string_view raw = value.raw_json_token();
        while (!raw.empty() && is_blank(raw.back())) raw.remove_suffix(1);
        if (const auto error = check_scalar(value, type)) return error;
        draft_.add(path, raw, {.number = type == ondemand::json_type::number});
        return simdjson::SUCCESS;
      }
      case ondemand::json_type::object: {
        if (depth >= kDeepestNesting) return too_deep();
        ondemand::object inner;
        if (const auto error = value.get_object().get(inner)) return error;
        return object(inner, path, depth + 1, false);
      }
      case ondemand::json_type::array: {
        if (depth >= kDeepestNesting) return too_deep();
        ondemand::array inner;
        if (const auto error = value.get_array().get(inner)) return error;
        return array(inner, path, depth + 1);
      }
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code array(ondemand::array array, std::string_view prefix, int depth) {
    std::size_t i = 0;
    for (auto element : array) {
      ondemand::value item;
      if (const auto error = std::move(element).get(item)) return error;
      if (i >= std::size(kNumbers)) {
        ++draft_.counts().fields_dropped;
        continue;
      }
      const std::string_view path = draft_.dotted(prefix, kNumbers[i++]);
      ondemand::json_type type;
      if (const auto error = item.type().get(type)) return error;
      if (type == ondemand::json_type::object && depth < kDeepestNesting) {
        ondemand::object inner;
        if (const auto error = item.get_object().get(inner)) return error;
        if (const auto error = object(inner, path, depth + 1, true)) return error;
      } else if (const auto error = value(item, path, depth, nullptr)) {
        return error;
      }
    }
    return simdjson::SUCCESS;
  }

  // On-Demand validates what is asked for: a scalar that is taken raw is asked for as well.
  static simdjson::error_code check_scalar(ondemand::value& value, ondemand::json_type type) {
    if (type == ondemand::json_type::boolean) return value.get_bool().error();
    if (type == ondemand::json_type::null) {
      bool null = false;
      if (const auto error = value.is_null().get(null)) return error;
      return null ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
    }
    const auto error = value.get_double().error();
    return error == simdjson::NUMBER_ERROR ? simdjson::NUMBER_ERROR : simdjson::SUCCESS;
  }

  // A value that is not asked for is stepped over.
  simdjson::error_code too_deep() {
    ++draft_.counts().too_deep;
    return simdjson::SUCCESS;
  }

  Draft& draft_;
};

}  // namespace

struct JsonReader::State {
  ondemand::parser parser;
  std::string padded;  // the record and simdjson's padding
};

JsonReader::JsonReader() : state_(std::make_unique<State>()) {}
JsonReader::~JsonReader() = default;
JsonReader::JsonReader(JsonReader&&) noexcept = default;
JsonReader& JsonReader::operator=(JsonReader&&) noexcept = default;

bool JsonReader::read(std::string_view text, Draft& draft) {
  std::string& padded = state_->padded;
  if (padded.size() < text.size() + simdjson::SIMDJSON_PADDING)
    padded.resize(text.size() * 2 + simdjson::SIMDJSON_PADDING);
  std::memcpy(padded.data(), text.data(), text.size());
  std::memset(padded.data() + text.size(), 0, simdjson::SIMDJSON_PADDING);
  ondemand::document document;
  if (state_->parser.iterate(padded.data(), text.size(), padded.size()).get(document)) return false;
  ondemand::object object;
  if (document.get_object().get(object)) return false;
  return Flattener(draft).object(object, {}, 0, false) == simdjson::SUCCESS;
}

}  // namespace gwtriage::decode
