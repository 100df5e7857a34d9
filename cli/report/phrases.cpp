#include "report/phrases.h"

#include <algorithm>
#include <array>

#include "report/numbers.h"

namespace gwtriage {
namespace {

struct Pair {
  std::string_view en, ja;
  std::string_view in(Lang lang) const { return lang == Lang::ja ? ja : en; }
};

constexpr std::array<Pair, 4> kCertainties = {
    Pair{"clear", "ほぼ確実"}, {"likely", "可能性が高い"}, {"possible", "可能性あり"}, {"unclear", "判断できない"}};

constexpr std::array<Pair, 6> kAuthors = {Pair{"somebody", "不明"},
                                          {"the gateway", "ゲートウェイ"},
                                          {"a CDN or balancer before it", "ゲートウェイ手前のCDN・LB"},
                                          {"our egress proxy", "自社のプロキシ"},
                                          {"our own client", "自社のクライアント"},
                                          {"nobody", "応答なし"}};  // the last is said in other words

constexpr std::array<Pair, 18> kFailures = {Pair{"503", "503"},
                                            {"502", "502"},
                                            {"504", "504"},
                                            {"500", "500"},
                                            {"429", "429"},
                                            {"401", "401"},
                                            {"403", "403"},
                                            {"407", "407"},
                                            {"connect timeout", "接続タイムアウト"},
                                            {"read timeout", "応答タイムアウト"},
                                            {"connection refused", "接続拒否"},
                                            {"connection reset", "接続リセット"},
                                            {"DNS failure", "名前解決失敗"},
                                            {"TLS failure", "TLSエラー"},
                                            {"proxy failure", "プロキシエラー"},
                                            {"unreadable answer", "応答の解釈失敗"},
                                            {"failed on our side", "自社側で失敗"},
                                            {"other failure", "その他の失敗"}};

constexpr std::array<Pair, 3> kStates = {Pair{"found", "検出"}, {"not in log", "ログになし"}, {"do now", "要確認"}};

}  // namespace

std::string plural(std::uint64_t count, std::string_view one) {
  return fmt::format("{} {}{}", grouped(count), one, count == 1 ? "" : "s");
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  return fmt::format("{}", fmt::join(parts, between));
}

Certainty certainty_of(double confidence) {
  if (confidence >= 0.9) return Certainty::clear;
  if (confidence >= 0.7) return Certainty::likely;
  return confidence >= 0.4 ? Certainty::possible : Certainty::unclear;
}

std::string_view certainty_word(Certainty certainty, Lang lang) {
  return kCertainties[static_cast<std::size_t>(certainty)].in(lang);
}

std::string sure_percent(double confidence) { return fmt::format("{:.0f}%", std::clamp(100 * confidence, 1.0, 99.0)); }

std::string certainty_phrase(double confidence, Lang lang) {
  return phrase(lang, "{} ({})", "{}（{}）", certainty_word(certainty_of(confidence), lang), sure_percent(confidence));
}

std::string times_phrase(std::uint64_t count, std::string_view what, Lang lang) {
  return phrase(lang, "{0} x {1}", "{1} {0}件", grouped(count), what);
}

std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 32);
  return text;
}

std::string_view author_name(Author author, Lang lang) { return kAuthors[static_cast<std::size_t>(author)].in(lang); }

std::string_view failure_name(FailureKind kind, Lang lang) {
  return kFailures[static_cast<std::size_t>(kind)].in(lang);
}

std::string_view state_word(StepState state, Lang lang) { return kStates[static_cast<std::size_t>(state)].in(lang); }

std::string requests_phrase(std::uint64_t count, Lang lang) {
  return lang == Lang::ja ? grouped(count) + "リクエスト" : plural(count, "request");
}

std::string source_name(const std::string& name) { return name == "-" ? std::string("stdin") : name; }

std::string location(const Exemplar& exemplar) {
  return fmt::format("{}:{}", source_name(exemplar.source), exemplar.line);
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

std::string point_number(std::string_view id) {
  const std::size_t dot = id.find('.');
  return std::string(dot == std::string_view::npos ? id : id.substr(dot + 1));
}

}  // namespace gwtriage
