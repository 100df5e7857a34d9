#include "report/reconcile.h"

#include <algorithm>
#include <map>
#include <vector>

#include "report/escape.h"
#include "report/json_parts.h"
#include "report/numbers.h"

namespace gwtriage {
namespace {

// What is known of the money of an order, most urgent first.
enum class State : std::uint8_t { charged, in_doubt, unknown, reserved };
constexpr std::array<std::string_view, 4> kStateNames = {"charged", "in-doubt", "unknown", "reserved"};

// An order may be tried in several requests, each of which may have moved the money.
struct OrderRow {
  std::string order;  // empty: the log names none
  std::string user;
  std::optional<Amount> amount;
  bool in_doubt = false, reserved = false, charged = false, unknown = false;
  std::string gateway;
  std::vector<std::string> gateway_ids;
  std::vector<std::string> requests;
  std::string incident;
  std::optional<Micros> first, last;
  std::string lookup;

  State state() const {
    return charged ? State::charged : in_doubt ? State::in_doubt : unknown ? State::unknown : State::reserved;
  }
};

// A failure whose end is not in the log leaves open what became of the order.
bool is_open(const RequestRow& row) { return row.outcome == RequestOutcome::unknown; }

bool needs_look_up(const RequestRow& row) {
  if (row.gateway_failures == 0 || row.outcome == RequestOutcome::recovered) return false;
  return row.in_doubt || row.reserved || row.charged || is_open(row);
}

void add_new(std::vector<std::string>& into, const std::vector<std::string>& from) {
  for (const auto& text : from)
    if (std::find(into.begin(), into.end(), text) == into.end()) into.push_back(text);
}

void add(OrderRow& order, const RequestRow& row) {
  if (order.user.empty()) order.user = row.user;
  if (!order.amount && !row.amounts.empty()) order.amount = row.amounts.front();
  order.in_doubt = order.in_doubt || row.in_doubt;
  order.reserved = order.reserved || row.reserved;
  order.charged = order.charged || row.charged;
  order.unknown = order.unknown || is_open(row);
  if (order.gateway.empty()) order.gateway = row.gateway.value_or("");
  add_new(order.gateway_ids, row.gateway_ids);
  if (!row.ids.empty()) add_new(order.requests, {row.ids.front()});
  if (order.incident.empty()) order.incident = row.incident;
  if (row.first && (!order.first || *row.first < *order.first)) order.first = row.first;
  if (row.last && (!order.last || *row.last > *order.last)) order.last = row.last;
  if (order.lookup.empty()) order.lookup = row.lookup.shell;
}

std::vector<OrderRow> orders_of(const Diagnosis& diagnosis) {
  std::vector<OrderRow> orders;
  std::map<std::string, std::size_t> by_id;
  for (const auto& row : diagnosis.requests) {
    if (!needs_look_up(row)) continue;
    const auto ids = row.order_ids.empty() ? std::vector<std::string>{""} : row.order_ids;
    for (const auto& id : ids) {
      const auto [known, is_new] = by_id.try_emplace(id, orders.size());
      if (is_new || id.empty()) {
        known->second = orders.size();
        orders.emplace_back().order = id;
      }
      add(orders[known->second], row);
    }
  }
  return orders;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : " ") + text;
  return all;
}

// Spreadsheets run what begins with one of these.
bool looks_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
}

std::string cell(std::string_view raw) {
  const auto text = (looks_like_formula(raw) ? "'" : "") + escape_terminal(raw);
  if (text.find_first_of(",\"") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string csv_row(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + cell(cells[i]);
  return line + "\r\n";
}

std::string csv_row(const OrderRow& row) {
  const auto yes = [](bool is) { return std::string(is ? "yes" : "no"); };
  const auto time = [](std::optional<Micros> at) { return at ? rfc3339_utc(*at) : std::string(); };
  return csv_row({row.order, row.user, row.amount ? decimal(*row.amount) : "", row.amount ? row.amount->currency : "",
                  std::string(kStateNames[static_cast<std::size_t>(row.state())]), yes(row.in_doubt), yes(row.reserved),
                  yes(row.charged), row.gateway, joined(row.gateway_ids), joined(row.requests), row.incident,
                  time(row.first), time(row.last), row.lookup});
}

std::string ndjson_row(const OrderRow& row) {
  const Json line = {{"order", json_text(row.order)},
                     {"user", json_text(row.user)},
                     {"amount", row.amount ? json_amount(*row.amount) : Json(nullptr)},
                     {"state", kStateNames[static_cast<std::size_t>(row.state())]},
                     {"in_doubt", row.in_doubt},
                     {"reserved", row.reserved},
                     {"charged", row.charged},
                     {"gateway", json_text(row.gateway)},
                     {"gateway_ids", row.gateway_ids},
                     {"requests", row.requests},
                     {"incident", json_text(row.incident)},
                     {"first", json_time(row.first)},
                     {"last", json_time(row.last)},
                     {"look_up", json_text(row.lookup)}};
  return dump(line) + '\n';
}

}  // namespace

std::string reconciliation(const Diagnosis& diagnosis, ReconcileFormat format) {
  auto orders = orders_of(diagnosis);
  std::stable_sort(orders.begin(), orders.end(),
                   [](const OrderRow& a, const OrderRow& b) { return a.state() < b.state(); });
  std::string out;
  if (format == ReconcileFormat::csv)
    out = csv_row({"order", "user", "amount", "currency", "state", "in_doubt", "reserved", "charged", "gateway",
                   "gateway_ids", "requests", "incident", "first", "last", "look_up"});
  for (const auto& row : orders) out += format == ReconcileFormat::csv ? csv_row(row) : ndjson_row(row);
  return out;
}

}  // namespace gwtriage
