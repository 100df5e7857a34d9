#include "support/sample_manual.h"

namespace gwtriage::sample {
namespace {

FilledPoint point(std::string id, StepState state, std::string en, std::string ja, std::string found_en = {},
                  std::string found_ja = {}, std::vector<FilledCommand> commands = {}) {
  FilledPoint out;
  out.id = std::move(id);
  out.state = state;
  out.text = {std::move(en), std::move(ja)};
  if (!found_en.empty())
    out.finding = {"finding." + out.id, {{{"n", "2902"}}}, {std::move(found_en), std::move(found_ja)}};
  out.commands = std::move(commands);
  return out;
}

}  // namespace

std::vector<FilledStep> checklist() {
  using enum StepState;
  std::vector<FilledStep> steps;
  steps.push_back({"step.1",
                   {"Ask the gateway how it is", "ゲートウェイの稼働状況を確認する"},
                   {},
                   do_now,
                   {point("step.1.1", do_now,
                          "Look at the provider's status page, its social accounts and its support channel for outages "
                          "and maintenance.",
                          "提供元のステータスページ、SNSアカウント、サポート窓口で障害・メンテナンス情報を確認する。",
                          "2,902 answers, none speaks of maintenance", "応答2,902件、メンテナンスの記載なし"),
                    point("step.1.2", not_in_log, "Check alerts of your own monitoring of the gateway.",
                          "ゲートウェイを監視しているアラートを確認する。")}});
  steps.push_back({"step.2",
                   {"Check the way to the gateway", "ゲートウェイへの疎通を確認する"},
                   {},
                   found,
                   {point("step.2.1", found, "Call the endpoint with curl from a pod of the caller.",
                          "呼び出し元のPodからcurlでエンドポイントを呼び出す。",
                          "reachable: 2,902 HTTP answers, no DNS, TLS or connect error",
                          "到達可能: HTTP応答2,902件、DNS・TLS・接続エラーなし",
                          {{"kubectl exec -n <namespace> deploy/payment-service -- curl -sS -o /dev/null -w "
                            "'%{http_code} %{time_connect}s %{time_total}s\\n' https://api.psp.example/health",
                            {"namespace"}}}),
                    point("step.2.2", not_in_log, "Find out whether proxy or firewall rules changed.",
                          "プロキシやファイアウォールの設定変更・遮断がないか確認する。")}});
  steps.push_back(
      {"step.3",
       {"Check the credentials", "認証情報が有効か確認する"},
       {},
       do_now,
       {point("step.3.1", do_now, "Make sure that API keys and tokens have not expired, are set and were not deleted.",
              "APIキーやトークンが期限内で正しく設定され、削除されていないことを確認する。",
              "no 401 or 403 in gateway answers; 311 x 401 are our own and came after it",
              "ゲートウェイ応答に401・403なし。401×311件は自社発で503の後に発生",
              {{"kubectl get secret -n <namespace> <gateway-secret> -o jsonpath='{.metadata.creationTimestamp}'",
                {"namespace", "gateway-secret"}}})}});
  steps.push_back(
      {"step.4",
       {"Watch the services' resources", "関連サービスのリソースを確認する"},
       {},
       not_in_log,
       {point("step.4.1", not_in_log, "CPU, memory, network, connection pools and threads of the services below.",
              "CPU、メモリ、ネットワークI/O、コネクションプール、スレッド数を監視ツールで確認する。",
              "no sign of exhaustion in the log", "枯渇の兆候はログになし",
              {{"kubectl top pods -n <namespace> --containers", {"namespace"}}})}});
  steps.push_back(
      {"step.5",
       {"Read the logs closely", "ログを詳細に分析する"},
       {},
       found,
       {point("step.5.1", found, "Request and response logs, stack traces, request ids of the services.",
              "リクエスト・レスポンスのログ、スタックトレース、リクエストIDを調べる。",
              "2,289 requests correlated, 5 to begin with: req-1183, req-1190",
              "関連付け済み2,289リクエスト（例: req-1183, req-1190）",
              {{"kubectl logs -n <namespace> deploy/payment-service --since-time=2026-01-02T05:03:12Z --tail=-1 | grep "
                "-F req-1183",
                {"namespace"}}}),
        point("step.5.2", found, "The bodies that the gateway returned.", "ゲートウェイが返したエラー本文を確認する。",
              "1,204 x rate_limit_exceeded", "rate_limit_exceeded が1,204件")}});
  steps.push_back(
      {"step.6",
       {"Check the rate limit", "レート制限を確認する"},
       {},
       found,
       {point("step.6.1", found, "Compare the limit in the gateway's documents with your calls.",
              "APIドキュメントの上限と自社の呼び出し数を比べる。", "503s began at 1,180 calls/min; Retry-After on 96%",
              "毎分1,180件で503が発生し始めた。96%にRetry-Afterあり"),
        point("step.6.2", found, "Did the number of calls jump?", "呼び出し数が急増していないか確認する。",
              "calls rose 3.2x in 4 min", "4分間で3.2倍に増加")}});
  steps.push_back(
      {"step.7",
       {"Consider a detour", "迂回策・フォールバックを検討する"},
       {},
       do_now,
       {point("step.7.1", do_now, "Lead users to another way to pay.",
              "別の決済手段（銀行振込、コンビニ払いなど）へ誘導する。"),
        point("step.7.2", do_now, "Look for a backlog in the retry queue.",
              "リトライキューが滞留していないか確認する。", "no queue in the log", "キューの記録はログになし"),
        point("step.7.3", do_now, "In an emergency stop payments or show a maintenance page.",
              "緊急時は決済機能の停止やメンテナンスページへの切り替えを検討する。")}});
  return steps;
}

std::vector<FilledFix> fixes() {
  std::vector<FilledFix> out;
  out.push_back(
      {"fix.2",
       {"Robust retries with backoff and a breaker", "堅牢なリトライ（指数バックオフとサーキットブレーカー）"},
       {"why.retries",
        {{{"recovered", "412"}}},
        {"412 of 2,289 requests recovered on a retry", "2,289件中412件がリトライで成功"}},
       {{"fix.2.1", {"Back off exponentially, with jitter.", "ジッター付きの指数バックオフを実装する。"}},
        {"fix.2.2",
         {"Open a circuit breaker while the gateway keeps failing.",
          "失敗が続く間はサーキットブレーカーで呼び出しを止める。"}},
        {"fix.2.3",
         {"Put what could not be retried into a dead letter queue.", "リトライ上限に達したものはDLQに格納する。"}}},
       4.5});
  out.push_back({"fix.6",
                 {"Load tests and capacity planning", "負荷テストとキャパシティプランニング"},
                 {"why.load", {}, {"503s began at 1,180 calls/min", "毎分1,180件で503が発生"}},
                 {{"fix.6.1", {"Know at what load the gateway answers 503.", "どの負荷で503が返るかを把握する。"}}},
                 3.0});
  out.push_back(
      {"fix.9",
       {"Take payments asynchronously", "決済処理の非同期化"},
       {},
       {{"fix.9.1", {"Queue payments so that a short outage is not felt.", "キューを介して短時間の停止を吸収する。"}}},
       1.0});
  return out;
}

}  // namespace gwtriage::sample
