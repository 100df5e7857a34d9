#include "process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

namespace gwtriage::golden {
namespace {

// All strings are made before fork: the child may only call what is safe after it.
struct Prepared {
  std::vector<std::string> texts;
  std::vector<char*> argv;
  std::vector<char*> envp;

  explicit Prepared(const Invocation& wanted) : texts(wanted.words) {
    for (const auto& [key, value] : wanted.env) texts.push_back(key + "=" + value);
    for (std::size_t i = 0; i < texts.size(); ++i) (i < wanted.words.size() ? argv : envp).push_back(texts[i].data());
    argv.push_back(nullptr);
    envp.push_back(nullptr);
  }
};

void put(int from, int to) {
  if (from != to) {
    dup2(from, to);
    close(from);
  }
}

[[noreturn]] void become(const Prepared& prepared, const Invocation& wanted, int in, const char* out, const char* err) {
  put(in, STDIN_FILENO);
  put(open(out, O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
  put(open(err, O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
  if (chdir(wanted.cwd.c_str()) != 0) _exit(126);
  signal(SIGPIPE, SIG_DFL);
  alarm(wanted.timeout_s);
  execve(prepared.argv[0], prepared.argv.data(), prepared.envp.data());
  _exit(127);
}

// A process of its own feeds the pipe: the program may stop reading at any point.
pid_t feed(int to, const std::string& text, int other_end) {
  const pid_t pid = fork();
  if (pid != 0) return pid;
  close(other_end);
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t n = write(to, text.data() + done, text.size() - done);
    if (n <= 0) break;
    done += static_cast<std::size_t>(n);
  }
  _exit(0);
}

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

Result<Finished> run(const Invocation& wanted, const std::string& scratch) {
  const Prepared prepared(wanted);
  const std::string out = scratch + "/stdout", err = scratch + "/stderr";
  int ends[2] = {-1, -1};
  pid_t feeder = -1;
  if (wanted.has_input) {
    if (pipe(ends) != 0) return Error{Fault::internal, "no pipe: " + std::string(std::strerror(errno))};
    feeder = feed(ends[1], wanted.input, ends[0]);
    close(ends[1]);
  } else {
    ends[0] = open("/dev/null", O_RDONLY);
  }
  const pid_t pid = fork();
  if (pid == 0) become(prepared, wanted, ends[0], out.c_str(), err.c_str());
  close(ends[0]);
  if (pid < 0) return Error{Fault::internal, "cannot fork: " + std::string(std::strerror(errno))};
  int status = 0;
  waitpid(pid, &status, 0);
  if (feeder > 0) waitpid(feeder, nullptr, 0);
  return Finished{slurp(out), slurp(err), WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
}

}  // namespace gwtriage::golden
