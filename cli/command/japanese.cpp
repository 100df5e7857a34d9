#include "command/japanese.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gwtriage {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// clang-format off
constexpr std::array kTexts = {
    Pair{"Finds payment-gateway incidents in logs: what failed, what that caused, why, and what to do first",
         "ログから決済ゲートウェイの障害を検出し、何が失敗したか、何を引き起こしたか、原因は何か、最初に何をすべきかを示す"},
    Pair{"A file named like a command is written ./decode. Exit status: 0 analysed, 1 a --fail-on condition holds, "
         "2 wrong usage or rulebook, 3 input not read to its end. More: man gwtriage, man gwtriage-rules",
         "コマンドと同名のファイルは ./decode のように書く。終了ステータス: 0 解析完了、1 --fail-on の条件に該当、"
         "2 使い方またはルールブックの誤り、3 入力を最後まで読めず。詳細: man gwtriage、man gwtriage-rules"},
    Pair{"Print this help", "このヘルプを表示する"},
    Pair{"Print the version, and what it was built of", "バージョンと構成を表示する"},
    Pair{"Logs, archives or directories; none or '-': standard input",
         "ログ、アーカイブ、ディレクトリ。省略または '-' は標準入力"},
    Pair{"Look at, check and test rulebooks", "ルールブックの表示・検査・試験"},
    Pair{"Print a completion script for bash, zsh or fish", "bash・zsh・fish用の補完スクリプトを出力する"},
    Pair{"bash, zsh or fish", "bash、zsh、fish のいずれか"},
    Pair{"Show each setting and where it came from", "各設定の値と出どころを表示する"},
    Pair{"Print the help of a command", "コマンドのヘルプを表示する"},
    Pair{"decode, rules check, ...; none: this program", "decode、rules check など。省略時はプログラム全体"},
    Pair{"Show how records were framed and read, one JSON object each",
         "各レコードの切り出しと読み取りの結果を、1件ごとにJSONで表示する"},
    Pair{"Only records that were not understood", "解釈できなかったレコードのみ"},
    Pair{"A table per source, and per service where its ids and statuses were found",
         "入力ごとの一覧表と、サービスごとにIDやステータスが見つかった場所"},
    Pair{"All about one record: how it was read, what was refused, and why",
         "1件のレコードについて、読み取り方、採らなかった値、その理由をすべて示す"},
    Pair{"Print the manual, or one cause, step or fix of it", "対応マニュアルの全体、または原因・影響・手順・対策の一部を表示する"},
    Pair{"A cause, impact.N, step.N or fix.N; none: all of the manual", "原因、impact.N、step.N、fix.N。省略時は全体"},
    Pair{"Rulebook instead of the built-in one", "組み込みの代わりに使うルールブック"},
    Pair{"Make one report from summaries saved with -o summary", "-o summary で保存したサマリーを1つのレポートにまとめる"},
    Pair{"Files written with -o summary, packed or not, or directories; none or '-': standard input",
         "-o summary で書き出したファイル（圧縮可）またはディレクトリ。省略または '-' は標準入力"},
    Pair{"Read also the files that FILE names, one a line; '-': on stdin",
         "FILE に1行に1つ書かれたファイルも読む。'-' は標準入力"},
    Pair{"What standard input is called; a path tells pod and service",
         "標準入力の名前。パスならPodやサービスの名前もそこから読む"},
    Pair{"Rulebook that the summaries were made with", "サマリーの作成に使ったルールブック"},
    Pair{"The organisation's own facts (JSON)", "自社固有の情報（JSON）"},
    Pair{"Say nothing on standard error but errors", "標準エラー出力にはエラーのみを出す"},
    Pair{"Language: en or ja; by default that of the locale", "言語: en または ja。省略時はロケールに従う"},
    Pair{"Zone of times that bear none (UTC)", "タイムゾーンのない時刻に適用するゾーン（UTC）"},
    Pair{"Service of lines that name none", "サービス名のない行に適用するサービス名"},
    Pair{"Host, service or cluster name of the gateway; may be repeated", "ゲートウェイのホスト・サービス・クラスター名。複数指定可"},
    Pair{"Rulebook (file or directory) instead of the built-in one, whose name is builtin; may be repeated",
         "組み込み（名前は builtin）の代わりに使うルールブックのファイルまたはディレクトリ。複数指定可"},
    Pair{"Read only sources whose name fits; may be repeated", "名前が一致する入力だけを読む。複数指定可"},
    Pair{"Pass over sources whose name fits; may be repeated", "名前が一致する入力を読み飛ばす。複数指定可"},
    Pair{"Do not mask card numbers, keys, passwords and the like", "カード番号、キー、パスワードなどを伏せ字にしない"},
    Pair{"Mark a secret alike in all runs with this key: a file, or env:NAME",
         "同じ鍵を使う実行の間で、同じ秘密情報に同じ印を付ける。ファイルまたは env:NAME"},
    Pair{"Threads; 0, the default: one a core", "スレッド数。既定の 0 はコア数"},
    Pair{"Form of the report: text json markdown html junit github metrics summary",
         "レポートの形式: text json markdown html junit github metrics summary"},
    Pair{"Write the report to FILE", "レポートを FILE に書き出す"},
    Pair{"Write every request concerned to FILE, as NDJSON", "関係する全リクエストをNDJSONで FILE に書き出す"},
    Pair{"All that the manual has for this cause, with all commands", "該当する原因についてのマニュアルの全項目と全コマンド"},
    Pair{"Colours: auto always never", "色: auto always never"},
    Pair{"Zone of the times shown; by default the system's", "表示する時刻のタイムゾーン。省略時はシステムの設定"},
    Pair{"Only incidents from TIME on: a date, a time of day, RFC 3339, or a duration before now",
         "TIME 以降の障害のみ。日付、時刻、RFC 3339、または現在からさかのぼる長さ"},
    Pair{"Only incidents until TIME", "TIME 以前の障害のみ"},
    Pair{"How long a short or reused id names one request (5m)", "短いIDや再利用されるIDを同じリクエストとみなす長さ（5m）"},
    Pair{"A pause longer than this ends an incident (5m)", "この長さを超える途切れで障害を区切る（5m）"},
    Pair{"How late a record may come; only noted in the report (2m)", "レコードの遅延の許容範囲。レポートに記すのみ（2m）"},
    Pair{"Fewer failed requests are isolated failures (3)", "失敗がこの件数未満なら散発とみなす（3）"},
    Pair{"Exit 1 if there is one: incident gateway-503 error unexplained",
         "該当があれば終了ステータス 1: incident gateway-503 error unexplained"},
    Pair{"With --fail-on: accept a log with nothing to judge", "--fail-on 指定時に、判定できるデータのないログを許容する"},
    Pair{"List the rules by cause", "ルールを原因別に一覧表示する"},
    Pair{"Validate a rulebook: say what is wrong and where", "ルールブックを検査し、誤りとその場所を示す"},
    Pair{"Files and directories, read as one rulebook", "1つのルールブックとして読むファイルとディレクトリ"},
    Pair{"Let each rule prove itself on the records it brings, or try all on labelled records",
         "各ルールを付属の例で試す。または全ルールをラベル付きレコードで試す"},
    Pair{"Labelled records: one {\"text\":...,\"cause\":...} a line",
         "ラベル付きレコード: 1行に1つの {\"text\":...,\"cause\":...}"},
    Pair{"Show what was missed", "取りこぼしを表示する"},
    Pair{"Say for each record alone what the rules make of it", "レコードごとに、ルールによる判定を単独で示す"},
    Pair{"Records; none or '-': standard input", "レコード。省略または '-' は標準入力"},
    Pair{"Records end with NUL, not with a line end", "レコードの区切りを改行ではなくNULとする"},
    Pair{"Name rules that nearly matched, and what failed", "あと一歩で一致しなかったルールと、その理由を示す"},
    Pair{"Another name of the gateway", "ゲートウェイの別名"},
    Pair{"Form: text json", "形式: text json"},
    Pair{"Print a rule to start from", "ルールのひな形を出力する"},
    Pair{"Its id, in kebab-case", "ルールのID（ケバブケース）"},
    Pair{"Rulebook instead of the built-in one; several are read as one",
         "組み込みの代わりに使うルールブック。複数あれば1つとして読む"},
    Pair{"Input", "入力"}, Pair{"Output", "出力"}, Pair{"Analysis", "解析"}, Pair{"For scripts", "スクリプト向け"},
    Pair{"Other", "その他"}, Pair{"Options", "オプション"},
};

// Parts of what the parser and the validators say about something typed.
constexpr std::array kParts = {
    Pair{" is no duration; write 90s, 5m or 1h30m", " は長さとして読めない。90s、5m、1h30m のように書く"},
    Pair{" is no time; write 2026-11-23T03:12:00Z, 2026-11-23, 14:04, \"yesterday 14:04\", or 30m for 30 minutes ago",
         " は時刻として読めない。2026-11-23T03:12:00Z、2026-11-23、14:04、\"yesterday 14:04\"、または30分前なら 30m と書く"},
    Pair{" is no time zone; write Asia/Tokyo, UTC or +09:00", " はタイムゾーンとして読めない。Asia/Tokyo、UTC、+09:00 のように書く"},
    Pair{" is no line of a source; write app.log:1234", " は行の指定として読めない。app.log:1234 のように書く"},
    Pair{" is no number from 0 to ", " は範囲外または数値でない。指定できるのは 0 から "},
    Pair{" is none of: ", " は指定できない。選択肢: "},
    Pair{" is none of:", " は指定できない。選択肢:"},
    Pair{"no such option: ", "そのようなオプションはない: "},
    Pair{"no such command or file: ", "そのようなコマンドもファイルもない: "},
    Pair{"no such command: ", "そのようなコマンドはない: "},
    Pair{"too many arguments: ", "引数が多すぎる: "},
    Pair{" needs a value: ", " には値が必要: "},
    Pair{" may be given only once", " は1回しか指定できない"},
    Pair{"a command is missing; there are: ", "コマンドの指定が必要。選択肢: "},
    Pair{" is required", " の指定が必要"},
    Pair{"; did you mean ", "。もしかして: "},
    Pair{"; see ", "。参照: "},
    Pair{"? see ", "? 参照: "},
    Pair{"stopped: this is the report of what was read until then", "中断した。ここまでに読んだ分の報告である"},
    Pair{"stopped before all was read; left over: ", "すべてを読む前に中断した。未読の入力の数: "},
    Pair{"stopped reading ", "中断して残りを読んでいない: "},
    Pair{" before its end", ""},
    Pair{": it is a directory", "（ディレクトリである）"},
    Pair{"passed over ", "読み飛ばした: "},
    Pair{": it is a binary file, not a log", "（ログではなくバイナリファイル）"},
    Pair{": it is an archive inside an archive; unpack it first", "（アーカイブの中のアーカイブ。先に展開する）"},
    Pair{": it is encrypted", "（暗号化されている）"},
    Pair{": it is packed more than ", "（圧縮の回数が上限を超える: "},
    Pair{" times over; unpack it first", " 回。先に展開する）"},
    Pair{"; unpack it by hand if that is right", "。正しければ手で展開する"},
    Pair{"reading standard input; end it with Ctrl-D, or name files", "標準入力を読む。Ctrl-D で終わり。またはファイルを指定する"},
    Pair{"--files-from - and the log '-' are both standard input; name one of them otherwise", "--files-from - とログの '-' はどちらも標準入力。片方を別の形で指定する"},
    Pair{": cannot be read, or names nothing", ": 読めないか、何も書かれていない"},
    Pair{": the variable is not set", ": 環境変数が設定されていない"},
    Pair{": a key has ", ": 鍵の長さは "},
    Pair{" bytes at least", " バイト以上"},
    Pair{"merge takes one rulebook: the one that the summaries were made with", "merge のルールブックは、サマリーの作成に使った1つだけ"},
    Pair{": cannot be merged: ", ": 統合できない: "},
    Pair{"secrets are marked with different keys, so that equal ones in two summaries count as two; make the summaries with one --mask-key", "秘密情報の印の鍵が異なるため、同じ秘密も別々に数える。1つの --mask-key でサマリーを作る"},
    Pair{"they were made by different versions", "作成したバージョンが異なる"},
    Pair{"they were made with different rulebooks", "ルールブックが異なる"},
    Pair{"they were made with different time zones", "タイムゾーンが異なる"},
    Pair{"they were made with different --service", "--service が異なる"},
    Pair{"they were made with different --gateway or --site gateways", "--gateway または --site のゲートウェイが異なる"},
    Pair{"one was made with --no-redact", "片方だけ --no-redact で作られている"},
    Pair{"they were made with different --window", "--window が異なる"},
    Pair{"they were made with different caps", "上限が異なる"},
    Pair{": not a summary that this version can read (", ": このバージョンで読めるサマリーではない（"},
    Pair{"); make it anew with gwtriage -o summary", "）。gwtriage -o summary で作り直す"},
    Pair{": no *.json in this directory", ": このディレクトリに *.json がない"},
    Pair{": no such file or directory (\"builtin\" is the book in the program)", ": ファイルもディレクトリもない（\"builtin\" は組み込みのルールブック）"},
    Pair{": cannot be opened", ": 開けない"},
    Pair{": cannot be read; may you read it?", ": 読めない。読み取り権限を確認する"},
    Pair{": cannot be read", ": 読めない"},
    Pair{"cannot open ", "開けない: "},
    Pair{"cannot read ", "読めない: "},
    Pair{"; is it there, and may you read it?", "。存在と読み取り権限を確認する"},
    Pair{": No such file or directory", "（ファイルもディレクトリも存在しない）"},
    Pair{": Permission denied", "（権限がない）"},
    Pair{"cannot write to standard output; is the disk full?", "標準出力に書き込めない。ディスクの空きを確認する"},
    Pair{"cannot write to standard output: ", "標準出力に書き込めない: "},
    Pair{" is read as input; write to another file", " は入力として読むため、別のファイルに書き出す"},
    Pair{"the manual has no ", "マニュアルにない項目: "},
    Pair{"; it has ", "。項目: "},
    Pair{"-o summary takes one rulebook; run it once for each", "-o summary に使えるルールブックは1つ。ルールブックごとに実行する"},
};
// clang-format on

}  // namespace

std::string_view in_language(std::string_view english, Lang lang) {
  const auto known =
      std::find_if(kTexts.begin(), kTexts.end(), [&](const Pair& text) { return text.first == english; });
  return lang == Lang::en || known == kTexts.end() ? english : known->second;
}

std::string sentence_in_language(std::string sentence, Lang lang) {
  if (lang == Lang::en) return sentence;
  for (const auto& [english, japanese] : kParts)
    if (const auto at = sentence.find(english); at != std::string::npos) sentence.replace(at, english.size(), japanese);
  return sentence;
}

}  // namespace gwtriage
