#include "rulebook/site.h"

#include <re2/re2.h>

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace gwtriage {
namespace {

using Json = nlohmann::json;

constexpr const char* kWord = "[A-Za-z0-9][A-Za-z0-9._:-]*";
constexpr const char* kPlain = "[A-Za-z0-9][A-Za-z0-9._:/=,@+-]*";
constexpr const char* kPath = "[A-Za-z0-9./_-]+";
constexpr const char* kHost = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*";
constexpr const char* kHostPattern =
    "(\\*\\.)?[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*";
constexpr const char* kUrl = "https?://[A-Za-z0-9][A-Za-z0-9._:-]*(/[A-Za-z0-9._:/=,@+-]*)?";
constexpr const char* kText = "[^\\x00-\\x1f\\x7f]+";  // shown, never part of a command
constexpr std::size_t kLongest = 1024;

struct Fact {
  std::string_view name;
  const char* form;
};

constexpr std::array<Fact, 33> kFacts = {{{"support_contact", kText},
                                          {"status_page", kUrl},
                                          {"status_api", kUrl},
                                          {"namespace", kWord},
                                          {"selector", kPlain},
                                          {"ingress", kWord},
                                          {"secret_name", kWord},
                                          {"client_certificate", kPath},
                                          {"maintenance_page", kUrl},
                                          {"egress_proxy", kUrl},
                                          {"read_only_path", kPlain},
                                          {"secret_id", kPlain},
                                          {"vault_mount", kPlain},
                                          {"vault_path", kPlain},
                                          {"prometheus", kUrl},
                                          {"alertmanager", kUrl},
                                          {"grafana", kHost},
                                          {"dashboard", kWord},
                                          {"gateway_calls_metric", "[A-Za-z_:][A-Za-z0-9_:]*"},
                                          {"datadog_site", kHost},
                                          {"newrelic_account", "[0-9]+"},
                                          {"rabbitmq_vhost", kPlain},
                                          {"queue_url", kUrl},
                                          {"queue_name", kWord},
                                          {"container", kWord},
                                          {"log_directory", kPath},
                                          {"dead_letter_queue_url", kUrl},
                                          {"kafka_bootstrap", kWord},
                                          {"consumer_group", kWord},
                                          {"gateway_host", kHost},
                                          {"service", kWord},
                                          {"pod", kWord},
                                          {"$schema", kText}}};

class SiteReader {
 public:
  explicit SiteReader(std::string path) : path_(std::move(path)) {}

  Result<Site> read(const Json& in) {
    if (!in.is_object() || in.value("schema", Json()) != "gwtriage.site/1")
      return wrong("schema", "must be \"gwtriage.site/1\"");
    for (const auto& [name, value] : in.items()) {
      if (name == "schema") continue;
      const auto taken = name == "gateways"        ? gateways(value)
                         : name == "edge_services" ? texts(value, name, kText, site_.edge_services)
                         : name == "facts"         ? facts(value)
                                                   : fact(name, value);
      if (!taken) return taken.error();
    }
    return std::move(site_);
  }

 private:
  Error wrong(const std::string& place, const std::string& what) const {
    return {Fault::usage, path_ + ": " + place + ": " + what + "; see rules/site.schema.json"};
  }

  Result<std::string> text(const Json& value, const std::string& place, const char* form) const {
    if (!value.is_string()) return wrong(place, "must be a string");
    auto string = value.get<std::string>();
    if (string.empty() || string.size() > kLongest || !RE2::FullMatch(string, form))
      return wrong(place, "has characters that it may not have (it must look like " + std::string(form) + ")");
    return string;
  }

  Outcome texts(const Json& value, const std::string& place, const char* form, std::vector<std::string>& to) const {
    if (!value.is_array()) return wrong(place, "must be a list of strings");
    for (std::size_t i = 0; i < value.size(); ++i) {
      auto one = text(value[i], place + "[" + std::to_string(i) + "]", form);
      if (!one) return one.error();
      to.push_back(std::move(*one));
    }
    return {};
  }

  Outcome gateways(const Json& value) {
    if (!value.is_array()) return wrong("gateways", "must be a list of objects");
    for (std::size_t i = 0; i < value.size(); ++i) {
      const auto place = "gateways[" + std::to_string(i) + "]";
      const auto& in = value[i];
      if (!in.is_object() || !in.contains("name") || !in.contains("hosts"))
        return wrong(place, "must have \"name\" and \"hosts\"");
      Provider provider;
      for (const auto& [key, member] : in.items()) {
        const auto at = place + "." + key;
        if (key == "name") {
          auto name = text(member, at, kText);
          if (!name) return name.error();
          provider.name = std::move(*name);
        } else if (key == "hosts" || key == "aliases") {
          const bool hosts = key == "hosts";
          if (const auto taken =
                  texts(member, at, hosts ? kHostPattern : kText, hosts ? provider.hosts : provider.aliases);
              !taken)
            return taken.error();
        } else {
          return wrong(at, "is not known");
        }
      }
      site_.gateways.push_back(std::move(provider));
    }
    return {};
  }

  Outcome facts(const Json& value) {
    if (!value.is_object()) return wrong("facts", "must be an object");
    for (const auto& [name, member] : value.items()) {
      if (!RE2::FullMatch(name, "[a-z][a-z0-9_]*"))
        return wrong("facts." + name, "its name must be made of a-z, 0-9 and _");
      auto taken = text(member, "facts." + name, kPlain);
      if (!taken) return taken.error();
      site_.values[name] = std::move(*taken);
    }
    return {};
  }

  Outcome fact(const std::string& name, const Json& value) {
    for (const auto& known : kFacts) {
      if (known.name != name) continue;
      auto taken = text(value, name, known.form);
      if (!taken) return taken.error();
      if (name != "$schema") site_.values[name] = std::move(*taken);
      return {};
    }
    return wrong(name, "is not known");
  }

  std::string path_;
  Site site_;
};

}  // namespace

Result<Site> parse_site(std::string_view text, const std::string& path) {
  Json in;
  try {
    in = Json::parse(text);
  } catch (const Json::parse_error& error) {
    // nlohmann's own words, less its prefix: "parse error at line 3, column 7: …".
    const std::string_view why = error.what();
    return Error{Fault::usage, path + ": " + std::string(why.substr(std::min(why.find("parse error"), why.size())))};
  }
  return SiteReader(path).read(in);
}

Result<Site> read_site(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  if (file.peek() != std::ifstream::traits_type::eof()) text << file.rdbuf();
  if (!file && !file.eof()) return Error{Fault::usage, "cannot read " + path + "; is it there, and may you read it?"};
  return parse_site(text.view(), path);
}

}  // namespace gwtriage
