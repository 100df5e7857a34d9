#include "frame/stream_table.h"

namespace gwtriage {

std::uint32_t StreamTable::intern(const StreamKeyView& key) {
  std::lock_guard lock(mutex_);
  if (auto found = index_.find(key); found != index_.end()) return found->second;
  if (keys_.size() < max_streams_) return insert(key);
  // The file's own stream gets a place even beyond the bound; there are as many as files.
  StreamKeyView rest;
  rest.file = key.file;
  if (auto found = index_.find(rest); found != index_.end()) return found->second;
  return keys_.size() < 2 * std::size_t{max_streams_} ? insert(rest) : 0;
}

std::uint32_t StreamTable::insert(const StreamKeyView& key) {
  const StreamKey& kept =
      keys_.emplace_back(StreamKey{std::string(key.pod), std::string(key.container), std::string(key.label),
                                   std::string(key.host), std::string(key.file), key.is_error});
  auto number = static_cast<std::uint32_t>(keys_.size() - 1);
  index_.emplace(StreamKeyView{kept.pod, kept.container, kept.label, kept.host, kept.file, kept.is_error}, number);
  return number;
}

const StreamKey& StreamTable::key(std::uint32_t stream) const {
  std::lock_guard lock(mutex_);
  return keys_[stream];
}

std::uint32_t StreamTable::size() const {
  std::lock_guard lock(mutex_);
  return static_cast<std::uint32_t>(keys_.size());
}

}  // namespace gwtriage
