import glob, html, json, sys
from kinds import cases, pieces
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
all_cases = list(cases(int(sys.argv[1])))
for name in sorted(glob.glob('out.*') + glob.glob('err.*')):
    written = open(name, encoding='utf-8').read()
    seen = [written, html.unescape(written)]
    if name in ('out.summary', 'out.requests', 'out.decode', 'out.json'):
        for line in written.splitlines():
            seen += texts(json.loads(line))
    whole = '\n'.join(seen)
    for hidden, kind, dress, text in all_cases:
        if any(piece in whole for piece in pieces(hidden, text)):
            leaks += 1
            print(name, dress, text, file=sys.stderr)
kinds = {kind for hidden, kind, dress, text in all_cases}
print(f'at least 300 kinds in three dresses: {len(kinds) >= 300 and len(all_cases) >= 900}, leaks: {leaks}')
print(len(kinds), 'kinds,', len(all_cases), 'lines', file=sys.stderr)
