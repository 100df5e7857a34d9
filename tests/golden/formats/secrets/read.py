import html, json
from cases import cases
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
leaks = 0
for form in 'summary requests decode text json markdown html junit github metrics'.split():
    written = open('out.' + form, encoding='utf-8').read()
    seen = [written, html.unescape(written)]
    if form in ('summary', 'requests', 'decode', 'json'):
        for line in written.splitlines():
            seen += texts(json.loads(line))
    whole = '\n'.join(seen)
    for secret, line in cases():
        if secret in whole:
            leaks += 1
            print(form, line)
print(len(list(cases())) > 100, leaks)
