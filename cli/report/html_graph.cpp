#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/escape.h"
#include "report/html_parts.h"
#include "report/incident_phrases.h"
#include "report/numbers.h"
#include "report/phrases.h"
#include "report/width.h"

namespace gwtriage {
namespace {

// One of our services with all that it answered.
struct Node {
  std::string service;
  std::string answers;  // "503 × 1,465, 500 × 2"
  std::uint64_t errors = 0;
  bool aside = false;  // only repeats or shows symptoms: a dashed arrow
};

constexpr std::size_t kMostNodes = 8;
constexpr int kRow = 46;
constexpr int kArrow = 72;  // between the gateway's box and the services

// Boxes are as wide as what stands in them.
struct Plan {
  int left;   // right edge of the gateway's box
  int right;  // left edge of the services
  int width;
};

std::vector<Node> nodes_of(const Incident& incident) {
  std::vector<Node> nodes;
  for (const DownstreamError& error : incident.downstream) {
    auto node = std::find_if(nodes.begin(), nodes.end(), [&](const Node& n) { return n.service == error.service; });
    if (node == nodes.end()) node = nodes.insert(nodes.end(), Node{error.service, {}, 0, true});
    if (!node->answers.empty()) node->answers += ", ";
    node->answers += fmt::format("{} × {}", error.status, grouped(error.errors));
    node->errors += error.errors;
    node->aside = node->aside && (error.edge || error.symptom);
  }
  std::stable_sort(nodes.begin(), nodes.end(), [](const Node& a, const Node& b) { return a.aside < b.aside; });
  return nodes;
}

// Whole, but for what is no name any more. Escaped before it is measured, as it will be shown.
std::string fitted(const std::string& raw) {
  constexpr int kMostColumns = 64;
  return clip(escape_terminal(raw), kMostColumns, "…");
}

int box_width(std::initializer_list<std::string> lines) {
  constexpr double kColumn = 7.2;  // of the page's letters, at their widest
  int columns = 0;
  for (const std::string& line : lines) columns = std::max(columns, display_width(line));
  return static_cast<int>(columns * kColumn) + 16;
}

void put_text(Markup& out, int x, int y, std::string_view kind, const std::string& text) {
  out.open("text", {{"x", std::to_string(x)}, {"y", std::to_string(y)}, {"class", std::string(kind)}})
      .text(text)
      .close();
}

void put_box(Markup& out, int x, int y, int width, int height, std::string_view kind) {
  out.empty("rect", {{"class", std::string(kind)},
                     {"x", std::to_string(x)},
                     {"y", std::to_string(y)},
                     {"width", std::to_string(width)},
                     {"height", std::to_string(height)},
                     {"rx", "5"}});
  out.literal("</rect>");
}

void put_node(Markup& out, const Node& node, const Plan& plan, int y, int from, double thickness, Lang lang) {
  const int middle = y + 19;
  const int bend = (plan.left + plan.right) / 2;
  out.empty(
      "path",
      {{"class", node.aside ? "aside" : "cause"},
       {"stroke-width", fmt::format("{:.1f}", thickness)},
       {"d", fmt::format("M{} {}C{} {} {} {} {} {}", plan.left, from, bend, from, bend, middle, plan.right, middle)}});
  out.literal("</path>");
  put_box(out, plan.right, y, plan.width - plan.right - 2, 38, "");
  put_text(out, plan.right + 8, y + 16, "", fitted(service_name(node.service, lang)));
  put_text(out, plan.right + 8, y + 31, "soft", fitted(node.answers));
}

}  // namespace

void put_graph(Markup& out, const Incident& incident, const HtmlContext& context) {
  std::vector<Node> nodes = nodes_of(incident);
  if (nodes.empty()) return;
  const Lang lang = context.lang;
  const std::size_t more = nodes.size() > kMostNodes ? nodes.size() - kMostNodes : 0;
  nodes.resize(nodes.size() - more);
  std::uint64_t most = 1;
  for (const Node& node : nodes) most = std::max(most, node.errors);
  const int height = std::max(static_cast<int>(nodes.size()) * kRow + 4, 60);
  const std::string kind = fitted(incident.destination.name.in(lang));
  const std::string name = fitted(gateway_name(incident.gateway, lang));
  const std::string failures = fitted(times_phrase(incident.events_503, "503", lang));
  int widest = 0;
  for (const Node& node : nodes)
    widest = std::max(widest, box_width({fitted(service_name(node.service, lang)), fitted(node.answers)}));
  const int left = 2 + box_width({kind, name, failures});
  const Plan plan{left, left + kArrow, left + kArrow + widest + 2};
  const int middle = height / 2;
  out.open("figure").open(
      "svg",
      {{"class", "graph"},
       {"viewBox", fmt::format("0 0 {} {}", plan.width, height)},
       {"width", std::to_string(plan.width)},
       {"role", "img"},
       {"aria-label",
        std::string(
            say(lang, "The gateway's failures and the errors of our services that followed; the table has the figures",
                "ゲートウェイの失敗と、それに続いた自社サービスのエラー。数値は表を参照"))}});
  for (std::size_t i = 0; i < nodes.size(); ++i)
    put_node(out, nodes[i], plan, static_cast<int>(i) * kRow + 4, middle,
             1.5 + 6.5 * std::sqrt(static_cast<double>(nodes[i].errors) / static_cast<double>(most)), lang);
  put_box(out, 2, middle - 26, plan.left - 2, 52, "gateway");
  put_text(out, 9, middle - 10, "soft", kind);
  put_text(out, 9, middle + 5, "", name);
  put_text(out, 9, middle + 19, "soft", failures);
  out.close();
  std::string note(
      say(lang, "Thickness: number of errors. Dashed: a symptom, or the ingress repeating what stands behind it.",
          "線の太さはエラー数。破線は症状、または背後の応答をそのまま返した入口。"));
  if (more > 0) note += phrase(lang, " {} more in the table.", "ほか{}サービスは表を参照。", more);
  out.leaf("figcaption", note).close();
}

}  // namespace gwtriage
