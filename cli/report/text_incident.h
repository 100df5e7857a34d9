#pragma once

#include "model/diagnosis.h"
#include "model/localized.h"
#include "report/page.h"
#include "report/zone.h"

namespace gwtriage {

// What all parts of the text report know.
struct TextContext {
  Lang lang = Lang::en;
  DisplayZone zone;
  bool dated = false;  // the log spans days: times carry their date
  const Localized* user_message = nullptr;
};

// How much of an incident is told. Each figure is the most of something; 0 tells none of it.
struct Budget {
  std::size_t evidence = 0;   // for the lead cause
  std::size_t against = 0;    // that speaks against it
  std::size_t exemplars = 0;  // quoted for each piece of evidence
  std::size_t consequences = 0;
  std::size_t other_causes = 0;  // with evidence of their own; the runner-up is always named
  std::size_t questions = 0;
  std::size_t bodies = 0;
  std::size_t downstream = 0;
  std::size_t steps = 0;
  std::size_t commands = 0;  // all over the checklist
  std::size_t fixes = 0;     // titles
  int lines = 1;             // of one sentence; 0: all
  int step_lines = 1;        // of one step; 0: all
  bool bars = false;         // calls and our errors too, not the 503s alone
  bool table = false;        // of errors, a line each; else all in one sentence
  bool kinds = false;        // how the calls failed
  bool points = false;       // every point of steps and fixes, commands unbroken
};

inline constexpr std::size_t kMostLines = 40;  // of an incident, unless everything was asked for

Page incident_page(const Incident& incident, const TextContext& context, const Page& like, bool full);

// The parts, in the order in which they stand.
void put_head(Page& page, const Incident& incident, const TextContext& context, const Budget& budget);
void put_causes(Page& page, const Incident& incident, const TextContext& context, const Budget& budget);
void put_damage(Page& page, const Incident& incident, const TextContext& context, const Budget& budget);
void put_checklist(Page& page, const Incident& incident, const TextContext& context, const Budget& budget);
void put_fixes(Page& page, const Incident& incident, const TextContext& context, const Budget& budget);

}  // namespace gwtriage
