import glob, html.parser, json, unicodedata, xml.etree.ElementTree
bad = 0
def complain(*what):
    global bad
    bad += 1
    if bad < 20:
        print(*what)
hidden = set('\u200b\u200c\u200d\u200e\u200f\u061c\ufeff\u2060')
tags = set()
class Page(html.parser.HTMLParser):
    def handle_starttag(self, tag, attributes):
        tags.add(tag)
        for name, value in attributes:
            if name.startswith('on') or (name in ('href', 'src') and not (value or '').startswith('#')):
                complain('attribute', tag, name, value)
for name in sorted(glob.glob('shop.*.log.*')):
    form = name.rsplit('.', 1)[1]
    text = open(name, 'rb').read().decode('utf-8')  # or it is no UTF-8
    if form == 'painted':
        text = __import__('re').sub('\x1b\\[[0-9;]*m', '', text)
    for c in text:
        control = unicodedata.category(c) == 'Cc' and c not in '\n\t'
        if control or '\u202a' <= c <= '\u202e' or '\u2066' <= c <= '\u2069' or c in hidden:
            complain(name, 'lets through', hex(ord(c)))
    if form == 'html':
        Page().feed(text)
    if form == 'junit':
        xml.etree.ElementTree.fromstring(text)
    if form in ('json', 'requests', 'decode'):
        [json.loads(line) for line in text.rstrip('\n').split('\n')]
    if form == 'github':
        for line in text.rstrip('\n').split('\n'):
            if not line.startswith(('::error title=', '::warning title=', '::notice title=')):
                complain(name, 'a line of its own', line)
    if form == 'metrics' and text.count('# EOF') != 1:
        complain(name, 'ends more than once')
print('tags of others:', sorted(tags & {'script', 'img', 'iframe', 'base', 'template', 'a', 'object', 'form', 'link'}))
print(bad)
