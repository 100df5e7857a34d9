from cases import cases
for n, (secret, line) in enumerate(cases()):
    time = '2026-03-02T%02d:%02d:%02dZ' % (10 + n // 240, n // 4 % 60, n % 4 * 15)
    print(f'{time} ERROR [payment-service] [req-5e0f1a2b3c4d{n:03d}] Payment gateway API returned 503 {line}')
