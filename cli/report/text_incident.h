#pragma once

#include "model/diagnosis.h"
#include "model/localized.h"
#include "report/page.h"
#include "report/text_budget.h"
#include "report/zone.h"

namespace gwtriage {

// What all parts of the text report know.
struct TextContext {
  Lang lang = Lang::en;
  DisplayZone zone;
  bool dated = false;  // the log spans days: times carry their date
  std::optional<Micros> log_end = {};
  bool several_books = false;  // each incident names the rulebook that diagnosed it
};

inline constexpr std::size_t kMostLines = 40;  // of an incident, unless everything was asked for

Page incident_page(const Incident& incident, const TextContext& context, const Page& like, bool full);

// The parts, in the order in which they stand.
void put_head(Page& page, const Incident& incident, const TextContext& context, const Budget& budget);
void put_causes(Page& page, const Incident& incident, const TextContext& context, const Budget& budget);
void put_damage(Page& page, const Incident& incident, const TextContext& context, const Budget& budget);
void put_checklist(Page& page, const Incident& incident, const TextContext& context, const Budget& budget);
void put_fixes(Page& page, const Incident& incident, const TextContext& context, const Budget& budget);
void put_user_message(Page& page, const Incident& incident, const TextContext& context, const Budget& budget);

}  // namespace gwtriage
