#pragma once

#include <string_view>

namespace gwtriage {

enum class PodForm {
  no,
  replica,   // name-7d9f8c6b54-x2x9z, or of a job: name-28374650-x2x9z
  daemon,    // name-x2x9z
  stateful,  // name-0
};

// Whether `token` is a pod's name, told by what Kubernetes appends to the name of its owner.
PodForm pod_form(std::string_view token);

// The name of a ReplicaSet's pod that `token` starts with, whatever was put behind its hash: "pay-7d9f8c6b54-x2x9z",
// "pay-7d9f8c6b54-x2x9z-previous". Empty where there is none.
std::string_view leading_pod(std::string_view token);

// A DNS label as container and namespace names are: a-z, 0-9 and '-', not at the ends.
bool is_dns_label(std::string_view token);

struct PodOfFile {
  std::string_view pod;
  std::string_view container;
};

// What the name of a log file says: /var/log/pods/NS_POD_UID/CONTAINER/0.log,
// /var/log/containers/POD_NS_CONTAINER-HASH.log, NS_POD_CONTAINER.log, POD.log, POD-json.log, POD-previous.log; also
// rotated
// (.1, .gz).
// Empty where it says nothing.
PodOfFile pod_of_file(std::string_view path);

// Whether a path is that of a log, by its ending: x.log, x.log.1, x.log.gz, x.log-20261123.
bool is_log_file(std::string_view path);

}  // namespace gwtriage
