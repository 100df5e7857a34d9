#include "command/analysis.h"

#include "command/for_each_input.h"
#include "command/mask_key.h"
#include "engine/load_book.h"
#include "engine/triage.h"
#include "rulebook/site.h"

namespace gwtriage {

Result<Rulebook> load_one_book(const std::vector<std::string>& paths) {
  return load_book(paths.empty() ? "builtin" : paths.front());
}

Result<Setup> set_up(const InputOptions& input) {
  Setup setup;
  const auto key = read_mask_key(input.mask_key);
  if (!key) return key.error();
  setup.mask_key = *key;
  if (!input.site.empty()) {
    auto site = read_site(input.site);
    if (!site) return site.error();
    setup.site = std::move(*site);
  }
  auto paths = input.rules;
  if (paths.empty()) paths.emplace_back("builtin");
  for (const auto& path : paths) {
    auto book = load_book(path);
    if (!book) return book.error();
    auto rules = std::make_unique<const Rulebook>(std::move(*book));
    auto matcher = Matcher::compile(*rules, {.gateways = input.gateways, .providers = setup.site.gateways});
    if (!matcher) return matcher.error();
    setup.books.push_back({std::move(rules), std::make_unique<const Matcher>(std::move(*matcher))});
  }
  return setup;
}

Options fold_options(const InputOptions& input, const Rulebook& book, const Site& site) {
  Options options;
  options.zone = input.zone;
  options.service = input.service;
  options.gateways = input.gateways;
  for (const auto& gateway : site.gateways) {
    options.gateways.push_back(gateway.name);
    options.gateways.insert(options.gateways.end(), gateway.hosts.begin(), gateway.hosts.end());
  }
  options.book = book.name + "@" + book.digest;
  options.redact = input.redact;
  options.version = GWTRIAGE_VERSION;
  return options;
}

FoldContexts::FoldContexts(const Setup& setup, const InputOptions& input, const std::string& window,
                           RecordObserver* observer) {
  for (const auto& book : setup.books) {
    options_.push_back(fold_options(input, *book.rules, setup.site));
    options_.back().window = *parse_duration(window);
    if (!input.mask_key.empty()) options_.back().mask_key = fingerprint_of(setup.mask_key);
  }
  for (std::size_t i = 0; i < setup.books.size(); ++i)
    contexts_.push_back({*setup.books[i].rules, *setup.books[i].matcher, input.redact ? &setup.mask_key : nullptr,
                         options_[i], observer});
}

std::vector<Summary> read_logs(const Setup& setup, const InputOptions& input, const std::string& window, bool to_merge,
                               const Streams& streams, RecordObserver* observer, const StopRequest* stop) {
  const FoldContexts contexts(setup, input, window, observer);
  std::string alone;  // members of an archive and files of a directory have names of their own
  if (!to_merge && input.files.size() <= 1)
    alone = input.files.empty() || input.files.front() == "-" ? input.source_name : input.files.front();
  Triage triage(contexts.all(), input.threads, std::move(alone));
  for_each_input(
      input, streams, Tell::progress, [&](Input& one) { return triage.read(one); },
      [&](const std::string& name, const Error& error) { triage.note_failed(name, error); }, stop);
  return triage.take();
}

}  // namespace gwtriage
