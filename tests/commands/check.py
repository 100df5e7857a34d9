#!/usr/bin/env python3
"""Runs every command that the report offers, against programs that stand in for the real ones.

check.py SOURCE GWTRIAGE. The logs are those of tests/data/causes and samples/, also as Compose, systemd and Kubernetes
would wrap them and as told of each provider with words of its own; the site file knows all that can be known, so that no
command keeps a gap. Each passes `bash -n`, and its PromQL `promtool` where there is one.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE, GWTRIAGE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
HERE = SOURCE / 'tests/commands'
PLAIN = ('bash', 'sh', 'grep', 'tee', 'wc', 'date', 'cat', 'ls')  # of the shell's own world: the real ones run

faults = []


def expect(good, what):
    if not good:
        faults.append(what)


def full_site(home):
    site = json.loads((SOURCE / 'samples/site.json').read_text(encoding='utf-8'))
    site.update({'kafka_bootstrap': 'kafka.shop.example:9092', 'consumer_group': 'payments', 'container': 'pay-1',
                 'log_directory': str(home / 'logs'), 'client_certificate': 'client.pem', 'service': 'payment',
                 'pod': 'payment-0'})
    site['facts'] = {'order_id': 'o-77'}
    return site


def bare_site(home):
    """What says nothing about a platform, a gateway or a status page, so that the log and the rulebook must."""
    site = full_site(home)
    for name in ('namespace', 'gateways', 'status_page', 'status_api'):
        site.pop(name)
    return site


def report(home, log, site):
    (home / 'log').write_text(log, encoding='utf-8')
    (home / 'site.json').write_text(json.dumps(site), encoding='utf-8')
    done = subprocess.run([GWTRIAGE, '-q', '-o', 'json', '--site', home / 'site.json', home / 'log'],
                          capture_output=True, text=True, timeout=60, check=False)
    expect(done.returncode == 0, f'gwtriage: {done.stderr}')
    return json.loads(done.stdout)['incidents']


def commands_of(incident):
    return [command for step in incident['checklist'] for point in step['points'] for command in point['commands']]


def place_programs(home):
    sys.path.insert(0, str(HERE))
    folder = home / 'bin'
    folder.mkdir()
    names = re.findall(r"^    '([a-z.0-9-]+)': \[", (HERE / 'stand_in.py').read_text(encoding='utf-8'), re.M)
    for name in names:
        wrapper = folder / name
        wrapper.write_text(f'#!/bin/sh\nexec {sys.executable} {HERE}/stand_in.py {name} "$@"\n', encoding='utf-8')
        wrapper.chmod(0o755)
    for name in PLAIN:
        (folder / name).symlink_to(shutil.which(name))
    return folder


def run(home, folder, shell):
    found = re.search(r'grep -r?n?F (\S+)', shell)
    (home / 'logs').mkdir(exist_ok=True)
    (home / 'logs/app.log').write_text((found[1] if found else '') + '\n', encoding='utf-8')
    keys = {name: 'secret-of-nobody' for name in re.findall(r'\$([A-Z][A-Z_]+)', shell)}
    environment = {'PATH': str(folder), 'STAND_IN_TEXT': found[1] if found else 'line', **keys,
                   'DATABASE_URL': 'postgres://db.example/shop', 'PGBOUNCER_URL': 'postgres://db.example/pgbouncer'}
    done = subprocess.run([shutil.which('bash'), '-o', 'pipefail', '-c', shell], env=environment, cwd=home, text=True,
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    expect(done.returncode == 0, f'status {done.returncode}: {shell}\n{done.stderr}')
    return done


def check_syntax(shell):
    done = subprocess.run(['bash', '-n', '-c', shell], capture_output=True, text=True, check=False)
    expect(done.returncode == 0, f'bash -n: {shell}\n{done.stderr}')


def check_promql(home, shells):
    """All expressions at once, as rules: the tool has no other way to look at one without a server."""
    queries = sorted({found[1] for shell in shells if (found := re.search(r"promtool query range .* '(.*)'$", shell))})
    expect(queries, 'no PromQL among the commands')
    if not shutil.which('promtool'):
        return
    rules = {'groups': [{'name': 'g', 'rules': [{'record': f'r{n}', 'expr': query} for n, query in enumerate(queries)]}]}
    (home / 'rules.yml').write_text(json.dumps(rules), encoding='utf-8')
    done = subprocess.run(['promtool', 'check', 'rules', home / 'rules.yml'], capture_output=True, text=True, check=False)
    expect(done.returncode == 0, f'promtool: {done.stdout}{done.stderr}')


def failures(host, line, count=6):
    """A log of calls that fail: `line` with {host} and {n}."""
    return ''.join(f'2026-11-20T05:00:{n:02d}Z ERROR payment request_id=4f1c2a90-7d9f-4b6c-8e1d-00000000000{n} '
                   f'{line.format(host=host, n=n)}\n' for n in range(count))


DOWN = 'payment gateway https://{host}/v1/charges answered 503 Service Unavailable'
WRAPPED = {  # platform: how its envelope looks
    'kubernetes': lambda text: ''.join(f'[pod/payment-6d5f4b8c7-h8v9z/app] {line}\n' for line in text.splitlines()),
    'compose': lambda text: ''.join(f'payment-1  | {line}\n' for line in text.splitlines()),
    'systemd': lambda text: ''.join(f'2026-11-20T05:00:00+0000 host1 payment[77]: {line}\n' for line in text.splitlines()),
}
OWN_TOOL = {'kubernetes': 'kubectl', 'compose': 'docker compose', 'systemd': 'journalctl'}

# What a cause asks for first: a line of it, and the programs of the commands that must be there, the first one first.
FITTING = {
    'dns': ('getaddrinfo ENOTFOUND {host}', ['dig']),
    'firewall': ('connect ETIMEDOUT {host}:443 calling payment gateway', ['nc', 'curl']),
    'tls': ('SSL certificate problem: certificate has expired, calling https://{host}/v1/charges', ['openssl']),
}


def cause_cases(home):
    for sub, (line, programs) in FITTING.items():
        for incident in report(home, failures('api.stripe.com', line), bare_site(home))[:1]:
            found = incident['causes'][0]['sub']
            expect(found == sub, f'{sub}: read as {found}')
            step = next(step for step in incident['checklist'] if step['id'] == 'step.2')
            shells = [command['shell'] for command in step['points'][0]['commands']]
            expect([shell.split()[0] for shell in shells[:len(programs)]] == programs, f'{sub}: begins with {shells[:2]}')
            yield from commands_of(incident)


def platform_cases(home):
    for platform, wrap in WRAPPED.items():
        incidents = report(home, wrap(failures('api.stripe.com', DOWN)), bare_site(home))
        expect(incidents, f'{platform}: no incident')
        for incident in incidents:
            shells = [command['shell'] for command in commands_of(incident)]
            for other, tool in OWN_TOOL.items():
                has = any(shell.startswith(tool) for shell in shells)
                expect(has == (other == platform), f'a log of {platform} and {tool}: {has}')
            expect(any('https://status.stripe.com' in shell for shell in shells), 'no status page of the provider')
            expect(any('docs.stripe.com/rate-limits 100/s' in shell for shell in shells), 'no documented limit')
            yield from commands_of(incident)


def provider_cases(home):
    providers = json.loads((SOURCE / 'rules/providers.json').read_text(encoding='utf-8'))['providers']
    for provider in providers:
        host = next((host for host in provider['hosts'] if not host.startswith('*')), None)
        if not host:
            continue
        for incident in report(home, failures(host, DOWN), bare_site(home)):
            commands = commands_of(incident)
            bearer = [command['shell'] for command in commands if 'read_only_path' in command['shell'] or
                      command['shell'].endswith('/v1/balance') and 'Bearer' in command['shell']]
            expect(not bearer, f'{provider["name"]}: asked with a header that is not its own: {bearer}')
            keys = [command for command in commands if '_KEY' in command['shell'] or '_SECRET' in command['shell'] or
                    '_PASS' in command['shell']]
            own = [command for command in keys if 'DD_' not in command['shell']]
            expect(bool(own) == ('key_check' in provider), f'{provider["name"]}: its own way to try a key')
            yield from commands


def look_ups(home):
    """Every way that the rulebook knows to see what became of a payment, and each as a log makes it come."""
    providers = json.loads((SOURCE / 'rules/providers.json').read_text(encoding='utf-8'))['providers']
    for provider in providers:
        host = next((host for host in provider['hosts'] if not host.startswith('*')), provider['hosts'][0][2:])
        for way in provider.get('lookups', []):
            payment = way.get('by', 'x').replace('*', '') + '7Kq2eZv9Lm'
            name = 'psp_reference' if '{gateway_id}' in way['shell'] else 'order_id'
            line = f'POST https://{{host}}/v1/charges: read timed out {name}={payment}'
            (home / 'log').write_text(failures(host, line, 3), encoding='utf-8')
            done = subprocess.run([GWTRIAGE, 'reconcile', '-q', '-o', 'ndjson', home / 'log'], capture_output=True, text=True,
                                  timeout=60, check=False)
            rows = [json.loads(line) for line in done.stdout.splitlines()]
            wanted = way['shell'].replace('{gateway_host}', host)
            wanted = wanted.replace('{gateway_id}', payment).replace('{order_id}', payment)
            found = {row['look_up'] for row in rows}
            expect(wanted in found, f'{provider["name"]}: {wanted} is not what reconcile gives: {found}')
            if not wanted.startswith('https://'):
                yield wanted


def main():
    home = pathlib.Path(tempfile.mkdtemp(prefix='gwtriage-commands-'))
    folder = place_programs(home)
    commands = []
    for log in [SOURCE / 'samples/shop.log', *sorted((SOURCE / 'tests/data/causes').rglob('*.log'))]:
        for incident in report(home, log.read_text(encoding='utf-8', errors='replace'), full_site(home)):
            commands += commands_of(incident)
    for cases in (cause_cases, platform_cases, provider_cases):
        commands += list(cases(home))
    gaps = sorted({name for command in commands for name in command['placeholders']})
    expect(set(gaps) <= {'namespace', 'gateway_host', 'status_page', 'pod', 'service', 'request_id'},
           f'gaps that no site file can fill: {gaps}')
    shells = sorted({command['shell'] for command in commands if not command['placeholders']} | set(look_ups(home)))
    for shell in shells:
        check_syntax(shell)
        run(home, folder, shell)
    check_promql(home, shells)
    shutil.rmtree(home)
    print('\n'.join(faults) if faults else f'{len(shells)} commands')
    sys.exit(1 if faults else 0)


main()
