import glob, sys
from kinds import cases, pieces
from shown import shown
leaks = 0
all_cases = list(cases(int(sys.argv[1])))
for name in sorted(glob.glob('out.*') + glob.glob('err.*')):
    whole = shown(name)
    for hidden, kind, dress, text in all_cases:
        if any(piece in whole for piece in pieces(hidden, text)):
            leaks += 1
            print(name, dress, text, file=sys.stderr)
kinds = {kind for hidden, kind, dress, text in all_cases}
print(f'at least 300 kinds in three dresses: {len(kinds) >= 300 and len(all_cases) >= 900}, leaks: {leaks}')
print(len(kinds), 'kinds,', len(all_cases), 'lines', file=sys.stderr)
