#include "engine/book_check.h"

#include <algorithm>

#include "engine/single_record.h"
#include "match/matcher.h"

namespace gwtriage {

namespace {

class ExampleCheck {
 public:
  ExampleCheck(const Rulebook& book, const Matcher& matcher) : book_(book), matcher_(matcher), reader_(book.fields) {}

  void check(std::uint32_t index) {
    const Rule& rule = book_.rules[index];
    for (std::size_t i = 0; i < rule.matches.size(); ++i)
      if (!matched(index, rule.matches[i]))
        complain(rule, "matches", i, "is not matched" + reason(index, rule.matches[i]));
    for (std::size_t i = 0; i < rule.spares.size(); ++i)
      if (matched(index, rule.spares[i])) complain(rule, "spares", i, "is matched");
  }

  std::vector<Finding> findings;

 private:
  bool matched(std::uint32_t index, const std::string& text) {
    matcher_.match(reader_.decode(text), signals_, scratch_);
    return std::binary_search(signals_.rules.begin(), signals_.rules.end(), index);
  }

  std::string reason(std::uint32_t index, const std::string& text) {
    std::string why;
    for (const auto& miss : matcher_.near_misses(reader_.decode(text), scratch_)) {
      if (miss.rule != index) continue;
      for (const auto& leaf : miss.missing) why += (why.empty() ? "; what fails: " : "; ") + leaf;
    }
    return why;
  }

  void complain(const Rule& rule, std::string_view list, std::size_t i, const std::string& what) {
    const std::string place = rule.place + " \"" + rule.id + "\": " + std::string(list) + "[" + std::to_string(i) + "]";
    findings.push_back({"", 0, place, what});
  }

  const Rulebook& book_;
  const Matcher& matcher_;
  SingleRecord reader_;
  Signals signals_;
  MatchScratch scratch_;
};

}  // namespace

std::vector<Finding> check_examples(const Rulebook& book) {
  const auto matcher = Matcher::compile(book);
  if (!matcher) return {{"", 0, "", matcher.error().what}};
  ExampleCheck check(book, *matcher);
  for (std::uint32_t rule = 0; rule < book.rules.size(); ++rule) check.check(rule);
  return std::move(check.findings);
}

}  // namespace gwtriage
