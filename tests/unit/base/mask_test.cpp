#include "base/mask.h"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "support/hostile.h"

namespace {

using gwtriage::MaskContext;
using gwtriage::Masker;
using Secret = gwtriage::test::SecretLine;

constexpr gwtriage::HashKey kKey = {1, 2};

std::string masked(std::string_view text, const MaskContext& context = {}, const gwtriage::HashKey& key = kKey) {
  Masker masker(key);
  std::string out;
  masker.mask(text, out, context);
  return out;
}

// As a report shows it.
std::string shown(std::string_view text, const MaskContext& context = {}) {
  std::string out = masked(text, context);
  gwtriage::SecretOrdinals().renumber(out);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(no_secret_comes_through) {
  const auto all = gwtriage::test::secrets();
  BOOST_TEST(all.size() >= 100u);
  for (const Secret& sample : all) {
    const std::string out = shown(sample.line);
    BOOST_TEST(out.find(sample.secret) == out.npos, sample.line << "  ->  " << out);
    BOOST_TEST(out.find("#1]") != out.npos, sample.line << "  ->  " << out);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_secret_comes_through) {
  const auto all = gwtriage::test::lookalikes();
  BOOST_TEST(all.size() >= 60u);
  for (const std::string& line : all) BOOST_TEST(shown(line) == line);
}

BOOST_AUTO_TEST_CASE(only_the_secret_goes) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"charge card=4242424242424242 failed 503", "charge card=[card#1] failed 503"},
      {"Authorization: Bearer abc12345 status=503", "Authorization: Bearer [authorization#1] status=503"},
      {R"({"password":"a\"b c","status":503})", R"({"password":"[password#1]","status":503})"},
      {R"({"m":"{\"cvv\":\"123\",\"status\":503}"})", R"({"m":"{\"cvv\":\"[cvv#1]\",\"status\":503}"})"},
      {"postgres://shop:pw@db.example:5432/x failed", "postgres://shop:[password#1]@db.example:5432/x failed"},
      {"GET /?api_key=abcdef12&request_id=r-1 503", "GET /?api_key=[key#1]&request_id=r-1 503"},
      {"Login(user=bob, password=x1, tries=3)", "Login(user=bob, password=[password#1], tries=3)"},
      {"password=pa,tries=3", "password=[password#1],tries=3"},
      {"Cookie: a=b; c=d\nHost: x", "Cookie: [cookie#1]\nHost: x"},
      {"a@b.example, c@d.example; a@b.example", "[email#1], [email#2]; [email#1]"},
      {"4111 1111 1111 1111 200", "[card#1] 200"},
      {"4111 1111 1111 1111 200 4242 4242 4242 4242", "[card#1] 200 [card#2]"},
      {"4111 1111 1111 1111 4242 4242 4242 4242", "[card#1] [card#2]"},
      {"3782 822463 10005 200", "[card#1] 200"},
      {"503 4111-1111-1111-1111-", "503 [card#1]-"},
      {"Authorization: Digest username=\"shop\", response=\"66\"\nHost: x",
       "Authorization: Digest [authorization#1]\nHost: x"},
      {"Authorization: AWS4-HMAC-SHA256 Credential=a/b, Signature=ff",
       "Authorization: AWS4-HMAC-SHA256 [authorization#1]"},
      {"[('Authorization', 'Bearer x1'), ('Accept', 'y')]",
       "[('Authorization', 'Bearer [authorization#1]'), ('Accept', 'y')]"},
      {"authorization=abcd1234 status=503", "authorization=[authorization#1] status=503"},
  };
  for (const auto& [line, wanted] : cases) BOOST_TEST(shown(line) == wanted);
}

BOOST_AUTO_TEST_CASE(the_name_of_a_field_counts_for_its_value) {
  BOOST_TEST(shown("hunter2", {.field = "db.password"}) == "[password#1]");
  BOOST_TEST(shown("4222222222222", {.field = "card_number"}) == "[card#1]");
  BOOST_TEST(shown("123", {.field = "cvv"}) == "[cvv#1]");
  BOOST_TEST(shown("Bearer abc12345", {.field = "http.headers.authorization"}) == "Bearer [authorization#1]");
  BOOST_TEST(shown("4242424242424242", {.field = "order_id"}) == "4242424242424242");
  BOOST_TEST(shown("card 4242424242424242", {.field = "message"}) == "card [card#1]");
  BOOST_TEST(shown("null", {.field = "password"}) == "null");
}

BOOST_AUTO_TEST_CASE(recognised_ids_are_exempt) {
  const std::string_view id = "4242424242424242";
  BOOST_TEST(shown("done 4242424242424242 and 5555555555554444", {.field = {}, .ids = {&id, 1}}) ==
             "done 4242424242424242 and [card#1]");
}

BOOST_AUTO_TEST_CASE(spelling_does_not_matter_for_equality) {
  BOOST_TEST(shown("4111 1111 1111 1111, 4111111111111111, 4111-1111-1111-1111, 4242424242424242") ==
             "[card#1], [card#1], [card#1], [card#2]");
  BOOST_TEST(shown("Ann@Example.org ann@example.org") == "[email#1] [email#1]");
}

BOOST_AUTO_TEST_CASE(fingerprints_depend_on_the_key_alone) {
  const std::string line = "card=4242424242424242 pw password=hunter2";
  BOOST_TEST(masked(line) == masked(line));
  BOOST_TEST(masked(line, {}, {1, 2}) != masked(line, {}, {1, 3}));
  BOOST_TEST(gwtriage::random_mask_key() != gwtriage::random_mask_key());
}

BOOST_AUTO_TEST_CASE(masking_twice_changes_nothing) {
  for (const Secret& sample : gwtriage::test::secrets()) {
    const std::string once = masked(sample.line);
    BOOST_TEST(masked(once) == once);
  }
}

BOOST_AUTO_TEST_CASE(ordinals_follow_the_order_of_the_report) {
  std::string first = masked("pay with 5555555555554444"), second = masked("4242424242424242 and 5555555555554444");
  gwtriage::SecretOrdinals ordinals;
  ordinals.renumber(first);
  ordinals.renumber(second);
  BOOST_TEST(first == "pay with [card#1]");
  BOOST_TEST(second == "[card#2] and [card#1]");
  std::string forged = "[card#1] [card#zz] [card#0123456789abcde] [none#0123456789abcdef] [card#";
  const std::string before = forged;
  ordinals.renumber(forged);
  BOOST_TEST(forged == before);
}

BOOST_AUTO_TEST_CASE(a_cut_goes_through_no_token_and_no_character) {
  const std::string whole = masked("カ card 4242424242424242 end");
  for (std::size_t limit = 0; limit <= whole.size() + 1; ++limit) {
    std::string cut = whole;
    gwtriage::clip_masked(cut, limit);
    BOOST_TEST(cut.size() <= limit);
    BOOST_TEST(whole.starts_with(cut));
    BOOST_TEST((cut.find('[') == cut.npos || cut.find(']') != cut.npos), cut);
    BOOST_TEST((cut.empty() || cut.size() >= 3u));
  }
}

// The vectors of the SipHash paper's reference code: key 00..0f, messages 00, 00 01, …
BOOST_AUTO_TEST_CASE(siphash_gives_its_published_values) {
  const gwtriage::HashKey key = {0x0706050403020100, 0x0f0e0d0c0b0a0908};
  std::string message;
  for (int i = 0; i < 15; ++i) message.push_back(static_cast<char>(i));
  BOOST_TEST(gwtriage::SipHash(key).of("") == 0x726fdb47dd0e0e31u);
  BOOST_TEST(gwtriage::SipHash(key).of(std::string_view("\0", 1)) == 0x74f839c593dc67fdu);
  BOOST_TEST(gwtriage::SipHash(key).of(message) == 0xa129ca6149be45e5u);
}

// Texts made to be read again and again by a careless search. Linear: some ms a MiB each.
BOOST_AUTO_TEST_CASE(hostile_texts_take_linear_time) {
  for (const char* unit : {"eyJ",
                           "-eyJ",
                           ".eyJ",
                           "eyJ.",
                           "a@",
                           "@",
                           "://",
                           "://a:",
                           "password=",
                           "password=\"",
                           "password: ",
                           "\\\\\\\"",
                           "1111 ",
                           "4242-",
                           "42424242424242 ",
                           "-----BEGIN ",
                           "-----BEGIN PRIVATE KEY-----",
                           "bearer ",
                           "Basic a",
                           "Cookie: a; ",
                           "authorization: a, ",
                           "\"password\":\"\\",
                           "sk_live_",
                           "-sk_live_a",
                           "--password ",
                           "%40",
                           "[card#",
                           "<password>",
                           "a.",
                           "カード番号：",
                           "password:[[[",
                           "authorization,",
                           "key key key: "}) {
    std::string text;
    while (text.size() < (1u << 20)) text += unit;
    const auto began = std::chrono::steady_clock::now();
    std::string out = masked(text);
    gwtriage::SecretOrdinals().renumber(out);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    BOOST_TEST(took.count() < 2.0, unit << " took " << took.count() << " s");
  }
}
