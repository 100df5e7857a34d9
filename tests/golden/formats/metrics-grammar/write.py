import json
for n, row in enumerate(open('injections.txt', 'rb')):
    evil = row.rstrip(b'\n').decode('utf-8', 'replace')
    print(json.dumps({'ts': f'2026-03-02T10:{n // 60:02d}:{n % 60:02d}Z', 'level': 'error', 'service': f's{n} {evil}', 'host': evil,
                      'error_code': 500, 'msg': f'Payment gateway API returned 503 {evil}', 'request_id': f'5e0f1a2b{n:08x}'}))
