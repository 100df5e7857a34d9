import re, sys
text = sys.stdin.buffer.read().decode('utf-8')  # strict
NAME, LABEL = r'[a-zA-Z_:][a-zA-Z0-9_:]*', r'[a-zA-Z_][a-zA-Z0-9_]*'
ESCAPED = r'(?:[^\n"\\]|\\["n\\])*'
NUMBER = r'(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?[Ii]nf|[Nn]a[Nn])'
HELP = re.compile(rf'# HELP ({NAME}) ({ESCAPED})')
TYPE = re.compile(rf'# TYPE ({NAME}) (counter|gauge|histogram|gaugehistogram|stateset|info|summary|unknown)')
SAMPLE = re.compile(rf'({NAME})(?:\{{({LABEL}="{ESCAPED}"(?:,{LABEL}="{ESCAPED}")*)?\}})? {NUMBER}')
lines = text.split('\n')
assert lines[-2:] == ['# EOF', ''], lines[-2:]
family, types, seen, labels_of, samples = None, set(), set(), {}, 0
for line in lines[:-2]:
    if found := HELP.fullmatch(line):
        family = found[1]
    elif found := TYPE.fullmatch(line):
        assert found[1] == family and family not in types, ('a family is split', line)
        assert found[2] == 'gauge', line
        types.add(family)
    else:
        found = SAMPLE.fullmatch(line)
        assert found, ('no sample', line)
        assert found[1] == family and family in types, ('of another family', line)
        names = re.findall(rf'({LABEL})="', re.sub(rf'"{ESCAPED}"', '"', found[2] or ''))
        assert len(names) == len(set(names)), ('a label twice', line)
        assert labels_of.setdefault(family, names) == names, ('other labels than its neighbours', line)
        key = line.rsplit(' ', 1)[0]
        assert key not in seen, ('the same sample twice', line)
        seen.add(key)
        samples += 1
print(samples > 20)
