#pragma once

#include <string>

#include "model/diagnosis.h"
#include "model/localized.h"
#include "report/format.h"
#include "report/markup.h"
#include "report/zone.h"

namespace gwtriage {

// What all parts of the page know.
struct HtmlContext {
  Lang lang = Lang::en;
  DisplayZone zone;
  std::string prefix;  // of element ids, one for each incident
};

// From the document's type to the end of its head; the style comes with it, and nothing is loaded.
void put_html_head(Markup& out, const std::string& title, const RenderOptions& options);

void put_charts(Markup& out, const Incident& incident, const HtmlContext& context);
void put_graph(Markup& out, const Incident& incident, const HtmlContext& context);
void put_cause(Markup& out, const Incident& incident, const HtmlContext& context);
void put_damage(Markup& out, const Incident& incident, const HtmlContext& context);
void put_checklist(Markup& out, const Incident& incident, const HtmlContext& context);
void put_fixes(Markup& out, const Incident& incident, const HtmlContext& context);
void put_user_message(Markup& out, const Incident& incident, const HtmlContext& context);

// A table head of these columns; the ones behind the first are numbers.
void put_table_head(Markup& out, std::initializer_list<std::string_view> columns);
void put_cells(Markup& out, std::string_view head, std::initializer_list<std::string> numbers);

}  // namespace gwtriage
