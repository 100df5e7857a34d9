#pragma once

#include <array>
#include <span>
#include <vector>

#include "decode/text_dialect.h"

namespace gwtriage::decode {

// The dialects of a product or family, in its dialect_*.cpp.
std::span<const TextDialect> nginx_dialects();
std::span<const TextDialect> envoy_dialects();
std::span<const TextDialect> haproxy_dialects();
std::span<const TextDialect> squid_dialects();
std::span<const TextDialect> aws_balancer_dialects();
std::span<const TextDialect> aws_dialects();
std::span<const TextDialect> iis_dialects();
std::span<const TextDialect> python_dialects();
std::span<const TextDialect> go_dialects();
std::span<const TextDialect> artifactory_dialects();
std::span<const TextDialect> ltsv_dialects();
std::span<const TextDialect> postgres_dialects();
std::span<const TextDialect> mysql_dialects();
std::span<const TextDialect> redis_dialects();
std::span<const TextDialect> klog_dialects();
std::span<const TextDialect> ruby_dialects();
std::span<const TextDialect> php_dialects();
std::span<const TextDialect> dotnet_dialects();
std::span<const TextDialect> java_dialects();
std::span<const TextDialect> weblogic_dialects();
std::span<const TextDialect> websphere_dialects();
std::span<const TextDialect> nest_dialects();
std::span<const TextDialect> fluent_bit_dialects();
std::span<const TextDialect> erlang_dialects();
std::span<const TextDialect> zabbix_dialects();
std::span<const TextDialect> syslog_dialects();
std::span<const TextDialect> logcat_dialects();
std::span<const TextDialect> apple_dialects();
std::span<const TextDialect> opentelemetry_dialects();

// All of them, in the order in which they are asked.
std::vector<const TextDialect*> all_dialects();

// The dialects by the byte that a line begins with: of the fifty a line asks the ten or twenty that can be its own.
class DialectsByFirstByte {
 public:
  DialectsByFirstByte();
  std::span<const TextDialect* const> of(char first) const { return asked_[static_cast<unsigned char>(first)]; }

 private:
  std::array<std::vector<const TextDialect*>, 256> asked_;
};

}  // namespace gwtriage::decode
