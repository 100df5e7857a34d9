#include "shop.h"

namespace gwtriage::bench {
namespace {

struct Service {
  std::string_view name;
  std::array<std::string_view, 4> pods;
  bool json;  // in the mixed shape
};

constexpr std::array<Service, 12> kServices = {{
    {"edge", {"edge-6f7c9d5b8-2xkqp", "edge-6f7c9d5b8-7hwzn", "edge-6f7c9d5b8-c4tvm", "edge-6f7c9d5b8-rl9sj"}, false},
    {"auth_service",
     {"auth-5d8b7f6c4-b2nqx", "auth-5d8b7f6c4-gk7wm", "auth-5d8b7f6c4-p5zrt", "auth-5d8b7f6c4-vx8dl"},
     true},
    {"order_service",
     {"order-78c6d9fb5-4mwkz", "order-78c6d9fb5-d9hxq", "order-78c6d9fb5-jt6pn", "order-78c6d9fb5-s2vlr"},
     true},
    {"inventory_service",
     {"inventory-69f5c8d7b-5qzxw", "inventory-69f5c8d7b-f8kmt", "inventory-69f5c8d7b-lh4vp",
      "inventory-69f5c8d7b-x7drn"},
     false},
    {"payment_service",
     {"payment-7d9f5b6c8-6vnxk", "payment-7d9f5b6c8-hz4wq", "payment-7d9f5b6c8-m8tlp", "payment-7d9f5b6c8-z3rsj"},
     true},
    {"database", {"database-0", "database-1", "database-2", "database-3"}, false},
    {"cart_service",
     {"cart-5b7d8c9f6-8xkwm", "cart-5b7d8c9f6-k5zvq", "cart-5b7d8c9f6-q2hnt", "cart-5b7d8c9f6-w9prl"},
     true},
    {"catalog_service",
     {"catalog-6c8f7d5b9-3nzxq", "catalog-6c8f7d5b9-9hkwt", "catalog-6c8f7d5b9-r6vmp", "catalog-6c8f7d5b9-t4dls"},
     true},
    {"shipping_service",
     {"shipping-7f6b9c8d5-2wkzm", "shipping-7f6b9c8d5-j8xqn", "shipping-7f6b9c8d5-n5hvt", "shipping-7f6b9c8d5-v7prl"},
     false},
    {"notification_service",
     {"notification-5c9d7f8b6-4zxkq", "notification-5c9d7f8b6-g6wmn", "notification-5c9d7f8b6-p9hvt",
      "notification-5c9d7f8b6-x2drl"},
     true},
    {"user_service",
     {"user-8b6c5d9f7-7kzwm", "user-8b6c5d9f7-d4xqn", "user-8b6c5d9f7-l9hvt", "user-8b6c5d9f7-s5prl"},
     true},
    {"search_service",
     {"search-9d7f6b8c5-3xkzq", "search-9d7f6b8c5-h8wmn", "search-9d7f6b8c5-q6tvp", "search-9d7f6b8c5-z2dls"},
     false},
}};
constexpr int kAuth = 1, kOrder = 2, kInventory = 3, kPayment = 4, kDatabase = 5;

constexpr std::array<std::string_view, 8> kHealthy = {
    "request handled",       "cache hit for product page",  "session refreshed",     "stock level read from replica",
    "price list up to date", "message queued for delivery", "search index answered", "profile loaded"};

constexpr std::int64_t kStart = 1'767'362'400'000'000;  // 2026-01-02T14:00:00Z
constexpr std::int64_t kHour = 3'600'000'000;
constexpr std::string_view kGatewayHost = "api.psp.example";

void put_number(std::string& out, std::uint64_t value) {
  char digits[20];
  int n = 0;
  do digits[n++] = static_cast<char>('0' + value % 10);
  while ((value /= 10) != 0);
  while (n > 0) out.push_back(digits[--n]);
}

void put_padded(std::string& out, std::uint64_t value, int width) {
  char digits[20];
  for (int i = width; i-- > 0; value /= 10) digits[i] = static_cast<char>('0' + value % 10);
  out.append(digits, static_cast<std::size_t>(width));
}

void put_hex(std::string& out, std::uint64_t value) {
  char text[16];
  for (int i = 0; i < 16; ++i) text[i] = "0123456789abcdef"[value >> (60 - 4 * i) & 15];
  out.append(text, sizeof text);
}

// As W3C trace context has it, of a request.
void put_trace(std::string& out, std::uint64_t id) {
  put_hex(out, id * 0x9e3779b97f4a7c15);
  put_hex(out, id * 0xbf58476d1ce4e5b9);
}

void put_order(std::string& out, std::uint64_t id) {
  out.append("ord-");
  put_number(out, 1'000'000'000 + id % 9'000'000'000);
}

void put_id(std::string& out, std::uint64_t id) {
  out.append("req-");
  put_hex(out, id);
}

void put_peer(std::string& out, std::uint64_t span) {
  out.append("10.");
  put_number(out, span % 8);
  out.push_back('.');
  put_number(out, span / 8 % 250);
  out.push_back('.');
  put_number(out, span / 2000 % 250);
  out.push_back(':');
  put_number(out, 32768 + span / 500'000 % 28000);
}

// The hour has one date, so only the clock varies.
void put_time(std::string& out, std::int64_t at_us) {
  const std::uint64_t us = static_cast<std::uint64_t>(at_us - kStart);
  out.append("2026-01-02T14:");
  put_padded(out, us / 60'000'000 % 60, 2);
  out.push_back(':');
  put_padded(out, us / 1'000'000 % 60, 2);
  out.push_back('.');
  put_padded(out, us % 1'000'000, 6);
  out.push_back('Z');
}

}  // namespace

Shop::Shop(const ShopOptions& options) : options_(options), state_(options.seed * 0x9e3779b97f4a7c15) {}

std::uint64_t Shop::random() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

bool Shop::in_gateway_trouble() const {
  const double through = static_cast<double>(written_) / static_cast<double>(options_.size);
  return through >= 20.0 / 60 && through < 35.0 / 60;
}

// The gateway says 503; the payment service retries; the services before it fail in their own ways.
void Shop::gateway_trouble(std::vector<Line>& lines, Line line) {
  const bool recovers = chance(0.2);
  line.service = kPayment;
  line.level = "error";
  line.message = "payment gateway answered 503 Service Unavailable, attempt 1";
  line.gateway_status = 503;
  line.elapsed_ms = static_cast<std::uint32_t>(20 + random() % 400);
  lines.push_back(line);
  line.at_us += 250'000;
  line.message = recovers ? "retry succeeded: charge accepted on attempt 2"
                          : "payment gateway answered 503 Service Unavailable, attempt 2";
  line.level = recovers ? "info" : "error";
  if (recovers) line.gateway_status = 200;
  lines.push_back(line);
  line.gateway_status = 0;
  if (recovers) return;
  const struct {
    int service;
    int status;
    std::string_view message;
  } answers[] = {{kPayment, 503, "charge failed: gateway unavailable"},
                 {kOrder, 500, "order could not be placed: payment failed"},
                 {kAuth, 401, "pre-authorisation refused"},
                 {kInventory, 503, "reservation released: payment unavailable"},
                 {kDatabase, 500, "transaction rolled back"}};
  for (const auto& answer : answers) {
    if (answer.service > kAuth && answer.service != kPayment && chance(0.3)) continue;
    line.service = answer.service;
    line.status = answer.status;
    line.message = answer.message;
    line.at_us += 2'000;
    lines.push_back(line);
  }
}

void Shop::other_trouble(std::vector<Line>& lines, Line line) {
  static constexpr struct {
    int service;
    int status;
    std::string_view message;
  } kinds[] = {{kAuth, 401, "login rejected: wrong password"},
               {kOrder, 500, "unhandled exception: null value in column customer_note"},
               {kInventory, 503, "warehouse feed is stale"}};
  const auto& kind = kinds[random() % 3];
  line.service = kind.service;
  line.status = kind.status;
  line.level = kind.status == 401 ? "warning" : "error";
  line.message = kind.message;
  lines.push_back(line);
}

void Shop::begin_request(std::vector<Line>& lines) {
  lines.clear();
  const double through = static_cast<double>(written_) / static_cast<double>(options_.size);
  Line line;
  line.at_us = kStart + static_cast<std::int64_t>(through * static_cast<double>(kHour - 5'000'000));
  line.id = random();
  line.pod = static_cast<int>(random() % 4);
  line.level = "info";
  const std::size_t hops = 3 + random() % 6;
  for (std::size_t hop = 0; hop < hops; ++hop) {
    line.service = static_cast<int>(random() % kServices.size());
    line.message = kHealthy[random() % kHealthy.size()];
    line.status = hop % 2 == 0 ? 200 : 0;
    line.elapsed_ms = static_cast<std::uint32_t>(random() % (chance(0.1) ? 3000 : 90));
    line.bytes = static_cast<std::uint32_t>(random() % 90'000);
    line.amount = (line.service == kOrder || line.service == kPayment) && chance(0.3)
                      ? static_cast<std::uint32_t>(300 + random() % 40'000)
                      : 0;
    line.span = random();
    line.at_us += static_cast<std::int64_t>(random() % 20'000);
    lines.push_back(line);
  }
  line.status = 0;
  line.amount = 0;
  if (!chance(options_.error_rate)) return;
  // In an incident nearly all trouble within its minutes is the gateway's, and none outside.
  const bool gateway = options_.gateway_incident ? in_gateway_trouble() : chance(0.6);
  if (gateway)
    gateway_trouble(lines, line);
  else
    other_trouble(lines, line);
}

void Shop::write_json(std::string& out, const Line& line) const {
  const Service& service = kServices[static_cast<std::size_t>(line.service)];
  out.append("{\"timestamp\":\"");
  put_time(out, line.at_us);
  out.append("\",\"level\":\"").append(line.level);
  out.append("\",\"service\":\"").append(service.name);
  out.append("\",\"pod\":\"").append(service.pods[static_cast<std::size_t>(line.pod)]);
  out.append("\",\"request_id\":\"");
  put_id(out, line.id);
  out.append("\",\"trace_id\":\"");
  put_trace(out, line.id);
  out.append("\",\"span_id\":\"");
  put_hex(out, line.span);
  out.append("\",\"message\":\"").append(line.message).append("\",\"elapsed_ms\":");
  put_number(out, line.elapsed_ms);
  out.append(",\"bytes\":");
  put_number(out, line.bytes);
  out.append(",\"remote\":\"");
  put_peer(out, line.span);
  out.append("\"");
  if (line.amount != 0) {
    out.append(",\"order_id\":\"");
    put_order(out, line.id);
    out.append("\",\"amount\":");
    put_number(out, line.amount);
    out.append(",\"currency\":\"JPY\"");
  }
  if (line.status != 0) {
    out.append(",\"method\":\"POST\",\"path\":\"/api/v1/checkout\",\"error_code\":");
    put_number(out, static_cast<std::uint64_t>(line.status));
  }
  if (line.gateway_status != 0) {
    out.append(",\"gateway\":\"").append(kGatewayHost).append("\",\"gateway_status\":");
    put_number(out, static_cast<std::uint64_t>(line.gateway_status));
  }
  out.append(",\"region\":\"ap-northeast-1\",\"version\":\"2.14.3\"}\n");
}

void Shop::write_text(std::string& out, const Line& line) const {
  const Service& service = kServices[static_cast<std::size_t>(line.service)];
  put_time(out, line.at_us);
  out.append(line.level == "error" ? " ERROR [" : line.level == "warning" ? " WARN  [" : " INFO  [");
  out.append(service.name).append("] [request_id=");
  put_id(out, line.id);
  out.append("] ").append(line.message).append(" elapsed_ms=");
  put_number(out, line.elapsed_ms);
  out.append(" bytes=");
  put_number(out, line.bytes);
  out.append(" remote=");
  put_peer(out, line.span);
  if (line.amount != 0) {
    out.append(" order_id=");
    put_order(out, line.id);
    out.append(" amount=");
    put_number(out, line.amount);
    out.append(" currency=JPY");
  }
  if (line.status != 0) {
    out.append(" error_code=");
    put_number(out, static_cast<std::uint64_t>(line.status));
  }
  if (line.gateway_status != 0) {
    out.append(" gateway=").append(kGatewayHost).append(" gateway_status=");
    put_number(out, static_cast<std::uint64_t>(line.gateway_status));
  }
  out.push_back('\n');
}

void Shop::write(std::string& out, const Line& line) const {
  const Service& service = kServices[static_cast<std::size_t>(line.service)];
  const bool json = options_.shape == Shape::json || (options_.shape == Shape::mixed && service.json);
  if (options_.prefix || options_.shape != Shape::json)
    out.append("[pod/").append(service.pods[static_cast<std::size_t>(line.pod)]).append("/app] ");
  json ? write_json(out, line) : write_text(out, line);
}

bool Shop::next(std::string& out) {
  if (written_ >= options_.size) return false;
  const std::size_t before = out.size();
  for (int i = 0; i < 16; ++i) {
    const std::size_t lane = random() % under_way_.size();
    std::vector<Line>& lines = under_way_[lane];
    if (position_[lane] >= lines.size()) {
      begin_request(lines);
      position_[lane] = 0;
    }
    write(out, lines[position_[lane]++]);
  }
  written_ += out.size() - before;
  return true;
}

}  // namespace gwtriage::bench
