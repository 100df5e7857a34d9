// gwtriage_loggen: logs of a shop for measurements, the same bytes for the same options.
//   gwtriage_loggen --size 500M --shape json --error-rate 0.03 --seed 7 > shop.log

#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <string>

#include "shop.h"

int main(int argc, char** argv) {
  using gwtriage::bench::Shape;
  gwtriage::bench::ShopOptions options;
  CLI::App app{"A deterministic hour of a shop's logs, to stdout"};
  app.add_option("--size", options.size, "bytes, with K, M or G")->transform(CLI::AsSizeValue(false));
  app.add_option("--shape", options.shape, "json, text or mixed")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, Shape>{{"json", Shape::json}, {"text", Shape::text}, {"mixed", Shape::mixed}}));
  app.add_option("--error-rate", options.error_rate, "share of requests with trouble")->check(CLI::Range(0.0, 1.0));
  app.add_option("--seed", options.seed, "another seed, another log");
  app.add_flag("--gateway-incident", options.gateway_incident, "trouble is the gateway's, in a quarter of the hour");
  app.add_flag("--prefix", options.prefix, "put [pod/POD/CONTAINER] before JSON, too");
  CLI11_PARSE(app, argc, argv);

  gwtriage::bench::Shop shop(options);
  std::string block;
  block.reserve(1 << 20);
  for (bool more = true; more;) {
    more = shop.next(block);
    if (block.size() < (1 << 19) && more) continue;
    if (std::fwrite(block.data(), 1, block.size(), stdout) != block.size()) return 1;  // the reader has gone
    block.clear();
  }
  return 0;
}
