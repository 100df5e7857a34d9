#include "diagnose/commands.h"

#include <algorithm>

#include <fmt/format.h>

#include "diagnose/fill_command.h"
#include "diagnose/provider_of.h"
#include "model/rfc3339.h"

namespace gwtriage {
namespace {

constexpr Micros kLead = 10 * kMinute;  // what came before the first failure is asked for, too

}  // namespace

CommandValues::CommandValues(const JoinedLog& log, const Incident& incident,
                             const std::map<std::string, std::string>& seen)
    : log_(log), values_(log.site.values.begin(), log.site.values.end()) {
  if (!incident.causes.empty()) {
    cause_ = incident.causes.front().cause;
    sub_ = cause_ + "." + incident.causes.front().sub;
  }
  tell_of_provider(log, incident);
  tell_of_time(incident);
  tell_of_platform(log.summary);
  for (const auto& error : incident.downstream)
    if (!error.edge) offer("service", error.service);
  for (const auto& [name, value] : seen) offer(name, value);
  // "https://sqs.eu-west-1.amazonaws.com/123456789012/retries": its name is the last part.
  if (const auto url = values_.find("queue_url"); url != values_.end())
    offer("queue_name", url->second.substr(url->second.rfind('/') + 1));
}

// A host that a person named, not one that only a log did; of a provider that the log names otherwise, the first of its
// hosts, unless those differ by merchant.
void CommandValues::tell_of_provider(const JoinedLog& log, const Incident& incident) {
  const auto& named = log.summary.options.gateways;
  const auto* ours = provider_of(log.site.gateways, incident.gateway);
  const auto* provider = provider_of(log.book.providers, incident.gateway);
  const bool is_host = incident.gateway && incident.gateway->find('.') != std::string::npos;
  const bool vouched_for = std::find(named.begin(), named.end(), incident.gateway.value_or("")) != named.end();
  if (is_host && (ours || provider || vouched_for)) offer("gateway_host", *incident.gateway);
  if (ours) offer("gateway_host", first_host(*ours));
  for (const auto& gateway : log.site.gateways) offer("gateway_host", first_host(gateway));
  if (!provider) return;
  offer("gateway_host", first_host(*provider));
  const auto tell = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) values_.try_emplace(name, value);
  };
  tell("provider", provider->name);
  tell("status_page", provider->status_page);
  tell("limits_page", provider->limits_page);
  tell("limit", provider->limit);
  tell("key_check", provider->key_check);
}

void CommandValues::tell_of_time(const Incident& incident) {
  if (!incident.first) return;
  values_["since"] = rfc3339_utc_seconds(*incident.first - kLead);
  values_["until"] = rfc3339_utc_seconds(*incident.last + kMinute);
  values_["day_before"] = rfc3339_utc_seconds(*incident.first - kDay);
  values_["since_epoch"] = fmt::format("{}", (*incident.first - kLead) / kSecond);
  values_["until_epoch"] = fmt::format("{}", (*incident.last + kMinute) / kSecond);
}

void CommandValues::tell_of_platform(const Summary& summary) {
  const auto came_in = [&](std::initializer_list<Envelope> envelopes) {
    return std::any_of(summary.streams.begin(), summary.streams.end(), [&](const StreamFacts& stream) {
      return std::any_of(envelopes.begin(), envelopes.end(), [&](Envelope one) { return stream.came_in(one); });
    });
  };
  const auto runs_on = [&](Platform platform, bool told) {
    if (!told) return;
    platforms_.push_back(platform);
    values_.try_emplace("platform", kPlatformNames[static_cast<std::size_t>(platform)]);
  };
  runs_on(Platform::kubernetes, came_in({Envelope::kubectl, Envelope::stern, Envelope::cri}) || has("namespace"));
  runs_on(Platform::compose, came_in({Envelope::compose}));
  runs_on(Platform::docker, came_in({Envelope::docker_json}));
  runs_on(Platform::systemd, came_in({Envelope::journald, Envelope::syslog}));
}

// The first offer stands.
void CommandValues::offer(const std::string& name, const std::string& value) {
  if (is_plain_value(value)) values_.try_emplace(name, value);
}

bool CommandValues::is_for_cause(const Command& command) const {
  return std::any_of(command.fits.begin(), command.fits.end(),
                     [&](const std::string& cause) { return cause == cause_ || cause == sub_; });
}

// In the records that were kept for what they say.
bool CommandValues::is_named(const std::vector<std::string>& words) const {
  return std::any_of(words.begin(), words.end(), [this](const std::string& word) { return log_.texts_hold(word); });
}

bool CommandValues::fits(const Command& command) const {
  if (!command.when.empty() && !has(command.when)) return false;
  if (!command.unless.empty() && has(command.unless)) return false;
  if (!command.fits.empty() && !is_for_cause(command)) return false;
  const auto here = [&](Platform platform) {
    return std::find(platforms_.begin(), platforms_.end(), platform) != platforms_.end();
  };
  if (!command.on.empty() && std::none_of(command.on.begin(), command.on.end(), here)) return false;
  return command.named.empty() || is_named(command.named);
}

std::vector<FilledCommand> CommandValues::choose(const std::vector<Command>& commands) const {
  std::vector<FilledCommand> chosen;
  for (const auto& command : commands) {
    if (!fits(command)) continue;
    auto filled = fill_command(command.shell, values_);
    filled.fits = is_for_cause(command);
    chosen.push_back(std::move(filled));
  }
  std::stable_partition(chosen.begin(), chosen.end(), [](const FilledCommand& command) { return command.fits; });
  return chosen;
}

}  // namespace gwtriage
