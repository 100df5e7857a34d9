#include "match/gateway_names.h"

#include <algorithm>
#include <array>
#include "base/ascii.h"

namespace gwtriage {

namespace {

constexpr auto npos = std::string_view::npos;

bool word(char c) { return is_alnum(c) || (c & 0x80) != 0; }
bool host_char(char c) { return is_alnum(c) || c == '-' || c == '.'; }

std::string lowered(std::string_view text) {
  std::string low(text);
  for (char& c : low) c = to_lower(c);
  return low;
}

// "stripe" in "StripeCardError", "com.stripe.Stripe", "stripe_charge"; not in "striped" or "pinstripe". Other
// scripts do not write spaces, so a byte of theirs ends a word ("GMOペイメント").
bool stands_alone(std::string_view text, std::size_t at, std::size_t size) {
  if (at > 0) {
    const char before = text[at - 1], first = text[at];
    const bool camel = is_lower(before) && is_upper(first);
    if (word(before) && (before & 0x80) == 0 && !camel) return false;
  }
  if (at + size < text.size()) {
    const char last = text[at + size - 1], after = text[at + size];
    const bool camel = is_lower(last) && is_upper(after);
    if (word(after) && (after & 0x80) == 0 && !camel) return false;
  }
  return true;
}

// A host neither goes on to the right ("api.stripe.com.evil", "api.stripe.community") nor, unless names below it
// count, to the left ("notapi.stripe.com").
bool host_ends(std::string_view text, std::size_t end) {
  if (end >= text.size()) return true;
  if (text[end] == '.') return end + 1 >= text.size() || !host_char(text[end + 1]);
  return !host_char(text[end]);
}

// Pages for people, and not what programs call: "support.stripe.com", "status.adyen.com".
bool is_page(std::string_view host) {
  constexpr std::array<std::string_view, 10> kPages = {"support", "help",      "docs",       "status",    "dashboard",
                                                       "www",     "developer", "developers", "community", "blog"};
  const auto label = host.substr(0, host.find('.'));
  return std::any_of(kPages.begin(), kPages.end(), [&](auto page) { return same_word(label, page); });
}

}  // namespace

bool is_address(std::string_view host) {
  return !host.empty() && (host.front() == '[' || host.find_first_not_of("0123456789.") == std::string_view::npos);
}

std::string_view host_of(std::string_view named) {
  if (const auto scheme = named.find("://"); scheme != npos) named.remove_prefix(scheme + 3);
  named = named.substr(0, named.find_first_of("/?#"));
  if (const auto user = named.rfind('@'); user != npos) named.remove_prefix(user + 1);
  if (!named.empty() && named.front() == '[') return named.substr(0, named.find(']') + (named.find(']') != npos));
  named = named.substr(0, named.find(':'));
  return std::all_of(named.begin(), named.end(), [](char c) { return host_char(c) || c == '_'; }) ? named
                                                                                                  : std::string_view{};
}

GatewayNames::GatewayNames(const std::vector<Provider>& providers, const std::vector<Provider>& site,
                           const std::vector<std::string>& extra) {
  for (const auto& name : extra) {
    if (name.empty()) continue;
    add(Form::extra, name, name);
    given_.push_back(name);
  }
  for (const auto& provider : providers) add(provider);
  for (const auto& provider : site) {
    add(provider);
    if (!provider.aliases.empty()) given_.push_back(provider.name);
    for (const auto& host : provider.hosts) given_.push_back(host.starts_with("*.") ? host.substr(1) : host);
  }
  std::stable_sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) { return a.form < b.form; });
  scan_.build();
}

void GatewayNames::add(const Provider& provider) {
  for (const auto& host : provider.hosts) {
    if (host.starts_with("*."))
      add(Form::below, std::string_view(host).substr(1), {});
    else
      add(Form::host, host, host);
  }
  for (const auto& alias : provider.aliases) add(Form::alias, alias, provider.name);
}

void GatewayNames::add(Form form, std::string_view literal, std::string_view canonical) {
  Name name{form, lowered(literal), std::string(canonical)};
  if (name.literal.size() >= LiteralScan::kLeastBytes) {
    name.hit = scan_.add(name.literal);
    name.scanned = true;
  }
  has_short_names_ |= !name.scanned;
  names_.push_back(std::move(name));
}

// Fills `hits` with the names that occur; false where none does, which is nearly always.
bool GatewayNames::may_stand_in(std::string_view text, LiteralHits& hits) const {
  scan_.all(text, hits);
  return has_short_names_ || !hits.ids().empty();
}

std::string_view GatewayNames::canonical(std::string_view named, LiteralHits& hits) const {
  if (!may_stand_in(named, hits)) return {};
  const std::string_view host = host_of(named);
  for (const auto& name : names_) {
    if (name.scanned && !hits.contains(name.hit)) continue;
    const bool whole = find_folded(named, name.literal) == 0 && named.size() == name.literal.size();
    const bool same = whole || (host.size() == name.literal.size() && find_folded(host, name.literal) == 0);
    if (name.form == Form::below) {
      if (host.size() > name.literal.size() &&
          find_folded(host.substr(host.size() - name.literal.size()), name.literal) == 0)
        return host;
    } else if (same) {
      return name.canonical;
    } else if (name.form == Form::alias) {
      const auto at = find_folded(named, name.literal);
      if (at != npos && stands_alone(named, at, name.literal.size())) return name.canonical;
    }
  }
  return {};
}

bool GatewayNames::is_given(std::string_view canonical) const {
  return !canonical.empty() && std::any_of(given_.begin(), given_.end(), [&](const std::string& name) {
    return name.front() == '.' ? canonical.ends_with(name) : canonical == name;
  });
}

std::string_view GatewayNames::in_text(std::string_view text, LiteralHits& hits) const {
  if (!may_stand_in(text, hits)) return {};
  std::string_view best;
  std::size_t best_at = npos;
  Form best_form = Form::alias;
  for (const auto& name : names_) {
    if (name.scanned && !hits.contains(name.hit)) continue;
    if (best_at != npos && name.form > best_form) break;
    for (auto at = find_folded(text, name.literal); at != npos && at < best_at;
         at = find_folded(text, name.literal, at + 1)) {
      const std::size_t end = at + name.literal.size();
      std::size_t start = at;
      if (name.form == Form::below) {
        while (start > 0 && host_char(text[start - 1]) && at - start < 256) --start;
        if (start == at || !host_ends(text, end) || is_page(text.substr(start, end - start))) continue;
      } else if (name.form == Form::host) {
        if ((at > 0 && host_char(text[at - 1])) || !host_ends(text, end)) continue;
      } else if (!stands_alone(text, at, name.literal.size())) {
        continue;
      }
      best_at = at;
      best_form = name.form;
      best = name.form == Form::below ? text.substr(start, end - start) : std::string_view(name.canonical);
      break;
    }
  }
  return best;
}

}  // namespace gwtriage
