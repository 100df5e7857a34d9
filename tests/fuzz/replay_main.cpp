// Runs a fuzz target without a fuzzer, so that ordinary ctest guards it: every seed, then mutations of them, the same
// ones on every machine.
//
//   TARGET MUTATIONS SEEDS...
//
// SEEDS: a directory with a seed in each file, or a file of many: what stands between lines that begin with "# " or
// "=>".

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t kMaxBytes = 64 << 10;

// splitmix64: small, and the same everywhere (the standard's distributions are not).
class Random {
 public:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : static_cast<std::size_t>(next() % limit); }

 private:
  std::uint64_t state_ = 1;
};

// The input under test, for the handler of the signal that it may cause.
const std::string* current = nullptr;

// Leaves the input in the working directory, so that it can be looked at and become a seed. Only calls what a handler
// may.
void keep_input(int signal) {
  const int file = open("replay-crash", O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file >= 0 && write(file, current->data(), current->size()) >= 0) {
    static constexpr char kSaid[] = "the input that did it is in ./replay-crash\n";
    if (write(STDERR_FILENO, kSaid, sizeof kSaid - 1) < 0) _exit(1);
  }
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

// An exact heap block, so that a sanitizer sees the first byte read beyond the input.
void feed(const std::string& input) {
  current = &input;
  const std::unique_ptr<std::uint8_t[]> block(new std::uint8_t[input.size()]);
  std::copy(input.begin(), input.end(), block.get());
  LLVMFuzzerTestOneInput(block.get(), input.size());
}

std::string mutate(std::string text, const std::vector<std::string>& corpus, Random& random) {
  // Bytes that formats are made of, found more often than chance would.
  static constexpr char kSpecial[] =
      "\0\n\r\t\"\\{}[]=:,-' \x1b\x7f\x80\xc0\xed\xff"
      "0159eE+";
  const std::size_t edits = 1 + random.below(4);
  for (std::size_t edit = 0; edit < edits; ++edit) {
    const std::size_t at = random.below(text.size() + 1);
    const std::size_t length = random.below(std::min<std::size_t>(text.size() - at, 64) + 1);
    switch (random.below(6)) {
      case 0: text.erase(at, length); break;
      case 1: text.insert(at, 1, kSpecial[random.below(sizeof kSpecial - 1)]); break;
      case 2: text.insert(at, text.substr(at, length)); break;
      case 3:
        if (at < text.size()) text[at] = static_cast<char>(random.next());
        break;
      case 4: text.resize(at); break;
      default: {
        const std::string& other = corpus[random.below(corpus.size())];
        const std::size_t from = random.below(other.size() + 1);
        text.insert(at, other.substr(from, random.below(256)));
      }
    }
  }
  if (text.size() > kMaxBytes) text.resize(kMaxBytes);
  return text;
}

namespace fs = std::filesystem;

void read_directory(const fs::path& directory, std::vector<std::string>& corpus) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(directory)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
}

void read_list(const fs::path& path, std::vector<std::string>& corpus) {
  std::ifstream in(path, std::ios::binary);
  std::string seed;
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("# ") && !line.starts_with("=>")) {
      seed += line + '\n';
    } else if (!seed.empty()) {
      corpus.push_back(std::exchange(seed, {}));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t mutations = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 0;
  std::vector<std::string> corpus = {""};
  for (int i = 2; i < argc; ++i) {
    const std::size_t before = corpus.size();
    fs::is_directory(argv[i]) ? read_directory(argv[i], corpus) : read_list(argv[i], corpus);
    if (corpus.size() > before) continue;
    std::fprintf(stderr, "no seeds in %s: a target needs at least one\n", argv[i]);
    return 1;
  }
  for (int signal : {SIGABRT, SIGSEGV, SIGFPE}) std::signal(signal, keep_input);
  for (const std::string& seed : corpus) feed(seed);
  Random random;
  for (std::size_t i = 0; i < mutations; ++i) feed(mutate(corpus[random.below(corpus.size())], corpus, random));
  std::printf("%zu seeds, %zu mutations\n", corpus.size(), mutations);
  return 0;
}
