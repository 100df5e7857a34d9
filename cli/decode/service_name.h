#pragma once

#include <absl/container/flat_hash_set.h>

#include <string>
#include <string_view>
#include <vector>

#include "model/field_roles.h"

namespace gwtriage::decode {

// "order-service-1", "order_service_1" → less its index.
std::string_view service_of_label(std::string_view label);

// A pod's name less what Kubernetes put behind it: "order-service-476c8c281a-2vqqj" → "order-service", "web-0" → "web",
// "fluent-bit-x7k2p" → "fluent-bit".
std::string_view service_of_pod(std::string_view pod);
// Of a host name that is a pod's, told by the hash of its ReplicaSet; else empty.
std::string_view service_of_pod_host(std::string_view host);

// The value of a weak field (logger, name) or a bracket in text that can be read as the name of a service: words
// joined by '-' or '_', no class, no thread, no level.
bool looks_like_service(std::string_view token);

// What a name says that is no service's by its form alone: the rulebook lists those that say nothing, without case.
class ServiceNames {
 public:
  explicit ServiceNames(const FieldRoles& fields);

  // "var/log/shop_order-service-476c8c281a-2vqqj_app.log.gz" → "order-service"; empty where a file has a name that
  // says nothing ("app.log", "stdout.log", "0.log", "merged.log").
  std::string_view of_file(std::string_view file) const;

  // A container called "app", "main" or "server" is no name.
  bool names_service(std::string_view container) const;

  // Nor is a logger or a program called "uvicorn" or "root".
  bool may_be_logger_of_service(std::string_view logger) const;

  // Whether one plain word, "database" or "billingService", may name a service where nothing better does: it may as
  // well be a module's name.
  bool could_name_service(std::string_view word) const;

 private:
  using Names = absl::flat_hash_set<std::string>;  // in lower case
  static Names names_of(const std::vector<std::string>& listed);
  static bool lists(const Names& names, std::string_view name);

  Names anywhere_, files_, loggers_;
};

}  // namespace gwtriage::decode
