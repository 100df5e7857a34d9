#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/event.h"

namespace gwtriage {

// What a record tells of a call that its service made, whoever was called.

// The class of a client that wrote the record, or that its logger is: "LanternpayClient". Empty: none.
std::string_view client_class(const Event& event);

// Whom a client's class is named after: "Lanternpay", as the message writes it where it does. Empty where the class
// only says how it speaks: "HttpClient".
std::string_view called_by_client(std::string_view client_class, std::string_view message);

// The host that a resolver's error names: "lookup till-provider on 10.0.0.10:53", "getaddrinfo ENOTFOUND psp.example".
std::string_view called_by_lookup(std::string_view text);

// A host with its domain in a sentence: "no answer from gate.pay.example". Empty: none. What has dots and is none:
// places in code and files.
std::string_view called_host(std::string_view message);

// Whether a text has one of these words: "pay" stands alone or ends a word ("Lanternpay"), longer ones begin one too
// ("charge" of "charges", "PaymentClient"); what is not ASCII may stand anywhere.
bool speaks_of(const std::vector<std::string>& words, std::string_view text);

}  // namespace gwtriage
