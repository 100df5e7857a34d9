// Keys by the form that their makers gave them. The beginnings are what the makers and the scanners of repositories
// publish (2024 to 2026); that a beginning is known here says nothing of who uses it.

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"
#include "base/secret.h"

namespace gwtriage {
namespace {

// Which characters the rest of a key is made of, besides letters and digits.
enum class Rest : std::uint8_t {
  plain,   // none
  token,   // _ - and single dots
  base64,  // these and + / =
};

struct Beginning {
  std::string_view text;
  std::uint8_t least;  // characters that follow; fewer are prose about keys
                       // ("sk_live_...")
  Rest rest = Rest::token;
};

// By first letter, and within it in any order.
constexpr Beginning kBeginnings[] = {
    {"A3-", 28},
    {"ABIA", 16, Rest::plain},
    {"ABSK", 40, Rest::base64},
    {"ACCA", 16, Rest::plain},
    {"AGE-SECRET-KEY-1", 40},
    {"AIza", 30},
    {"AKCp", 60, Rest::plain},
    {"AKIA", 16, Rest::plain},
    {"AKID", 28, Rest::plain},
    {"API-", 26, Rest::plain},
    {"APP_USR-", 30},
    {"AQE", 40, Rest::base64},
    {"AQVN", 30},
    {"ASIA", 16, Rest::plain},
    {"ATATT3", 50, Rest::base64},
    {"ATBB", 28, Rest::plain},
    {"ATCTT3", 40, Rest::base64},
    {"AVNS_", 16},
    {"CCIPAT_", 20},
    {"CFPAT-", 30},
    {"CLOJARS_", 40},
    {"EAAA", 50},
    {"EAAC", 80},
    {"EAAM", 80},
    {"EZAK", 40, Rest::plain},
    {"EZTK", 40, Rest::plain},
    {"FLWPUBK", 16},
    {"FLWSECK", 12},
    {"GOCSPX-", 20},
    {"GR1348941", 18},
    {"HRKU-", 30},
    {"LTAI", 16, Rest::plain},
    {"NRAK-", 20},
    {"NRAL-", 20},
    {"NRII-", 20},
    {"NRJS-", 16},
    {"NRRA-", 20},
    {"PMAK-", 40},
    {"SG.", 20},
    {"TEST-", 48},
    {"YC", 36},
    {"ZXlK", 40, Rest::base64},
    {"access-development-", 30},
    {"access-production-", 30},
    {"access-sandbox-", 30},
    {"access_token$", 16},
    {"api_org_", 30},
    {"bb_live_", 20},
    {"bkua_", 30},
    {"cio", 32, Rest::plain},
    {"cmVmd", 50, Rest::plain},
    {"dG9rO", 40, Rest::base64},
    {"dapi", 32, Rest::plain},
    {"dckr_oat_", 24},
    {"dckr_pat_", 24},
    {"ddapi_", 30},
    {"doo_v1_", 32},
    {"dop_v1_", 32},
    {"dor_v1_", 32},
    {"dp.", 30},
    {"dt0c01.", 24},
    {"dt0s", 40},
    {"duffel_live_", 30},
    {"duffel_test_", 30},
    {"ek_live_", 8},
    {"ek_test_", 8},
    {"eyJrIjoi", 50, Rest::base64},
    {"figd_", 30},
    {"fio-u-", 40},
    {"fm1a_", 60, Rest::base64},
    {"fm1r_", 60, Rest::base64},
    {"fm2_", 60, Rest::base64},
    {"fo1_", 30},
    {"ghp_", 20},
    {"gho_", 20},
    {"ghr_", 20},
    {"ghs_", 20},
    {"ghu_", 20},
    {"github_pat_", 20},
    {"glagent-", 16},
    {"glc_", 30, Rest::base64},
    {"glcbt-", 16},
    {"gldt-", 16},
    {"glffct-", 16},
    {"glft-", 16},
    {"glimt-", 16},
    {"gloas-", 16},
    {"glpat-", 16},
    {"glptt-", 16},
    {"glrt-", 16},
    {"glsa_", 24},
    {"glsoat-", 16},
    {"gsk_", 40},
    {"hcaik_01", 40},
    {"hf_", 30},
    {"hvb.", 20},
    {"hvr.", 20},
    {"hvs.", 20},
    {"ico-", 32, Rest::plain},
    {"jina_", 40},
    {"key-", 32},
    {"lin_api_", 30},
    {"lin_oauth_", 30},
    {"live_", 28},
    {"lsv2_pt_", 30},
    {"lsv2_sk_", 30},
    {"napi_", 40},
    {"nfp_", 30},
    {"npm_", 30},
    {"ntn_", 40},
    {"nvapi-", 40},
    {"ops_", 60, Rest::base64},
    {"oy2", 40, Rest::plain},
    {"pat.", 60},
    {"pcsk_", 40},
    {"pdl_", 40},
    {"phc_", 30},
    {"phx_", 30},
    {"pk_live_", 8},
    {"pk_sbox_", 16},
    {"pk_test_", 8},
    {"pnu_", 30},
    {"pplx-", 40},
    {"production_", 22},
    {"pscale_oauth_", 24},
    {"pscale_pw_", 24},
    {"pscale_tkn_", 24},
    {"pubkey-", 32},
    {"pul-", 40, Rest::plain},
    {"pypi-", 40},
    {"r8_", 30},
    {"railway_", 30},
    {"rdme_", 40},
    {"rk_live_", 8},
    {"rk_test_", 8},
    {"rnd_", 28},
    {"rpa_", 36},
    {"rubygems_", 40},
    {"rzp_live_", 10},
    {"rzp_test_", 10},
    {"sandbox_", 22},
    {"sat.", 60},
    {"sb_publishable_", 24},
    {"sb_secret_", 24},
    {"sbp_", 30},
    {"secret_", 40},
    {"sgp_", 40},
    {"sha256~", 40},
    {"shippo_live_", 30},
    {"shippo_test_", 30},
    {"shpat_", 24},
    {"shpca_", 24},
    {"shppa_", 24},
    {"shpss_", 24},
    {"sk-", 40},
    {"sk-ant-", 16},
    {"sk-proj-", 16},
    {"sk_live_", 8},
    {"sk_sbox_", 16},
    {"sk_test_", 8},
    {"snyk_", 40},
    {"sntrys_", 40, Rest::base64},
    {"sntryu_", 40},
    {"sq0atp-", 16},
    {"sq0csp-", 16},
    {"sq0idp-", 16},
    {"sqa_", 36},
    {"sqp_", 36},
    {"squ_", 36},
    {"t1.", 60},
    {"test_", 28},
    {"tfp_", 40},
    {"tk-us-", 40},
    {"tskey-", 30},
    {"tvly-", 28},
    {"v1.0-", 80},
    {"vercel_blob_rw_", 24},
    {"whsec_", 16, Rest::base64},
    {"xai-", 60},
    {"xapp-", 10},
    {"xkeysib-", 40},
    {"xoxa-", 10},
    {"xoxb-", 10},
    {"xoxe-", 10},
    {"xoxe.", 10},
    {"xoxp-", 10},
    {"xoxr-", 10},
    {"xoxs-", 10},
    {"ya29.", 20},
};

constexpr std::size_t pair_of(char first, char second) {
  return (static_cast<std::size_t>(static_cast<unsigned char>(first)) & 127) * 128 +
         (static_cast<std::size_t>(static_cast<unsigned char>(second)) & 127);
}

// Which two letters begin any: hardly a word of a log does.
constexpr auto kPairs = [] {
  std::array<std::uint8_t, 128 * 128 / 8> pairs{};
  for (const Beginning& beginning : kBeginnings) {
    const std::size_t pair = pair_of(beginning.text[0], beginning.text[1]);
    pairs[pair / 8] = static_cast<std::uint8_t>(pairs[pair / 8] | 1U << pair % 8);
  }
  return pairs;
}();

char at_or_zero(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

bool is_token(char c) { return is_alnum(c) || c == '_' || c == '-'; }

template <typename Predicate>
std::size_t run(std::string_view text, std::size_t from, Predicate is) {
  std::size_t end = from;
  while (end < text.size() && is(text[end])) ++end;
  return end - from;
}

std::size_t rest_of_key(std::string_view text, std::size_t from, Rest rest) {
  if (rest == Rest::plain) return run(text, from, is_alnum);
  const auto is_rest = [&](char c) {
    return is_token(c) || (rest == Rest::base64 && (c == '+' || c == '/' || c == '=')) || c == '$' || c == '~';
  };
  std::size_t length = run(text, from, is_rest);
  while (at_or_zero(text, from + length) == '.' && is_token(at_or_zero(text, from + length + 1)))
    length += 1 + run(text, from + length + 1, is_rest);
  return length;
}

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

// Out of a generator: some digits, or letters of both cases.
bool is_mixed(std::string_view text) {
  return digits_in(text) >= 2 || (std::count_if(text.begin(), text.end(), is_upper) >= 2 &&
                                  std::count_if(text.begin(), text.end(), is_lower) >= 2);
}

bool is_all_hex(std::string_view text) { return std::all_of(text.begin(), text.end(), is_hex); }

// `parts` of so many characters each at least, with dots between, behind a first one that ends at `from`.
std::size_t dotted(std::string_view text, std::size_t from, std::initializer_list<std::size_t> parts) {
  std::size_t at = from;
  for (std::size_t least : parts) {
    if (at_or_zero(text, at) != '.') return 0;
    const std::size_t size = run(text, at + 1, is_token);
    if (size < least) return 0;
    at += 1 + size;
  }
  return at;
}

}  // namespace

SecretSpan find_key(std::string_view text, std::size_t at) {
  const std::size_t pair = pair_of(text[at], at_or_zero(text, at + 1));
  if ((kPairs[pair / 8] >> pair % 8 & 1) == 0) return {};
  std::size_t longest = 0;
  for (const Beginning& beginning : kBeginnings) {
    if (beginning.text[0] != text[at] || !text.substr(at).starts_with(beginning.text)) continue;
    const std::size_t from = at + beginning.text.size();
    const std::size_t length = rest_of_key(text, from, beginning.rest);
    if (length < beginning.least) continue;
    // Words go on with words: "production_worker_restarted_by_operator".
    if (beginning.least > 16 && !is_mixed(text.substr(from, length))) continue;
    longest = std::max(longest, beginning.text.size() + length);
  }
  if (longest == 0) return {};
  return {at, longest, Secret::key};
}

SecretSpan find_key_in_word(std::string_view text, std::size_t at, std::size_t end) {
  const std::string_view word = text.substr(at, end - at);
  const auto key = [&](std::size_t to) { return SecretSpan{at, to - at, Secret::key}; };
  // A payment's secret half: "pi_…_secret_…".
  if (const std::size_t secret = word.find("_secret_"); secret != word.npos && secret > 4 && word.size() - secret > 20)
    return key(end);
  if (word.size() == 40 && word.ends_with("_mmk") && word[6] == '_') return key(end);
  const char after = at_or_zero(text, end);
  if (word.size() == 34 && word.starts_with("SK") && is_all_hex(word.substr(2))) return key(end);
  if (word.size() == 32 && after == '-' && is_all_hex(word) && text.substr(end).starts_with("-us") &&
      is_digit(at_or_zero(text, end + 3)))
    return key(end + 3 + run(text, end + 3, is_digit));
  if (word.size() >= 24 && word.size() <= 28 && after == '.' && (word[0] == 'M' || word[0] == 'N' || word[0] == 'O'))
    if (const std::size_t to = dotted(text, end, {6, 27}); to > 0) return key(to);
  if (word.size() == 17 && after == '.' && word.starts_with("pat"))
    if (const std::size_t to = dotted(text, end, {60}); to > 0) return key(to);
  if (word.size() == 14 && after == '.' && text.substr(end).starts_with(".atlasv1."))
    return key(end + 9 + run(text, end + 9, is_token));
  if (word.size() == 24 && after == ':' && is_all_hex(word)) {
    const std::size_t size = run(text, end + 1, is_hex);
    if (size == 64) return key(end + 1 + size);
  }
  if (word.size() >= 8 && word.size() <= 10 && after == ':' && digits_in(word) == word.size() &&
      text.substr(end).starts_with(":AA")) {  // a bot and its token
    const std::size_t size = run(text, end + 1, is_token);
    if (size >= 33) return key(end + 1 + size);
  }
  if (word.size() == 2 && after == '.' && (word[0] == 'v') && is_digit(word[1]))  // PASETO
    for (std::string_view purpose : {".local.", ".public."})
      if (text.substr(end).starts_with(purpose)) {
        const std::size_t size = run(text, end + purpose.size(), is_token);
        if (size >= 30) return key(end + purpose.size() + size);
      }
  if (word == "1" && text.substr(end).starts_with("//0")) {  // Google's refresh tokens
    const std::size_t size = run(text, end + 2, is_token);
    if (size >= 40) return key(end + 2 + size);
  }
  if (word == "s" && after == '.') {  // Vault's older tokens
    const std::size_t size = run(text, end + 1, is_alnum);
    if (size == 24 && digits_in(text.substr(end + 1, size)) >= 2) return key(end + 1 + size);
  }
  if (word.size() >= 30 && word.starts_with("re_") && digits_in(word) >= 3 &&
      std::any_of(word.begin() + 3, word.end(), is_upper))
    return key(end);
  if (word.size() >= 40 && word.starts_with("pk_") && is_digit(word[3]) && digits_in(word) >= 8) return key(end);
  return {};
}

// Azure's client secrets: three characters, a digit, "Q~" and 31 or more.
SecretSpan find_key_around_tilde(std::string_view text, std::size_t at, std::size_t floor) {
  const auto is_part = [](char c) { return is_token(c) || c == '.' || c == '~'; };
  if (at < floor + 5 || text[at - 1] != 'Q' || !is_digit(text[at - 2])) return {};
  std::size_t begin = at;
  while (begin > floor && at - begin < 6 && is_part(text[begin - 1])) --begin;
  const std::size_t size = run(text, at + 1, is_part);
  if (at - begin < 5 || size < 31) return {};
  return {begin, at + 1 + size - begin, Secret::key};
}

// Addresses that let anybody post who knows them.
SecretSpan find_webhook(std::string_view text, std::size_t at) {
  struct Hook {
    std::string_view host;
    std::string_view path;
  };
  static constexpr Hook kHooks[] = {{"hooks.slack.com", "/services/"},
                                    {"hooks.slack.com", "/workflows/"},
                                    {"hooks.slack.com", "/triggers/"},
                                    {"discord.com", "/api/webhooks/"},
                                    {"discordapp.com", "/api/webhooks/"},
                                    {"webhook.office.com", "/webhookb2/"},
                                    {"outlook.office.com", "/webhook/"},
                                    {"hooks.zapier.com", "/hooks/catch/"},
                                    {"maker.ifttt.com", "/trigger/"},
                                    {"api.telegram.org", "/bot"},
                                    {"hook.eu1.make.com", "/"},
                                    {"hook.us1.make.com", "/"},
                                    {"events.pagerduty.com", "/integration/"},
                                    {"oapi.dingtalk.com", "/robot/send"},
                                    {"open.feishu.cn", "/open-apis/bot/v2/hook/"}};
  const std::string_view address = text.substr(at + 3, 512);
  const std::size_t slash = address.find('/');
  if (slash == address.npos) return {};
  for (const Hook& hook : kHooks) {
    if (!address.substr(0, slash).ends_with(hook.host) || !address.substr(slash).starts_with(hook.path)) continue;
    const std::size_t begin = at + 3 + slash + hook.path.size();
    const std::size_t size = run(text, begin, [](char c) {
      return static_cast<unsigned char>(c) > ' ' && c != '"' && c != '\'' && c != '<' && c != '>' && c != '\\' &&
             c != ')' && c != ',';
    });
    if (size >= 8) return {begin, size, Secret::key};
  }
  return {};
}

}  // namespace gwtriage
