#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gwtriage::bench {

enum class Shape { json, text, mixed };

struct ShopOptions {
  std::uint64_t size = 100 << 20;  // bytes of log, give or take the last request
  Shape shape = Shape::json;
  double error_rate = 0.03;  // share of requests with trouble of some kind
  std::uint64_t seed = 7;
  bool gateway_incident = false;  // trouble with the gateway stands close together, in minutes 20 to 35 of the hour
  bool prefix = false;            // [pod/POD/CONTAINER] as `kubectl logs --prefix` writes it (text and mixed always)
};

// One hour of a shop with twelve services, request by request: the same options give the same bytes everywhere.
// Requests overlap: their lines are interleaved as if eight were under way at a time. As in real logs, one line of ten
// holds the digits of a status for no reason (in times, ids, sizes, spans and addresses), and one of twenty tells of an
// order.
class Shop {
 public:
  explicit Shop(const ShopOptions& options);

  // Appends the lines of the next request or two. Returns false when the log has its size.
  bool next(std::string& out);

 private:
  struct Line {
    int service = 0;
    int pod = 0;
    std::string_view level;
    std::string_view message;
    int status = 0;          // 0: the line has none
    int gateway_status = 0;  // what the gateway answered
    std::uint32_t elapsed_ms = 0;
    std::uint32_t bytes = 0;
    std::uint32_t amount = 0;  // of the order that the line is about; 0: of none
    std::uint64_t id = 0;
    std::uint64_t span = 0;
    std::int64_t at_us = 0;
  };

  std::uint64_t random();
  bool chance(double share) { return static_cast<double>(random() >> 11) < share * 9007199254740992.0; }
  void begin_request(std::vector<Line>& lines);
  void gateway_trouble(std::vector<Line>& lines, Line line);
  void other_trouble(std::vector<Line>& lines, Line line);
  bool in_gateway_trouble() const;
  void write(std::string& out, const Line& line) const;
  void write_json(std::string& out, const Line& line) const;
  void write_text(std::string& out, const Line& line) const;

  ShopOptions options_;
  std::uint64_t state_;
  std::uint64_t written_ = 0;
  std::array<std::vector<Line>, 8> under_way_;
  std::array<std::size_t, 8> position_{};
};

}  // namespace gwtriage::bench
