import sys
from kinds import cases
for n, (hidden, kind, dress, text) in enumerate(cases(int(sys.argv[1]))):
    time = '2026-03-%02dT%02d:%02d:%02dZ' % (2 + n // 8640, n // 360 % 24, n // 6 % 60, n % 6 * 10)
    said = 'Payment gateway API returned 503'
    if dress == 'json':
        print(f'{{"time":"{time}","level":"error","service":"payment-service","request_id":"req-0z{n}","message":"{said}",{text}}}')
    elif dress == 'logfmt':
        print(f'time={time} level=error service=payment-service request_id=req-0z{n} msg="{said}" {text}')
    else:
        print(f'{time} ERROR [payment-service] [req-0z{n}] {said} {text}')
