#include "diagnose/renumber.h"

#include "base/mask.h"

namespace gwtriage {
namespace {

class Renumberer {
 public:
  void run(Diagnosis& diagnosis) {
    for (auto& incident : diagnosis.incidents) {
      for (auto& cause : incident.causes)
        for (auto& evidence : cause.evidence) {
          sentence(evidence.text);
          for (auto& exemplar : evidence.exemplars) ordinals_.renumber(exemplar.text);
        }
      for (auto& body : incident.bodies) ordinals_.renumber(body.text);
      for (auto& step : incident.checklist)
        for (auto& point : step.points) sentence(point.finding);
      for (auto& fix : incident.fixes) sentence(fix.why);
    }
    for (auto& isolated : diagnosis.isolated)
      for (auto& exemplar : isolated.exemplars) ordinals_.renumber(exemplar.text);
    for (auto& row : diagnosis.requests) {
      for (auto* ids : {&row.ids, &row.order_ids, &row.gateway_ids})
        for (auto& id : *ids) ordinals_.renumber(id);
      ordinals_.renumber(row.user);
    }
  }

 private:
  void sentence(Sentence& sentence) {
    ordinals_.renumber(sentence.text.en);
    ordinals_.renumber(sentence.text.ja);
    for (auto& [name, value] : sentence.params.values) ordinals_.renumber(value);
  }

  SecretOrdinals ordinals_;
};

}  // namespace

void renumber_secrets(Diagnosis& diagnosis) { Renumberer().run(diagnosis); }

}  // namespace gwtriage
