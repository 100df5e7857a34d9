#pragma once

#include <string_view>

namespace gwtriage {

// Whom a message says was called, by its URL: the host of "POST https://fraud.example/check answered 503" or of "503
// Server Error for url: https://…". A URL that is only mentioned ("see https://docs.example/errors") was not called. A
// name within a cluster is cut to its service: "fraud.shop.svc.cluster.local" gives "fraud". Empty: nobody, or an
// address.
std::string_view called_by_url(std::string_view message);

// Whether a host bears more than one name: "api.psp.example", not "fraud-service".
inline bool is_dotted_host(std::string_view host) { return host.find('.') != std::string_view::npos; }

}  // namespace gwtriage
