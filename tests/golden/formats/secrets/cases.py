def cases():
    for row in open('secrets.txt', encoding='utf-8'):
        if row.startswith('#') or not row.strip():
            continue
        secret, line = row.rstrip('\n').split('\t', 1)
        secret = secret.replace('~~', '')
        if len(secret) > 5 and '\\' not in secret:  # a short one may stand in any number
            yield secret, line.replace('{}', secret)
