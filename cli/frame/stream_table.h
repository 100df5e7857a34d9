#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>

#include <absl/container/flat_hash_map.h>

namespace gwtriage {

// Who wrote a line: the unit within which lines are in order and may go on with one another.
template <typename String>
struct BasicStreamKey {
  String pod;
  String container;
  String label;  // compose service, syslog tag, docker tag
  String host;
  String file;            // of the `==> file <==` header in force, else the source's name
  bool is_error = false;  // stderr, where the runtime tells it from stdout: their lines interleave

  friend bool operator==(const BasicStreamKey&, const BasicStreamKey&) = default;

  template <typename H>
  friend H AbslHashValue(H h, const BasicStreamKey& k) {
    return H::combine(std::move(h), std::string_view(k.pod), std::string_view(k.container), std::string_view(k.label),
                      std::string_view(k.host), std::string_view(k.file), k.is_error);
  }
};
using StreamKey = BasicStreamKey<std::string>;
using StreamKeyView = BasicStreamKey<std::string_view>;

// The streams of one source, numbered as they are met. Pieces of a source that are framed by several threads
// share one table, so that a number means the same stream in all of them; which number a stream gets depends
// on who comes first and must not show in a report.
class StreamTable {
 public:
  // At most `max_streams` keys are kept; what comes later is put with the file's own stream.
  explicit StreamTable(std::uint32_t max_streams = 1 << 16) : max_streams_(max_streams) {}

  std::uint32_t intern(const StreamKeyView& key);
  // The reference stays good as long as the table.
  const StreamKey& key(std::uint32_t stream) const;
  std::uint32_t size() const;

 private:
  std::uint32_t insert(const StreamKeyView& key);

  mutable std::mutex mutex_;
  std::uint32_t max_streams_;
  std::deque<StreamKey> keys_;  // a deque: views into its strings stay good
  absl::flat_hash_map<StreamKeyView, std::uint32_t> index_;
};

}  // namespace gwtriage
