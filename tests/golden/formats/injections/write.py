import re
def unescape(text):
    named = {b'n': b'\n', b'r': b'\r', b't': b'\t', b'e': b'\x1b', b'0': b'\0', b'\\': b'\\'}
    one = lambda m: bytes([int(m[1][1:], 16)]) if m[1][:1] == b'x' else named[m[1]]
    return re.sub(rb'\\(x[0-9a-fA-F]{2}|.)', one, text)
def quoted(text):
    return b''.join(b'\\u%04x' % c if c < 32 or c in b'"\\' else bytes([c]) for c in text)
rows = [row for row in open('injections.txt', 'rb').read().split(b'\n') if row and not row.startswith(b'# H')]
for part in range(0, len(rows), 20):
    with open('shop.%03d.log' % part, 'wb') as log:
        for n, row in enumerate(rows[part:part + 20]):
            evil = quoted(unescape(row))
            log.write(b'{"ts":"2026-03-02T10:%02d:00Z","level":"error","service":"s%d %s","error_code":500,"host":"api.psp.example",'
                      b'"msg":"Payment gateway API returned 503 %s","request_id":"5e0f1a2b3c4d%02d","order_id":"o%s","response_body":"%s",'
                      b'"currency":"%s","amount":5}\n' % (n, n, evil, evil, n, evil, evil, evil))
