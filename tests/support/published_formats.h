#pragma once

#include <string>
#include <vector>

namespace gwtriage::test {

// Lines as the documentation of a program shows them.
struct Published {
  std::string title, text;
  std::vector<std::string> says;
};

// tests/data/published-formats.txt, which holds, one after the other:
//   # title of the documentation
//   the line or lines
//   => what must come of it, a JSON object for each record; members that are left out are not compared. The first
//      may begin with '*': any records may stand before.
std::vector<Published> published_formats();

}  // namespace gwtriage::test
