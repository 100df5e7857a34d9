#include <algorithm>
#include <initializer_list>
#include <string>

#include "base/secret.h"

namespace gwtriage {
namespace {

using Words = std::initializer_list<std::string_view>;

constexpr std::size_t kMaxName = 96;

bool is_one_of(std::string_view name, Words words) {
  // Hardly any name is one: the last letter tells most of them apart.
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return word.back() == name.back() && word == name; });
}

bool ends_with_one_of(std::string_view name, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return word.back() == name.back() && name.ends_with(word); });
}

bool holds_one_of(std::string_view name, Words words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return name.find(word) != name.npos; });
}

// Lower case without separators; `before` gets the part of a path before the last, so that card.number is understood.
struct Folded {
  std::string last;
  std::string before;
};

Folded fold(std::string_view name) {
  if (name.size() > kMaxName) name.remove_prefix(name.size() - kMaxName);
  Folded folded;
  for (std::size_t i = 0; i < name.size(); ++i) {
    char c = name[i];
    if (c == '%' && i + 2 < name.size() && name[i + 1] == '5') {  // %5B, %5D: brackets of a form field
      c = '[';
      i += 2;
    }
    if (c == '.' || c == '[' || c == ']' || c == '$') {
      if (folded.last.empty()) continue;
      folded.before.swap(folded.last);
      folded.last.clear();
    } else if (c != '_' && c != '-' && c != ' ' && c != '%') {
      folded.last.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
  }
  // "card[number]" ends with a separator: its last part has just moved.
  if (folded.last.empty()) {
    folded.last.swap(folded.before);
    std::string_view rest = name;
    while (!rest.empty() && (rest.back() == ']' || rest.back() == '.' || rest.back() == 'D' || rest.back() == 'd' ||
                             rest.back() == '5' || rest.back() == '%'))
      rest.remove_suffix(1);
    const std::size_t open = rest.find_last_of("[.B");
    if (open != rest.npos) folded.before = fold(rest.substr(0, open)).last;
  }
  return folded;
}

bool is_card(const Folded& name) {
  if (is_one_of(name.last, {"card", "pan", "ccn", "cc", "creditcard", "debitcard", "cardnr", "primaryaccountnumber",
                            "kartennummer", "カード番号", "クレジットカード番号"}))
    return true;
  if (holds_one_of(name.last, {"cardn", "ccnum"}) && holds_one_of(name.last, {"cardnum", "cardno", "ccnum"}))
    return !name.last.ends_with("id");
  return is_one_of(name.last, {"number", "no", "num", "pan"}) && name.before.ends_with("card");
}

Secret secret_of(const Folded& name) {
  const std::string_view last = name.last;
  if (is_one_of(last, {"cvv", "cvc", "cvv2", "cvc2", "cvn", "csc", "cvvcode", "cvccode", "cardcvc", "cardcvv",
                       "securitycode", "cardsecuritycode", "cardverificationvalue", "セキュリティコード"}))
    return Secret::cvv;
  if (is_card(name)) return Secret::card;
  if (ends_with_one_of(last, {"password", "passwd", "passphrase", "passcode", "pwd", "passwordconfirmation",
                              "passwordhash", "パスワード", "暗証番号", "passwort", "motdepasse"}) ||
      is_one_of(last, {"pass", "pin", "pinblock", "otp", "totp"}))
    return Secret::password;
  if (is_one_of(last, {"authorization", "proxyauthorization", "xauthorization", "authheader", "authorizationheader",
                       "httpauthorization"}))
    return Secret::authorization;
  if (is_one_of(last, {"cookie", "setcookie", "cookies", "httpcookie", "jsessionid", "phpsessid", "sessioncookie",
                       "connectsid"}))
    return Secret::cookie;
  if (ends_with_one_of(
          last, {"apikey",       "secret",        "secretkey",       "secretaccesskey", "accesskey",    "privatekey",
                 "signingkey",   "encryptionkey", "subscriptionkey", "accesstoken",     "refreshtoken", "authtoken",
                 "sessiontoken", "securitytoken", "bearertoken",     "csrftoken",       "apitoken",     "apisecret",
                 "hmackey",      "accountkey",    "sharedkey",       "webhookkey"}) ||
      is_one_of(last, {"token", "idtoken", "jwt", "credential", "credentials", "xapikey", "xsignature",
                       "sharedaccesssignature"}))
    return Secret::key;
  return Secret::none;
}

bool is_identity(const Folded& name) {
  const std::string_view last = name.last;
  return ends_with_one_of(last, {"id", "ids", "uuid", "guid"}) ||
         is_one_of(last, {"ts", "ref", "seq", "rid", "txn", "no", "nonce", "hash", "digest", "etag", "epoch",
                          "注文番号", "注文"}) ||
         (ends_with_one_of(last, {"time", "date", "stamp"}) && !last.ends_with("update")) ||
         holds_one_of(last, {"order", "trace", "span", "request", "correlation", "transaction", "invoice", "tracking",
                             "reference", "idempotency", "serial", "sequence", "注文"});
}

}  // namespace

Secret secret_of_name(std::string_view name) {
  const Folded folded = fold(name);
  return folded.last.empty() ? Secret::none : secret_of(folded);
}

bool names_identity(std::string_view name) {
  const Folded folded = fold(name);
  return !folded.last.empty() && secret_of(folded) == Secret::none && is_identity(folded);
}

}  // namespace gwtriage
