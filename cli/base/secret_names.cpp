#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/secret.h"

namespace gwtriage {
namespace {

using Words = std::initializer_list<std::string_view>;

constexpr std::size_t kMaxName = 96;

// The words of a kind, as `fold` leaves them: lower case, without '_', '-' and spaces. `whole`: all of a name's last
// part. `endings`: of it.
struct Kind {
  Secret secret;
  std::string_view whole;
  std::string_view endings;
};

constexpr Kind kKinds[] = {
    {Secret::cvv,
     "cvv cvc cvv2 cvc2 cvn cvd cav2 csc cvvcode cvccode cvdcode cardcode "
     "cardcvc cardcvv cryptogramme "
     "kartenprüfnummer セキュリティコード 安全码 보안코드",
     "securitycode verificationvalue cardcvv cardcvc códigodeseguridad "
     "codigodeseguridad códigodesegurança "
     "codigodeseguranca"},
    {Secret::password,
     "pass pw pin pinblock pincode otp totp otpcode mfacode 2facode smscode "
     "totpcode dbpass dbpw mypass "
     "userpass smtppass rootpass adminpass redispass mysqlpass authpass clave "
     "kennwort passord wachtwoord "
     "parola hasło haslo şifre sifre lösenord heslo salasana adgangskode "
     "katasandi mậtkhẩu pwhash mnemonic "
     "seedphrase recoveryphrase 暗証番号 暗证码 密码 密碼 口令 비밀번호 암호 "
     "รหัสผ่าน पासवर्ड κωδικός סיסמה "
     "كلمةالمرور",
     "password passwd passphrase passcode pwd passwordconfirmation "
     "passwordhash passwordagain passwordrepeat "
     "passwort motdepasse contraseña contrasena senha пароль パスワード "
     "recoverycode backupcode"},
    {Secret::authorization,
     "authorization proxyauthorization xauthorization authheader "
     "authorizationheader httpauthorization "
     "xforwardedauthorization xoriginalauthorization",
     ""},
    {Secret::cookie,
     "cookie setcookie cookies httpcookie jsessionid phpsessid netsessionid "
     "sessioncookie connectsid "
     "laravelsession gitlabsession sessid rememberme cfclearance",
     "cookie"},
    {Secret::key,
     "jwt bearer sentrykey storagekey credential credentials creds sig "
     "signature xsignature "
     "sharedaccesssignature csrf xsrf samlresponse "
     "samlassertion clientassertion codeverifier hmac pat appkey consumerkey "
     "merchantkey servicekey "
     "integrationkey authkey sessionkey clientkey storekey sitekey sshkey "
     "aeskey rsakey deskey pgpkey privkey "
     "rootkey deploykey licensekey licencekey activationkey "
     "ingestkey writekey proxykey functionkey "
     "xfunctionskey secretvalue tokenvalue securestring apitokens clé "
     "clésecrète clésecrete 秘密鍵 "
     "シークレット シークレットキー apiキー トークン アクセストークン 密钥 "
     "令牌 토큰 비밀키 токен секрет ключ",
     "apikey secret secretkey secretaccesskey accesskey privatekey signingkey "
     "encryptionkey subscriptionkey "
     "hmackey accountkey sharedkey webhookkey masterkey mashapekey token "
     "signature"},
    {Secret::national_number,
     "ssn nino pesel bsn dni curp cpf cnpj cuit cuil nric hkid aadhaar aadhar "
     "mynumber personnummer "
     "personnumber burgerservicenummer steuerid steuernummer codicefiscale "
     "taxid taxpayerid snils tckn "
     "tckimlik ahvnummer passport driverslicense driverlicense drivinglicence "
     "nhsnumber マイナンバー 個人番号 "
     "旅券番号 パスポート番号 免許証番号 運転免許証番号 身份证 身份证号 "
     "身份证号码 身分證字號 주민등록번호 "
     "снилс паспорт",
     "socialsecurity socialsecuritynumber socialsecurityno "
     "socialinsurancenumber nationalinsurance "
     "nationalinsurancenumber nationalid nationalidnumber nationalnumber "
     "nationalidentitynumber identitynumber "
     "idcardnumber aadhaarnumber passportnumber passportno licensenumber "
     "individualnumber "
     "identifikationsnummer sécuritésociale securitesociale seguridadsocial"},
    {Secret::iban, "口座番号 銀行口座番号 счёт", "iban ibannumber bankaccountnumber bankaccount"},
    {Secret::phone,
     "tel mobile cell msisdn fax telno telefon handy celular móvil movil 電話 "
     "携帯 携帯番号 携帯電話 电话 手机 "
     "手机号 手机号码 電話號碼 전화 휴대폰 휴대폰번호",
     "phone phonenumber phoneno telephone telephonenumber mobilenumber "
     "mobileno mobilephone cellphone "
     "contactnumber telefonnummer handynummer rufnummer téléphone teléfono "
     "telefono telefone телефон телефона "
     "電話番号 电话号码 전화번호"},
};

// Tokens that are nobody's: of pages, parsers, requests and models.
constexpr std::array<std::string_view, 20> kPlainTokens = {
    "pagetoken",    "nexttoken",        "prevtoken",       "previoustoken",     "continuationtoken",
    "cursortoken",  "synctoken",        "canceltoken",     "cancellationtoken", "idempotencytoken",
    "requesttoken", "correlationtoken", "unexpectedtoken", "illegaltoken",      "starttoken",
    "endtoken",     "stoptoken",        "eostoken",        "bostoken",          "padtoken"};

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

// The last three letters of a name, whatever stands between them. Fewer: 0.
std::uint32_t tail_of(std::string_view name) {
  std::uint32_t tail = 0;
  int letters = 0;
  for (std::size_t i = name.size(); i-- > 0 && letters < 3;) {
    const char c = name[i];
    if (c == '_' || c == '-' || c == ' ' || c == '.') continue;
    tail = tail << 8 | static_cast<unsigned char>(to_lower(c));
    ++letters;
  }
  return letters == 3 ? tail : 0;
}

class KindsByName {
 public:
  KindsByName() {
    for (const Kind& kind : kKinds) {
      for (std::string_view words : {kind.whole, kind.endings})
        for_each_word(words, [&](std::string_view word) { mark(word); });
      for_each_word(kind.whole, [&](std::string_view word) { whole_.emplace(word, kind.secret); });
      for_each_word(kind.endings,
                    [&](std::string_view word) { endings_[last_of(word)].emplace_back(word, kind.secret); });
    }
  }

  // False for nearly every name of a log, and at once: nothing ends as it does.
  bool may_be(std::string_view name) const {
    const std::uint32_t tail = tail_of(name);
    return tail == 0 || static_cast<unsigned char>(name.back()) >= 0x80 ||
           (tails_[place_of(tail) / 64] >> place_of(tail) % 64 & 1) != 0;
  }

  Secret of(std::string_view name) const {
    if (const auto known = whole_.find(name); known != whole_.end()) return known->second;
    for (const auto& [ending, secret] : endings_[last_of(name)])
      if (name.ends_with(ending)) return secret;
    return Secret::none;
  }

 private:
  static std::size_t place_of(std::uint32_t tail) { return (tail * 0x9e3779b1U) >> 20; }
  void mark(std::string_view word) {
    if (const std::uint32_t tail = tail_of(word); tail != 0)
      tails_[place_of(tail) / 64] |= std::uint64_t{1} << place_of(tail) % 64;
  }

  template <typename Take>
  static void for_each_word(std::string_view words, Take take) {
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(' '), words.size());
      take(words.substr(0, end));
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }

  static std::size_t last_of(std::string_view word) { return static_cast<unsigned char>(word.back()); }

  std::array<std::uint64_t, 64> tails_{};  // a bit for each way in which a word ends, by hash
  absl::flat_hash_map<std::string_view, Secret> whole_;
  std::array<std::vector<std::pair<std::string_view, Secret>>, 256> endings_;  // by their last byte
};

// Of the letters of two bytes in UTF-8 that European labels are written with: "Пароль", "SIFRE" of "ŞİFRE" is not worth
// more. Leaves what is small already.
void lower_two_byte_letter(char& lead, char& trail) {
  const auto first = static_cast<unsigned char>(lead), second = static_cast<unsigned char>(trail);
  if (first == 0xc3 && second >= 0x80 && second <= 0x9e) {
    trail = static_cast<char>(second + 0x20);  // À to Þ
  } else if (first == 0xd0 && second >= 0x90 && second <= 0x9f) {
    trail = static_cast<char>(second + 0x20);  // А to П
  } else if (first == 0xd0 && second >= 0xa0 && second <= 0xaf) {
    lead = '\xd1', trail = static_cast<char>(second - 0x20);  // Р to Я
  } else if (first == 0xce && second >= 0x91 && second <= 0x9f) {
    trail = static_cast<char>(second + 0x20);  // Α to Ο
  }
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
    } else if (c != '_' && c != '-' && c != ' ' && c != '\t' && c != '%') {
      folded.last.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
      if (const std::size_t size = folded.last.size(); size > 1)
        lower_two_byte_letter(folded.last[size - 2], folded.last[size - 1]);
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
  if (is_one_of(name.last, {"card",
                            "pan",
                            "ccn",
                            "cc",
                            "creditcard",
                            "debitcard",
                            "cardnr",
                            "primaryaccountnumber",
                            "kartennummer",
                            "kreditkartennummer",
                            "tarjeta",
                            "númerodetarjeta",
                            "numerodetarjeta",
                            "numérodecarte",
                            "numerodecarte",
                            "númerodocartão",
                            "numerodocartao",
                            "cartão",
                            "номеркарты",
                            "карта",
                            "银行卡号",
                            "信用卡号",
                            "卡号",
                            "카드번호",
                            "カード番号",
                            "クレジットカード番号"}))
    return true;
  if (holds_one_of(name.last, {"cardn", "ccnum"}) && holds_one_of(name.last, {"cardnum", "cardno", "ccnum"}))
    return !name.last.ends_with("id");
  return is_one_of(name.last, {"number", "no", "num", "pan"}) && name.before.ends_with("card");
}

bool is_plain_token(std::string_view name) {
  return name.ends_with("token") && std::any_of(kPlainTokens.begin(), kPlainTokens.end(),
                                                [&](std::string_view token) { return name.ends_with(token); });
}

const KindsByName& kinds() {
  static const KindsByName known;
  return known;
}

Secret secret_of(const Folded& name) {
  if (is_card(name)) return Secret::card;
  const Secret secret = kinds().of(name.last);
  // "security.code", "token.secret": a path's last part alone may say little.
  if (secret == Secret::none && is_one_of(name.last, {"code", "value", "number", "key", "sid"}) && !name.before.empty())
    return kinds().of(name.before + name.last);
  return secret == Secret::key && is_plain_token(name.last) ? Secret::none : secret;
}

// Whether a closer look pays.
bool may_name_secret(std::string_view name) {
  const char last = name.back();
  if (!is_alnum(last) && static_cast<unsigned char>(last) < 0x80) return true;  // card[number]
  if (kinds().may_be(name)) return true;
  // What the words of a card, and those of two letters, end with; "cardNumberRaw".
  const std::string_view end = name.substr(name.size() - std::min<std::size_t>(name.size(), 2));
  for (std::string_view word :
       {"rd", "an", "cn", "cc", "nr", "er", "no", "um", "pw", "ey", "ta", "te", "ue", "de", "id"})
    if (same_word(end, word))
      return word != "id" || same_word(name.substr(name.size() - std::min<std::size_t>(name.size(), 3)), "sid");
  return name.find("ard") != name.npos || name.find("ccnum") != name.npos;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// "DB_PASS", "smtp-pass", "dbPass", not "bypass" and "compass".
bool ends_with_word(std::string_view name, std::string_view word) {
  if (name.size() <= word.size()) return false;
  const std::string_view tail = name.substr(name.size() - word.size());
  for (std::size_t i = 0; i < word.size(); ++i)
    if ((tail[i] | 32) != word[i]) return false;
  const char before = name[name.size() - word.size() - 1];
  return !is_letter(before) || (is_capital(tail[0]) && !is_capital(before));
}

bool is_identity(const Folded& name) {
  const std::string_view last = name.last;
  if (ends_with_one_of(last, {"uuid", "guid"}) ||
      is_one_of(last, {"id", "ids", "ts", "ref", "seq", "rid", "txn", "no", "nonce", "hash", "digest", "etag", "epoch",
                       "注文番号", "注文"}) ||
      (ends_with_one_of(last, {"time", "date", "stamp"}) && !last.ends_with("update")))
    return true;
  if (holds_one_of(last, {"order", "trace", "span", "request", "correlation", "transaction", "invoice", "tracking",
                          "reference", "idempotency", "serial", "sequence", "注文"}))
    return true;
  // Things that have ids made of digits. A "parentId" is whatever somebody put there.
  return ends_with_one_of(last, {"id", "ids"}) &&
         (last.size() <= 5 ||
          holds_one_of(
              last, {"account",  "agent",    "basket",   "batch",        "booking",   "cart",    "charge",   "client",
                     "company",  "customer", "device",   "event",        "external",  "intent",  "item",     "job",
                     "line",     "member",   "merchant", "message",      "operation", "org",     "payment",  "payout",
                     "product",  "purchase", "record",   "refund",       "req",       "reserv",  "sale",     "session",
                     "shipment", "shop",     "store",    "subscription", "task",      "tenant",  "terminal", "thread",
                     "ticket",   "transfer", "tx",       "user",         "visit",     "voucher", "workflow"}));
}

}  // namespace

NameMeaning meaning_of_name(std::string_view name) {
  if (name.empty() || !may_name_secret(name)) return {};
  const Folded folded = fold(name);
  if (folded.last.empty()) return {};
  const Secret secret = secret_of(folded);
  if (secret != Secret::none) return {secret, false};
  if (ends_with_word(name, "pass") || ends_with_word(name, "pw") || ends_with_word(name, "pin"))
    return {Secret::password, false};
  // A key of whatever there is, a cache for one: its value decides. So it is in STRIPE_KEY.
  if (folded.last == "key" || (ends_with_word(name, "key") &&
                               std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; })))
    return {Secret::key, true};
  return {};
}

Secret secret_of_name(std::string_view name) {
  const NameMeaning meaning = meaning_of_name(name);
  return meaning.is_vague ? Secret::none : meaning.secret;
}

bool names_plain_token(std::string_view name) { return is_plain_token(fold(name).last); }

bool names_identity(std::string_view name) {
  const Folded folded = fold(name);
  return !folded.last.empty() && secret_of(folded) == Secret::none && is_identity(folded);
}

}  // namespace gwtriage
