import base64, hashlib, html.parser, json, re, xml.etree.ElementTree

read = lambda form: open('out.' + form, encoding='utf-8').read()
report = json.loads(read('json'))
incident = report['incidents'][0]

class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen, self.attributes, self.policy, self.style = set(), set(), '', ''
    def handle_starttag(self, tag, attributes):
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attributes}
        if ('http-equiv', 'Content-Security-Policy') in attributes:
            self.policy = dict(attributes)['content']
    def handle_data(self, data):
        if self.lasttag == 'style':
            self.style += data
    def handle_endtag(self, tag):
        self.lasttag = ''

impact = incident['impact']
print('requests', incident['requests'], 'in doubt', impact['in_doubt'], 'reserved', impact['reserved_unpaid'])
print('orders', impact['orders'], 'and', impact['orders_unknown'], 'without an end;', impact['amounts'])
print('caused', ', '.join(f"{e['errors']} x {e['service']} {e['status']}" for e in incident['downstream'] if e['role'] != 'edge'))
print('other', ', '.join(f"{e['errors']} x {e['service']} {e['status']}" for e in report['independent_errors']))
page = Tags()
page.feed(read('html'))
print('policy', "default-src 'none'" in page.policy, 'script' in page.seen, 'img' in page.seen,
      any(name.startswith('on') for name in page.attributes))
digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
print('style', f"style-src 'sha256-{digest}'" in page.policy)
suites = xml.etree.ElementTree.fromstring(read('junit'))
print('junit', suites.tag, suites.get('failures') == str(len(suites.findall('.//failure'))))
metrics = read('metrics')
print('metrics', metrics.endswith('\n# EOF\n'))
sample = lambda name: re.search('^' + name + r'(?:\{[^}]*\})? (\S+)$', metrics, re.M).group(1)
print('gateway 503', incident['gateway_503']['events'], sample('gwtriage_gateway_503_events'))
for form in 'text', 'markdown', 'html', 'junit', 'github':
    text = re.sub('<[^>]*>', '', read(form)) if form in ('html', 'junit') else read(form)
    wants = [report['incidents'][0]['gateway'], 'rate limit exceeded']
    if form not in ('github',):
        wants += ['107,760']
    print(form, [want for want in wants if want not in text] or 'tells all')
