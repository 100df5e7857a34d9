#include "packed.h"

#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>

namespace gwtriage::test {
namespace {

class Writer {
 public:
  Writer() : archive_(::archive_write_new()), buffer_(64 << 20, '\0') {}
  ~Writer() { ::archive_write_free(archive_); }
  archive* get() { return archive_; }

  void filter(Filter filter) {
    switch (filter) {
      case Filter::none: ::archive_write_add_filter_none(archive_); break;
      case Filter::gzip: ::archive_write_add_filter_gzip(archive_); break;
      case Filter::bzip2: ::archive_write_add_filter_bzip2(archive_); break;
      case Filter::xz: ::archive_write_add_filter_xz(archive_); break;
      case Filter::zstd: ::archive_write_add_filter_zstd(archive_); break;
      case Filter::lz4: ::archive_write_add_filter_lz4(archive_); break;
    }
  }
  void open() {
    ::archive_write_set_bytes_in_last_block(archive_, 1);
    if (::archive_write_open_memory(archive_, buffer_.data(), buffer_.size(), &used_) != ARCHIVE_OK)
      throw std::runtime_error("open");
  }
  void add(const std::string& name, std::string_view bytes, unsigned type = AE_IFREG) {
    archive_entry* entry = ::archive_entry_new();
    ::archive_entry_set_pathname(entry, name.c_str());
    ::archive_entry_set_filetype(entry, type);
    ::archive_entry_set_perm(entry, 0644);
    ::archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    ::archive_write_header(archive_, entry);
    ::archive_write_data(archive_, bytes.data(), bytes.size());
    ::archive_entry_free(entry);
  }
  std::string close() {
    ::archive_write_close(archive_);
    return buffer_.substr(0, used_);
  }

 private:
  archive* archive_;
  std::string buffer_;
  std::size_t used_ = 0;
};

}  // namespace

ReadAll read_all(Input& input, std::size_t step) {
  ReadAll all{std::string(input.name()), {}, {}};
  std::string chunk(step, '\0');
  for (;;) {
    Result<std::size_t> got = input.read(chunk.data(), chunk.size());
    if (!got) all.error = got.error().what;
    if (!got || *got == 0) return all;
    all.bytes.append(chunk, 0, *got);
  }
}

std::vector<ReadAll> read_set(InputSet& set) {
  std::vector<ReadAll> all;
  for (int tries = 0; tries < 1000; ++tries) {
    Result<std::unique_ptr<Input>> input = set.next();
    if (!input) {
      all.push_back({{}, {}, input.error().what});
    } else if (!*input) {
      break;
    } else {
      all.push_back(read_all(**input));
    }
  }
  return all;
}

std::vector<ReadAll> read_bytes(std::string_view bytes) { return read_set(*open_bytes("app.log", bytes)); }

std::string pack(std::string_view bytes, Filter filter) {
  Writer writer;
  writer.filter(filter);
  ::archive_write_set_format_raw(writer.get());
  writer.open();
  writer.add("data", bytes);
  return writer.close();
}

std::string pack_tar(const Members& members, Filter filter) {
  Writer writer;
  writer.filter(filter);
  ::archive_write_set_format_ustar(writer.get());
  writer.open();
  writer.add("logs/", "", AE_IFDIR);
  for (const auto& [name, bytes] : members) writer.add(name, bytes);
  return writer.close();
}

std::string pack_zip(const Members& members) {
  Writer writer;
  ::archive_write_set_format_zip(writer.get());
  writer.open();
  for (const auto& [name, bytes] : members) writer.add(name, bytes);
  return writer.close();
}

std::string numbered_lines(std::size_t lines) {
  std::string text;
  for (std::size_t i = 0; i < lines; ++i)
    text += "2026-11-23T03:12:01Z level=info n=" + std::to_string(i * 2654435761u % 1000003) +
            " order=" + std::to_string(i) + '\n';
  return text;
}

}  // namespace gwtriage::test
