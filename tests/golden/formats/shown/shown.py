# All that a reader of an output could see of a log: what stands there, the same with the escapes of HTML and XML undone,
# and each text of its JSON as a parser gives it.
import html, json

JSON_OUTPUTS = ('out.summary', 'out.requests', 'out.decode', 'out.json')


def texts(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def shown(name):
    written = open(name, encoding='utf-8').read()
    seen = [written, html.unescape(written)]
    if name in JSON_OUTPUTS:
        for line in written.splitlines():
            seen += texts(json.loads(line))
    return '\n'.join(seen)
