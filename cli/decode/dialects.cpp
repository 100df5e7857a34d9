// The products whose lines have a reader of their own. No line is claimed by two (a test holds them to it on all
// samples), so the order matters little: the lines that come by the million are asked for first.

#include "decode/dialects.h"

namespace gwtriage::decode {
namespace {

constexpr std::span<const TextDialect> (*kProducts[])() = {
    nginx_dialects,       envoy_dialects,         haproxy_dialects,
    squid_dialects,       aws_balancer_dialects,  aws_dialects,
    iis_dialects,         python_dialects,        go_dialects,
    artifactory_dialects, ltsv_dialects,          postgres_dialects,
    mysql_dialects,       redis_dialects,         klog_dialects,
    ruby_dialects,        php_dialects,           dotnet_dialects,
    java_dialects,        weblogic_dialects,      websphere_dialects,
    nest_dialects,        fluent_bit_dialects,    erlang_dialects,
    zabbix_dialects,      syslog_dialects,        logcat_dialects,
    apple_dialects,       opentelemetry_dialects,
};

}  // namespace

std::vector<const TextDialect*> all_dialects() {
  std::vector<const TextDialect*> all;
  for (const auto product : kProducts)
    for (const TextDialect& dialect : product()) all.push_back(&dialect);
  return all;
}

DialectsByFirstByte::DialectsByFirstByte() {
  for (const TextDialect* dialect : all_dialects()) {
    if (dialect->first == first::kAny)
      for (auto& asked : asked_) asked.push_back(dialect);
    for (const char byte : dialect->first) asked_[static_cast<unsigned char>(byte)].push_back(dialect);
  }
}

}  // namespace gwtriage::decode
