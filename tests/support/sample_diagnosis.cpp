#include "support/sample_diagnosis.h"

#include <cmath>

#include "support/sample_manual.h"

namespace gwtriage::sample {
namespace {

constexpr Micros kDawn = 1'767'330'000 * kSecond;  // 2026-01-02T05:00:00Z

InputFigures input() {
  InputFigures in;
  in.lines = 64'210;
  in.records = 61'204;
  in.bytes = 14'812'331;
  in.first = kDawn;
  in.last = kDawn + kHour - kSecond;
  in.sources.push_back({"shop.log", 64'210, 0, 0, 0, std::nullopt});
  return in;
}

Options options() {
  Options out;
  out.zone = "Asia/Tokyo";
  out.book = "payment-gateway-503@4f1c2a90";
  return out;
}

Evidence signal(const std::string& rule, std::uint64_t requests, double bits, std::string en, std::string ja,
                Exemplar seen) {
  return {.rule = rule,
          .requests = requests,
          .bits = bits,
          .text = {"rule." + rule, {}, {std::move(en), std::move(ja)}},
          .exemplars = {std::move(seen)}};
}

Evidence feature(const std::string& name, double bits, std::string en, std::string ja) {
  return {.rule = name,
          .feature = true,
          .requests = 900,
          .bits = bits,
          .text = {"feature." + name, {{{"from", "410"}, {"to", "1310"}}}, {std::move(en), std::move(ja)}},
          .exemplars = {}};
}

Evidence breaker() {
  Evidence out = signal("breaker-open", 411, 0.2, "the circuit breaker of payment_service opened",
                        "payment_serviceのサーキットブレーカーが開いた",
                        {"pay-7d9f", 2'204, "CircuitBreaker 'psp' is OPEN and does not permit further calls"});
  out.consequence = true;
  return out;
}

Timeline storm() {
  Timeline line;
  line.start = kDawn;
  for (int cell = 0; cell < 150; ++cell) {
    const double at = (cell - 60.0) / 28.0;
    const double height = std::exp(-at * at);
    const bool failing = cell >= 19 && cell <= 118;
    line.gateway_503.push_back(failing ? static_cast<std::uint64_t>(35 * height + 1) : 0);
    line.downstream.push_back(failing ? static_cast<std::uint64_t>(28 * height) : 0);
    line.calls.push_back(static_cast<std::uint64_t>(68 + 150 * height));
    line.duration_ms.push_back(failing ? std::optional(38 + 20 * height) : std::nullopt);
  }
  return line;
}

CauseVerdict cause(std::string id, std::string sub, Localized name, Localized sub_name, double confidence,
                   double bits) {
  return {.cause = std::move(id),
          .sub = std::move(sub),
          .name = std::move(name),
          .sub_name = std::move(sub_name),
          .confidence = confidence,
          .bits = bits,
          .evidence = {}};
}

std::vector<CauseVerdict> rate_limit_causes() {
  CauseVerdict lead = cause("rate-limit", "requests", {"rate limit exceeded", "レート制限の超過"},
                            {"requests per time", "リクエスト数"}, 0.87, 6.1);
  lead.evidence = {
      feature("calls-ramp", 3.0, "calls/min rose 3.2x (410 to 1,310) in the 4 min before the first 503",
              "最初の503の前4分間で毎分の呼び出しが3.2倍（410→1,310）に増加"),
      signal(
          "too-many-requests", 1'204, 2.6, "the gateway's answer says \"too many requests\"",
          "ゲートウェイの応答に「too many requests」とある",
          {"pay-7d9f", 1'183,
           R"({"level":"error","msg":"psp answered 503","body":{"error":"rate_limit_exceeded","message":"Too many requests, slow down"},"request_id":"req-1183"})"}),
      feature("tracks-load", 1.4, "successes interleave; failures track our own call rate",
              "成功も混在し、失敗数は自社の呼び出し数に連動"),
      signal("retry-after", 2'780, 0.9, "answers carry Retry-After", "応答にRetry-Afterが付いている",
             {"payment-service-6c9d7f5b8-x2x4v/app", 1'190, "retry-after: 2"}),
      feature("no-429", -0.8, "no 429 seen", "429は見られない")};
  CauseVerdict outage = cause("gateway-outage", "overload",
                              {"outage or maintenance of the gateway", "決済ゲートウェイ側の障害・メンテナンス"},
                              {"overload", "過負荷"}, 0.09, 2.8);
  outage.evidence = {signal("service-unavailable", 1'580, 1.1, "the answer says \"service unavailable\"",
                            "応答に「service unavailable」とある", {"pay-7d9f", 1'201, "503 Service Unavailable"})};
  CauseVerdict local =
      cause("local-resources", "", {"exhaustion or misconfiguration on our side", "自社側のリソース枯渇・設定ミス"}, {},
            0.02, 0.4);
  local.evidence = {breaker()};
  return {lead, outage, cause("unknown", "", {"unknown", "不明"}, {}, 0.02, 0), local};
}

Incident storm_incident() {
  Incident in;
  in.gateway = "api.psp.example";
  in.first = kDawn + 3 * kMinute + 12 * kSecond;
  in.last = kDawn + 19 * kMinute + 40 * kSecond;
  in.id = "api.psp.example@2026-01-02T05:03:12.000Z";
  in.events_503 = 2'810;
  in.requests_503 = 2'201;
  in.failures = {{FailureKind::s503, 2'810}, {FailureKind::timeout_read, 92}, {FailureKind::refused, 12}};
  in.authors = {{Author::gateway, 2'810}, {Author::none, 92}, {Author::proxy, 12}};
  in.answered = 2'810;
  in.calls = 9'810;
  in.failed = 1'877;
  in.recovered = 412;
  in.downstream = {
      {"edge", 503, true, false, 1'465, 1'465},           {"payment_service", 503, false, false, 1'465, 1'465},
      {"order_service", 500, false, false, 1'377, 1'377}, {"auth_service", 401, false, true, 311, 300},
      {"inventory_service", 503, false, false, 88, 88},   {"database", 500, false, false, 3, 3}};
  in.causes = rate_limit_causes();
  in.questions = {{"latency-before",
                   {{{"first", "14:03"}}},
                   {"Did latency rise before 14:03? That would tell them apart.",
                    "14:03より前に応答時間は延びていましたか。これで切り分けられます。"}}};
  in.timeline = storm();
  in.impact = {.orders = 1'322,
               .users = 1'204,
               .amounts = {{"JPY", 4'812'300}, {"USD", 120'450}},
               .orders_without_amount = 12,
               .orders_unknown = 5,
               .in_doubt = 96,
               .reserved_unpaid = 88,
               .other_statuses = {{502, 93}, {504, 2}}};
  in.bodies = {{R"({"error":"rate_limit_exceeded","message":"Too many requests, slow down","request":"<id>"})", 1'204},
               {"Service Unavailable", 1'580}};
  in.checklist = checklist();
  in.fixes = fixes();
  in.book = "payment-gateway-503@4f1c2a90";
  return in;
}

RequestRow row() {
  RequestRow out;
  out.ids = {"req-1183", "0af7651916cd43dd8448eb211c80319c"};
  out.incident = "api.psp.example@2026-01-02T05:03:12.000Z";
  out.gateway_failures = out.gateway_503 = 2;
  out.outcome = RequestOutcome::failed;
  out.reserved = true;
  out.order_ids = {"o-77"};
  out.amounts = {{"JPY", 3'980}};
  out.gateway_ids = {"ch_3Q"};
  out.first = kDawn + 3 * kMinute + 12 * kSecond;
  out.last = kDawn + 3 * kMinute + 13 * kSecond;
  out.errors = {{"order_service", 500, CausedBy::gateway, false, out.last, "order-5b6c", 99},
                {"auth_service", 401, CausedBy::independent, false, std::nullopt, "auth-1", 7}};
  return out;
}

}  // namespace

Diagnosis rate_limit() {
  Diagnosis out;
  out.verdict = Verdict::incident;
  out.options = options();
  out.input = input();
  out.input.undecoded = 14;
  out.incidents = {storm_incident()};
  IsolatedFailure isolated;
  isolated.gateway = "api.other.example";
  isolated.requests = 2;
  isolated.failures = {{FailureKind::s502, 2}};
  isolated.exemplars = {{"pay-7d9f", 40'112, "other answered 502"}};
  out.isolated = {isolated};
  out.independent = {{"auth_service", 401, 42}, {"order_service", 500, 7}};
  out.probable = {{"inventory_service", 503, 12}};
  out.requests = {row(), {}};
  out.requests.back().outcome = RequestOutcome::unknown;
  out.gateway_503_events = 2'810;
  out.gateway_failure_events = 2'914;
  out.own_5xx = 2'940;
  out.destination = {{"payment gateway", "決済ゲートウェイ"}, {"gateway", "ゲートウェイ"}, {}};
  for (auto& incident : out.incidents) incident.destination = out.destination;
  out.user_message = {
      "Payments are failing for the moment. You have not been charged twice. Please try again a little later, or "
      "choose another way to pay. Should you already have a confirmation of your payment, there is nothing for you to "
      "do: "
      "we are going through all payments of today and write to you if one of them has to be put right.",
      "現在、決済システムに一時的な問題が発生しています。お手数ですが、しばらく経ってから再度お試しいただくか、別のお支"
      "払い方法をご利用ください。すでにお支払い完了のメールが届いている場合、お客さまの操作は必要ありません。本日のお支"
      "払い"
      "はすべて確認しており、訂正が必要なお客さまには個別にご連絡いたします。"};
  for (auto& incident : out.incidents) incident.user_message = out.user_message;
  return out;
}

Diagnosis outage_open() {
  Diagnosis out = rate_limit();
  Incident& in = out.incidents.front();
  in.open = true;
  in.fallback_first = true;
  in.last = out.input.last;
  in.calls.reset();
  for (auto& calls : in.timeline.calls) calls.reset();
  in.causes.erase(in.causes.begin());
  in.causes.front().confidence = 0.96;
  out.isolated.clear();
  out.independent.clear();
  out.probable.clear();
  out.input.undecoded = 0;
  return out;
}

Diagnosis unknown_cause() {
  Diagnosis out = rate_limit();
  Incident& in = out.incidents.front();
  in.gateway.reset();
  in.causes = {
      cause("unknown", "", {"unknown", "不明"}, {}, 0.55, 0),
      cause("gateway-outage", "", {"outage or maintenance of the gateway", "決済ゲートウェイ側の障害・メンテナンス"},
            {}, 0.3, -0.9),
      cause("connectivity", "", {"connection problems between us and the gateway", "自社からゲートウェイへの接続問題"},
            {}, 0.15, -1.9)};
  in.causes[1].evidence = {signal("service-unavailable", 4, 0.8, "the answer says \"service unavailable\"",
                                  "応答に「service unavailable」とある",
                                  {"pay-7d9f", 1'201, "503 Service Unavailable"})};
  in.questions.push_back({"status-page",
                          {},
                          {"What does the provider's status page say for that time?",
                           "その時刻の提供元ステータスページの表示は何ですか。"}});
  in.bodies.clear();
  in.impact = {};
  in.downstream.clear();
  return out;
}

Diagnosis every_cause() {
  Diagnosis out = rate_limit();
  const Incident pattern = out.incidents.front();
  const std::vector<std::pair<std::string, Localized>> names = {
      {"gateway-outage", {"outage or maintenance of the gateway", "決済ゲートウェイ側の障害・メンテナンス"}},
      {"connectivity", {"connection problems between us and the gateway", "自社からゲートウェイへの接続問題"}},
      {"credentials", {"bad credentials", "認証情報の問題"}},
      {"rate-limit", {"rate limit exceeded", "レート制限の超過"}},
      {"local-resources", {"exhaustion or misconfiguration on our side", "自社側のリソース枯渇・設定ミス"}},
      {"client-library", {"client library or SDK", "連携ライブラリ・SDKの問題"}},
      {"unknown", {"unknown", "不明"}}};
  out.incidents.clear();
  for (std::size_t i = 0; i < names.size(); ++i) {
    Incident in = pattern;
    in.first = *in.first + static_cast<Micros>(i) * 7 * kMinute;
    in.last = *in.first + 3 * kMinute;
    in.id = "api.psp.example@" + std::to_string(i);
    in.causes = {cause(names[i].first, "", names[i].second, {}, 0.95 - 0.12 * static_cast<double>(i), 5)};
    in.causes.front().evidence = {pattern.causes.front().evidence[1]};
    out.incidents.push_back(std::move(in));
  }
  return out;
}

Diagnosis isolated_only() {
  Diagnosis out = rate_limit();
  out.verdict = Verdict::isolated;
  out.incidents.clear();
  return out;
}

Diagnosis clean() {
  Diagnosis out;
  out.verdict = Verdict::clean;
  out.options = options();
  out.input = input();
  out.input.warnings = {{"tail-10",
                         {{{"streams", "3"}}},
                         {"3 containers have exactly ten lines: kubectl logs with a selector prints only ten a "
                          "container unless told --tail=-1",
                          "3つのコンテナがちょうど10行です。セレクター指定のkubectl logsは --tail=-1 "
                          "がないとコンテナごとに10行しか出力しません"}}};
  return out;
}

Diagnosis no_data() {
  Diagnosis out;
  out.options = options();
  out.input.sources.push_back({"-", 0, 0, 0, 0, std::nullopt});
  return out;
}

Diagnosis nameless() {
  Diagnosis out;
  out.verdict = Verdict::incident;
  out.incidents.emplace_back();
  out.isolated.emplace_back();
  out.requests.emplace_back();
  return out;
}

Diagnosis hostile() {
  Diagnosis out = rate_limit();
  const std::string evil(kHostileText);
  out.input.sources = {{evil, 0, 0, 0, 0, evil}};
  out.input.hubs = {evil};
  out.input.warnings = {{evil, {{{evil, evil}}}, {evil, evil}}};
  out.options.service = evil;
  out.options.gateways = {evil};
  out.isolated.front().gateway = evil;
  out.isolated.front().exemplars = {{evil, 1, evil}};
  Unexplained burst;
  burst.service = burst.host = burst.kind = evil;
  burst.exemplars = {{evil, 1, evil}};
  out.unexplained = {burst};
  out.independent = out.probable = {{evil, 500, 3}};
  out.user_message = {evil, evil};
  out.requests.front().ids = {evil};
  out.requests.front().order_ids = {evil};
  out.requests.front().errors.front().service = evil;
  Incident& in = out.incidents.front();
  in.id = evil;
  in.gateway = evil;
  in.user_message = {evil, evil};
  in.impacts = {{evil, {evil, evil}}};
  in.first_failure = {evil, 1, evil};
  in.book = evil;
  in.bodies = {{evil, 9}};
  in.questions = {{evil, {}, {evil, evil}}};
  in.impact.amounts = {{evil, 1}};
  for (DownstreamError& error : in.downstream) error.service += evil;
  for (CauseVerdict& each : in.causes) {
    each.cause = each.sub = evil;
    each.name = each.sub_name = {evil, evil};
    for (Evidence& evidence : each.evidence) {
      evidence.rule = evil;
      evidence.text = {evil, {{{evil, evil}}}, {evil, evil}};
      evidence.exemplars = {{evil, 3, evil}, {evil, 4, evil}};
    }
  }
  for (FilledStep& step : in.checklist) {
    step.title = {evil, evil};
    for (FilledPoint& point : step.points) {
      point.text = point.finding.text = {evil, evil};
      point.commands = {{evil, {evil}}};
    }
  }
  for (FilledFix& fix : in.fixes) {
    fix.title = fix.why.text = {evil, evil};
    for (FilledFix::Point& point : fix.points) point.text = {evil, evil};
  }
  return out;
}

}  // namespace gwtriage::sample
