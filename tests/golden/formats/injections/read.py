import base64, glob, hashlib, html.parser, json, unicodedata, xml.etree.ElementTree
bad = 0
def complain(*what):
    global bad
    bad += 1
    if bad < 20:
        print(*what)
hidden = set('\u200b\u200c\u200d\u200e\u200f\u061c\ufeff\u2060')
tags = set()
class Page(html.parser.HTMLParser):
    policy, scripts, inside = '', [], False
    def handle_starttag(self, tag, attributes):
        self.inside = tag == 'script'
        if tag == 'script' and not attributes:
            self.scripts = self.scripts + ['']
        else:
            tags.add(tag)
        if ('http-equiv', 'Content-Security-Policy') in attributes:
            self.policy = dict(attributes)['content']
        for name, value in attributes:
            if name.startswith('on') or (name in ('href', 'src') and not (value or '').startswith('#')):
                complain('attribute', tag, name, value)
    def handle_endtag(self, tag):
        self.inside = False
    def handle_data(self, data):
        if self.inside:
            self.scripts = self.scripts[:-1] + [self.scripts[-1] + data]
    def has_our_script_alone(self):
        digest = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in self.scripts]
        return len(digest) == 1 and f"script-src 'sha256-{digest[0]}'" in self.policy
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
        page = Page()
        page.feed(text)
        if not page.has_our_script_alone():
            complain(name, 'runs what the policy does not name, or two scripts')
    if form == 'junit':
        xml.etree.ElementTree.fromstring(text)
    if form in ('json', 'requests', 'decode'):
        [json.loads(line) for line in text.rstrip('\n').split('\n')]
    if form == 'github':
        for line in text.rstrip('\n').split('\n'):
            if not line.startswith(tuple(f'::{level} {first}=' for level in ('error', 'warning', 'notice')
                                         for first in ('title', 'file'))):
                complain(name, 'a line of its own', line)
    if form == 'metrics' and text.count('# EOF') != 1:
        complain(name, 'ends more than once')
print('tags of others:', sorted(tags & {'script', 'img', 'iframe', 'base', 'template', 'a', 'object', 'form', 'link'}))
print(bad)
