#include "engine/single_record.h"

#include <string>

#include "decode/decoder.h"
#include "frame/framer.h"

namespace gwtriage {

struct SingleRecord::State {
  explicit State(const FieldRoles& roles) : decoder(roles) {}

  Decoder decoder;
  Event event;
  Record record;
  std::string text;  // of all that the framer saw
  std::string pod, container, label, host;
};

SingleRecord::SingleRecord(const FieldRoles& roles) : state_(std::make_unique<State>(roles)) {}
SingleRecord::~SingleRecord() = default;

const Event& SingleRecord::decode(std::string_view text) {
  State& state = *state_;
  state.text.clear();
  state.record = {};
  bool first = true;
  const auto sink = [&](const Record& part) {
    if (!first) state.text += '\n';
    state.text.append(part.text);
    if (!first) return;
    first = false;
    state.record = part;
    state.pod = part.pod, state.container = part.container, state.label = part.label, state.host = part.host;
  };
  StreamTable streams;  // a new one: no record may lean on the one before
  Framer framer(0, "", streams);
  framer.start({});
  framer.feed(text, sink);
  finish(framer.close(), streams, sink);
  state.record.text = state.text;
  state.record.pod = state.pod;
  state.record.container = state.container;
  state.record.label = state.label;
  state.record.host = state.host;
  state.record.file = {};
  state.decoder.decode(state.record, state.event);
  return state.event;
}

}  // namespace gwtriage
