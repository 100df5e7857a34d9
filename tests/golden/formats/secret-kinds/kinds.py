import random, re

SETS = {'h': '0123456789abcdef', 'd': '0123456789', 'l': 'abcdefghijklmnopqrstuvwxyz0123456789',
        'u': 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'}
SETS['a'] = SETS['l'] + 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
SETS['w'] = SETS['a'] + '-_'
SETS['b'] = SETS['a'] + '+/'

def drawn(match, draw):
    if match.group(0) == '{U}':
        h = ''.join(draw.choice(SETS['h']) for _ in range(29))
        return f'{h[:8]}-{h[8:12]}-4{h[12:15]}-a{h[15:18]}-{h[17:29]}'
    letters, size = SETS[match.group(1)], int(match.group(2))
    while True:
        text = ''.join(draw.choice(letters) for _ in range(size))
        if size > 4 and match.group(1) in 'lawb':
            text = draw.choice('abcdef') + text[1:-1] + draw.choice('qrstuv')
            if len(re.findall('[0-9]', text)) < 2:
                continue
        return text

def made(form, draw):
    """A value, and the part of it that nobody may see."""
    open_part, _, rest = form.rpartition('~~')
    shown, hidden = (re.sub(r'\{(?:U|([hdluawb])(\d+))\}', lambda m: drawn(m, draw), part) for part in (open_part, rest))
    return shown.replace('~~', '') + hidden, hidden

def cases(seed):
    """(what is hidden, kind, dress, text) for each kind and dress."""
    draw = random.Random(seed)
    quoted = lambda text: '"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('\t', '\\t') + '"'
    for row in open('secret-kinds.txt', encoding='utf-8'):
        if row.startswith('#') or not row.strip():
            continue
        form, *names = row.rstrip('\n').split('|')
        if '{}' in form:
            form, names = names[0], [form]
        for name in names or ['']:
            value, hidden = made(form, draw)
            escapes = '\\u0' in value  # written as JSON has it already
            text = quoted(value) if not escapes else f'"{value}"'
            if name == '':
                dresses = {'json': f'"detail":"refused {value} today"', 'logfmt': f'detail="refused {value}"',
                           'prose': f'refused {value}, gave up'}
                if '://' not in value and ' ' not in value:
                    dresses['url'] = f'GET https://shop.example/cb?x={value}&y=1'
            elif '{}' in name:
                sentence = name.replace('{}', value)
                text = quoted(sentence) if not escapes else '"' + sentence.replace('"', '\\"') + '"'
                dresses = {'json': f'"detail":{text}', 'logfmt': f'detail={text}', 'prose': sentence}
            else:
                plain = value if ' ' not in value and '\t' not in value else text
                dresses = {'json': f'"{name}":{text}', 'logfmt': name.replace(' ', '_') + f'={plain}',
                           'prose': f'{name}: {value}, gave up'}
            for dress, text in dresses.items():
                yield hidden, f'{form} {name}', dress, text

def pieces(hidden, text):
    """What of a secret would be recognised: its long runs with digits in them, else all of it; words are no secret."""
    runs = [run for run in re.split('[^0-9A-Za-z]+', hidden) if len(run) >= 6 and re.search('[0-9]', run)] or [hidden]
    return [run for run in runs if len(run) >= 6 and run not in text.replace(hidden, '')]
