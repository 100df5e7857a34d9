#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "source/unpack.h"

namespace gwtriage {
namespace {

constexpr std::size_t kPackedBytes = 64 << 10;

// One open libarchive reader over an input. Only readers inside the library are switched on: never an external program.
class Reader {
 public:
  enum class Kind { filter, archive };

  Reader(std::unique_ptr<Input> packed, std::shared_ptr<BombGuard> guard, Kind kind)
      : packed_(std::move(packed)), guard_(std::move(guard)), buffer_(kPackedBytes), archive_(::archive_read_new()) {
    if (archive_ == nullptr) return;
    if (kind == Kind::filter) {
      ::archive_read_support_filter_bzip2(archive_);
      ::archive_read_support_filter_xz(archive_);
      ::archive_read_support_filter_zstd(archive_);
      ::archive_read_support_filter_lz4(archive_);
      ::archive_read_support_format_raw(archive_);
      ::archive_read_support_format_empty(archive_);
    } else {
      ::archive_read_support_format_tar(archive_);
      ::archive_read_support_format_zip_streamable(archive_);
    }
    state_ = ::archive_read_open(archive_, this, nullptr, &Reader::give, nullptr);
  }
  ~Reader() {
    if (archive_ != nullptr) ::archive_read_free(archive_);
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  std::string_view name() const { return packed_->name(); }

  // Steps to the next entry; null at the end.
  Result<archive_entry*> next() {
    if (archive_ == nullptr) return Error{Fault::input, "cannot read " + std::string(name()) + ": no memory"};
    if (state_ < ARCHIVE_WARN) return fail();
    archive_entry* entry = nullptr;
    block_ = {};
    int state = ::archive_read_next_header(archive_, &entry);
    if (state == ARCHIVE_EOF) return static_cast<archive_entry*>(nullptr);
    if (state < ARCHIVE_WARN) {
      state_ = state;
      // The member before ended in the same damage, and it was told.
      if (told_) return static_cast<archive_entry*>(nullptr);
      return fail();
    }
    return entry;
  }

  Result<std::size_t> read(char* to, std::size_t size) {
    if (bomb_) return *bomb_;
    if (block_.empty()) {
      const auto state = next_block();
      if (state == ARCHIVE_EOF) return std::size_t{0};
      if (state < ARCHIVE_WARN) {
        told_ = true;
        return fail();
      }
    }
    const std::size_t taken = std::min(size, block_.size());
    std::memcpy(to, block_.data(), taken);
    block_.remove_prefix(taken);
    bomb_ = guard_->unpacked(taken, name());
    return taken;
  }

 private:
  static la_ssize_t give(archive* a, void* self, const void** bytes) {
    auto* reader = static_cast<Reader*>(self);
    Result<std::size_t> got = reader->packed_->read(reader->buffer_.data(), reader->buffer_.size());
    if (!got) {
      reader->inner_ = got.error();
      ::archive_set_error(a, -1, "%s", got.error().what.c_str());
      return -1;
    }
    *bytes = reader->buffer_.data();
    return static_cast<la_ssize_t>(*got);
  }

  // Block by block: a call that fills a buffer from several forgets what it has where the last one is cut off.
  int next_block() {
    const void* bytes = nullptr;
    std::size_t size = 0;
    la_int64_t at = 0;  // beyond holes, which hold nothing
    int state = ARCHIVE_OK;
    do state = ::archive_read_data_block(archive_, &bytes, &size, &at);
    while (state == ARCHIVE_RETRY || (state >= ARCHIVE_WARN && state != ARCHIVE_EOF && size == 0));
    if (state >= ARCHIVE_WARN && state != ARCHIVE_EOF) block_ = {static_cast<const char*>(bytes), size};
    return state;
  }

  Error fail() {
    if (inner_) return *inner_;
    const char* why = ::archive_error_string(archive_);
    return {Fault::input, "cannot read " + std::string(name()) + " to its end: " + (why ? why : "damaged")};
  }

  std::unique_ptr<Input> packed_;
  std::shared_ptr<BombGuard> guard_;
  std::vector<char> buffer_;
  archive* archive_;
  int state_ = ARCHIVE_OK;
  bool told_ = false;       // reading a member came upon damage
  std::string_view block_;  // what was unpacked and not given yet
  std::optional<Error> inner_;
  std::optional<Error> bomb_;
};

class FilterInput final : public Input {
 public:
  FilterInput(std::unique_ptr<Input> packed, std::shared_ptr<BombGuard> guard)
      : reader_(std::move(packed), std::move(guard), Reader::Kind::filter) {}

  std::string_view name() const override { return reader_.name(); }

  Result<std::size_t> read(char* to, std::size_t size) override {
    if (!opened_) {
      Result<archive_entry*> entry = reader_.next();
      if (!entry) return entry.error();
      opened_ = true;
      empty_ = *entry == nullptr;
    }
    if (empty_) return std::size_t{0};
    return reader_.read(to, size);
  }

 private:
  Reader reader_;
  bool opened_ = false;
  bool empty_ = false;
};

class MemberInput final : public Input {
 public:
  MemberInput(std::string name, std::shared_ptr<Reader> reader) : name_(std::move(name)), reader_(std::move(reader)) {}
  std::string_view name() const override { return name_; }
  Result<std::size_t> read(char* to, std::size_t size) override { return reader_->read(to, size); }

 private:
  std::string name_;
  std::shared_ptr<Reader> reader_;
};

class ArchiveSet final : public InputSet {
 public:
  ArchiveSet(std::unique_ptr<Input> packed, std::shared_ptr<BombGuard> guard)
      : reader_(std::make_shared<Reader>(std::move(packed), std::move(guard), Reader::Kind::archive)) {}

  Result<std::unique_ptr<Input>> next() override {
    while (!ended_) {
      Result<archive_entry*> entry = reader_->next();
      ended_ = !entry || *entry == nullptr;
      if (!entry) return entry.error();
      if (ended_) break;
      // A member without a type (streamed zip) is a file unless its name says it is a directory.
      auto type = ::archive_entry_filetype(*entry);
      const char* path = ::archive_entry_pathname(*entry);
      std::string member = path ? path : "?";
      if ((type != AE_IFREG && type != 0) || member.ends_with('/') || ::archive_entry_hardlink(*entry) != nullptr)
        continue;
      if (::archive_entry_is_encrypted(*entry))
        return Error{Fault::input, "cannot read " + std::string(reader_->name()) + ":" + member + ": it is encrypted"};
      return std::unique_ptr<Input>(
          std::make_unique<MemberInput>(std::string(reader_->name()) + ":" + member, reader_));
    }
    return std::unique_ptr<Input>{};
  }

 private:
  std::shared_ptr<Reader> reader_;
  bool ended_ = false;
};

bool has(std::string_view bytes, std::size_t at, std::string_view magic) {
  return bytes.size() >= at + magic.size() && bytes.substr(at, magic.size()) == magic;
}

}  // namespace

using namespace std::string_view_literals;

Packing packing_of(std::string_view bytes) {
  if (has(bytes, 0, "\x1F\x8B\x08")) return Packing::gzip;
  bool bzip2 = has(bytes, 0, "BZh") && bytes.size() > 9 && (has(bytes, 4, "1AY&SY") || has(bytes, 4, "\x17rE8P\x90"));
  bool xz = has(bytes, 0,
                "\xFD"
                "7zXZ\0"sv);
  bool zstd = has(bytes, 0, "\x28\xB5\x2F\xFD");
  bool lz4 = has(bytes, 0, "\x04\x22\x4D\x18");
  if (bzip2 || xz || zstd || lz4) return Packing::filter;
  if (has(bytes, 257, "ustar") || has(bytes, 0, "PK\3\4") || has(bytes, 0, "PK\5\6")) return Packing::archive;
  return Packing::none;
}

std::optional<Error> BombGuard::unpacked(std::uint64_t bytes, std::string_view name) {
  out_ += bytes;
  if (out_ <= kBombBytes || out_ / kBombRatio <= in_) return std::nullopt;
  return Error{Fault::input, "stopped reading " + std::string(name) + ": it unpacks to more than " +
                                 std::to_string(kBombRatio) + " times its size; unpack it by hand if that is right"};
}

std::unique_ptr<Input> unpack_filter(std::unique_ptr<Input> packed, std::shared_ptr<BombGuard> guard) {
  return std::make_unique<FilterInput>(std::move(packed), std::move(guard));
}

std::unique_ptr<InputSet> open_archive(std::unique_ptr<Input> packed, std::shared_ptr<BombGuard> guard) {
  return std::make_unique<ArchiveSet>(std::move(packed), std::move(guard));
}

}  // namespace gwtriage
