#include "support/mixed_logs.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>

namespace gwtriage::test {
namespace {

class Writer {
 public:
  explicit Writer(std::uint32_t seed) : random_(seed) {}

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_()) % n; }

  // One of few, so that the logs share requests; long ones and short ones.
  std::string id() {
    const auto n = below(40);
    return n % 3 == 0 ? fmt::format("req-{}", n)
                      : fmt::format("{:016x}{:016x}", n * 0x9e3779b97f4a7c15ULL, n * 0xbf58476d1ce4e5b9ULL);
  }

  std::string words() {
    switch (below(8)) {
      case 0: return "Payment gateway api.psp.example returned 503 Service Unavailable: rate limit exceeded";
      case 1: return "call to payment gateway failed: connect timed out";
      case 2: return "payment gateway responded 503, card 4111 1111 1111 1111";
      case 3: return "retry succeeded on attempt 2, payment gateway status=200";
      case 4: return "決済ゲートウェイが503を返しました";
      case 5: return "inventory_service responded 500";
      default: return "stock reserved for order ord_" + std::to_string(below(50));
    }
  }

  std::string trace() {
    std::string lines;
    if (below(4) != 0) return lines;
    lines += "java.io.IOException: payment gateway answered 503\n";
    for (auto i = below(4); i > 0; --i) lines += fmt::format("\tat jp.shop.pay.Client.call(Client.java:{})\n", 10 + i);
    if (below(2) == 0) lines += "Caused by: java.net.SocketTimeoutException: Read timed out\n\t... 12 more\n";
    return lines;
  }

  std::string clock(std::uint32_t seconds) {
    seconds %= 86'400;
    return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  std::string kubectl() {
    std::string log;
    for (std::uint32_t i = 0; i < 160; ++i) {
      const auto at = fmt::format("2025-12-31T{}.{:03}Z", clock(82'000 + 10 * i), below(1000));
      const auto pod = below(3);
      log += pod == 0   ? "[pod/payment-service-6d5f4b8c7-w4t6n/app] "
             : pod == 1 ? "[pod/order-service-5f8b7c6d9-7kx2p/app] "
                        : "[pod/auth-service-84c6d7f5b-m5n8q/app] ";
      if (below(3) == 0) log += at + " ";
      if (pod == 0) {
        log += fmt::format(
            "{{\"time\":\"{}\",\"level\":\"error\",\"message\":\"{}\",\"request_id\":\"{}\",\"duration_ms\":{}}}\n", at,
            words(), id(), below(900));
      } else if (pod == 1) {
        log += fmt::format(
            "time={} level=error msg=\"checkout failed\" status={} request_id={} order_id=ord_{} amount={} "
            "currency=JPY\n",
            at, below(2) == 0 ? 500 : 200, id(), below(50), 100 * below(90));
      } else {
        log += fmt::format(
            "{{\"ts\":\"{}\",\"service\":\"auth_service\",\"error_code\":401,\"message\":\"{}\",\"request_id\":\"{}\"}}"
            "\n",
            at, words(), id());
      }
    }
    return log;
  }

  std::string console(bool date) {
    std::string log;
    for (std::uint32_t i = 0; i < 120; ++i) {
      const auto seconds = 84'000 + 40 * i + below(20);  // passes midnight
      if (date) log += seconds < 86'400 ? "2026-01-01 " : "2026-01-02 ";
      log += fmt::format("{}.{:03} [exec-{}] ERROR jp.shop.Pay - {} request_id={}\n", clock(seconds), below(1000),
                         below(4), words(), id());
      log += trace();
      if (below(6) == 0) log += fmt::format("ERROR {} request_id={}\n", words(), id());
    }
    return log;
  }

  std::string syslog() {
    std::string log;
    for (std::uint32_t i = 0; i < 100; ++i) {
      const auto seconds = 85'000 + 30 * i;
      log += fmt::format("{} {} web{} payment-service[{}]: {} request_id={}\n", seconds < 86'400 ? "Dec 31" : "Jan  1",
                         clock(seconds), below(2), 100 + below(2), words(), id());
    }
    return log;
  }

  std::string undated() {
    std::string log;
    for (std::uint32_t i = 0; i < 60; ++i) {
      if (i == 20 || i == 45) log += fmt::format("2025-12-31T23:{:02}:00Z INFO checkpoint\n", i);
      log += fmt::format("level=error msg=\"{}\" request_id={}\n", words(), id());
    }
    return log;
  }

  std::string tails() {
    std::string log;
    for (std::uint32_t i = 0; i < 12; ++i) {
      log += fmt::format("\n==> /var/log/{}.log <==\n", below(2) == 0 ? "payment" : "order");
      for (auto lines = 1 + below(6); lines > 0; --lines) {
        log += fmt::format("2025-12-31 23:{:02}:{:02} ERROR {} request_id={}\n", 10 + i, 9 * lines, words(), id());
        log += trace();
      }
    }
    return log;
  }

  // Nothing in it has a name that is known: ids in brackets and columns, statuses in columns.
  std::string unnamed() {
    std::string log;
    for (std::uint32_t i = 0; i < 160; ++i) {
      const auto time = fmt::format("2025-12-31T{}.{:03}Z", clock(82'000 + 10 * i), below(1000));
      const auto number = below(40);
      const auto id = fmt::format("{:016x}{:016x}", number * 0x9e3779b97f4a7c15ULL, number * 0xbf58476d1ce4e5b9ULL);
      const auto pod = below(3);
      if (pod == 0) {
        log += fmt::format(
            "[pod/payment-service-6d5f4b8c7-w4t6n/app] {} ERROR [pay] [{}] payment gateway returned 503\n", time, id);
      } else if (pod == 1) {
        log += fmt::format("[pod/order-service-5f8b7c6d9-7kx2p/app] {} | info | {} | {} | orders | request\n", time, id,
                           below(3) == 0 ? 500 : 200);
      } else {
        log += fmt::format("[pod/auth-service-84c6d7f5b-m5n8q/app] time={} corr={} outcome={} rows={} msg=done\n", time,
                           id, below(4) == 0 ? 401 : 200, below(900));
      }
    }
    return log;
  }

 private:
  std::mt19937 random_;
};

}  // namespace

NamedLog shop_log() {
  std::ifstream in(std::string(GWTRIAGE_SOURCE_DIR) + "/samples/shop.log", std::ios::binary);
  if (!in) throw std::runtime_error("samples/shop.log cannot be opened");
  return {"shop.log", {std::istreambuf_iterator<char>(in), {}}};
}

std::vector<NamedLog> mixed_logs(std::uint32_t seed) {
  Writer writer(seed);
  return {{"kubectl.log", writer.kubectl()}, {"dated.log", writer.console(true)}, {"times.log", writer.console(false)},
          {"messages", writer.syslog()},     {"undated.log", writer.undated()},   {"tails.log", writer.tails()},
          {"unnamed.log", writer.unnamed()}};
}

}  // namespace gwtriage::test
