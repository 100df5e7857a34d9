#!/usr/bin/env python3
"""Runs what README.md tells people to run, and holds the report that it shows against the one that the program gives.

check.py SOURCE GWTRIAGE. Programs that a test has no service for (kubectl, stern, docker, journalctl) are those of bin/.
With GWTRIAGE_GOLDEN=update the report in README.md is renewed.
"""
import csv
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

SOURCE, GWTRIAGE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
README = SOURCE / 'README.md'
BEGIN, END = '<!-- report of ./dev run: begin -->\n', '<!-- report of ./dev run: end -->\n'

# Blocks that build the program instead of using it; ./dev is tested by whoever runs this.
NOT_RUN = ('./dev run ', 'DEV_NO_INSTALL=1 ./dev build')
# What every recipe that reports on the sample must say, in the text of either language.
FIGURES = ('api.psp.example', '21', '107,760')
# What those say that print something else: by a word of theirs.
OTHER_FIGURES = {
    'gwtriage message': ('復旧は14:00',),
    'gwtriage annotate': ('saved by a retry', 'payment-service'),
    'gwtriage alerts': ('SUCCESS: 6 rules', 'Unit Testing'),
    '--fail-on new': FIGURES + ('BASELINE', 'none then'),
}

faults = []


def expect(good, what):
    if not good:
        faults.append(what)


def environment(home):
    return {'PATH': f'{SOURCE}/tests/readme/bin:{GWTRIAGE.parent}:/usr/local/bin:/usr/bin:/bin', 'HOME': str(home), 'TZ': 'UTC',
            'LC_ALL': 'C.UTF-8', 'GWTRIAGE_LANG': 'en', 'NO_COLOR': '1', 'GWTRIAGE_SOURCE': str(SOURCE),
            'PYTHONDONTWRITEBYTECODE': '1',
            'GITHUB_STEP_SUMMARY': str(home / 'step-summary.md')}


def place():
    """A directory as a reader may have it: the sample, whole, in files of one service each, and rotated."""
    home = pathlib.Path(tempfile.mkdtemp(prefix='gwtriage-readme-'))
    shutil.copy(SOURCE / 'samples/shop.log', home)
    shutil.copy(SOURCE / 'samples/site.json', home)
    lines = (SOURCE / 'samples/shop.log').read_text(encoding='utf-8').splitlines(keepends=True)
    for folder in ('logs', 'var/log/shop'):
        (home / folder).mkdir(parents=True)
    (home / 'logs/all.log').write_text(''.join(lines), encoding='utf-8')
    half = len(lines) // 2
    (home / 'var/log/shop/app.log').write_text(''.join(lines[half:]), encoding='utf-8')
    with gzip.open(home / 'var/log/shop/app.log.1.gz', 'wt', encoding='utf-8') as older:
        older.write(''.join(lines[:half]))
    (home / 'yesterday.log').write_text(''.join(line for line in lines if 'T05:0' in line and line.split('T05:0')[1] < '4'), encoding='utf-8')
    return home


def run(script, shell='bash', status=0):
    """The words of a recipe, run in a place of its own: what it printed, and where."""
    home = place()
    script = script.replace('/var/log/shop', str(home / 'var/log/shop'))
    done = subprocess.run([shell, '-c', ('set -o pipefail\n' if shell == 'bash' else '') + script], cwd=home,
                          env=environment(home), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                          check=False)
    expect(done.returncode == status, f'status {done.returncode}, not {status}:\n{script}\n{done.stderr}')
    expect(done.stderr == '', f'complains:\n{script}\n{done.stderr}')
    return done.stdout, home


def tells(text, script, figures=FIGURES):
    for figure in figures:
        expect(figure in text, f'{figure} is not in what this gives:\n{script}\n{text[:2000]}')


def shell_recipe(script):
    if 'promtool' in script and not shutil.which('promtool'):
        return
    printed, home = run(script, status=1 if '--fail-on' in script else 0)
    tells(printed, script, next((figures for word, figures in OTHER_FIGURES.items() if word in script), FIGURES))
    if 'gwtriage reconcile' in script:
        rows = list(csv.DictReader((home / 'look-up.csv').open(encoding='utf-8', newline='')))
        expect(sum(row['in_doubt'] == 'yes' for row in rows) == 2, 'look-up.csv does not name the 2 in doubt')
    if 'gwtriage annotate' in script:
        marked = (home / 'marked.log').read_text(encoding='utf-8')
        original = re.sub(r',"gwtriage":\{[^}]*\}| \[gwtriage [^]]*\]', '', marked)
        expect(original == (home / 'shop.log').read_text(encoding='utf-8'), 'annotate changed the log')
    if '--requests-out requests.ndjson' in script:
        rows = [json.loads(line) for line in (home / 'requests.ndjson').read_text(encoding='utf-8').splitlines()]
        expect(sum(row['in_doubt'] for row in rows) == 2, 'the list for reconciliation does not name the 2 in doubt')
    if '--site site.json' in script:
        host = json.loads((home / 'site.json').read_text(encoding='utf-8'))['gateways'][0]['hosts'][0]
        expect(f'https://{host}/' in printed and '<gateway_host>' not in printed, 'the site is in no command')


def yaml_recipe(text):
    documents = list(yaml.safe_load_all(text))
    first = documents[0]
    if isinstance(first, list):  # steps of GitHub Actions
        for step in first:
            printed, home = run(step['run'], status=1)  # a gateway 503 fails the job
            tells(printed, step['run'], ('::error', 'api.psp.example'))
            tells((home / 'step-summary.md').read_text(encoding='utf-8'), step['run'])
    elif 'gateway-triage' in first:  # a job of GitLab
        job = first['gateway-triage']
        for script in job['script']:
            _, home = run(script, status=1)
            report = (home / job['artifacts']['reports']['junit']).read_text(encoding='utf-8')
            tells(report, script, ('<testsuites', 'api.psp.example'))
    else:  # Kubernetes
        kinds = {document['kind'] for document in documents}
        expect(kinds == {'ServiceAccount', 'Role', 'RoleBinding', 'Job'}, f'kinds {kinds}')
        job = next(document for document in documents if document['kind'] == 'Job')
        container = job['spec']['template']['spec']['containers'][0]
        expect(container['command'] == ['/bin/sh', '-c'], 'what the job runs is no shell')
        for script in container['args']:
            tells(run(script, shell='sh')[0], script)


def recipes(text):
    without_report = text[:text.index(BEGIN)] + text[text.index(END):]
    return re.findall(r'^```(\w*)\n(.*?)^```$', without_report, re.M | re.S)


def check_report(text):
    shown = text[text.index(BEGIN) + len(BEGIN):text.index(END)]
    printed = subprocess.run([GWTRIAGE, 'samples/shop.log'], cwd=SOURCE, env=environment(SOURCE), capture_output=True,
                             text=True, timeout=60, check=True).stdout
    wanted = f'```\n{printed}```\n'
    if shown == wanted:
        return
    if os.environ.get('GWTRIAGE_GOLDEN') == 'update':
        README.write_text(text.replace(BEGIN + shown, BEGIN + wanted), encoding='utf-8')
    else:
        faults.append('the report in README.md is not the one that ./dev run gives; renew it with GWTRIAGE_GOLDEN=update')


def main():
    text = README.read_text(encoding='utf-8')
    check_report(text)
    ran = 0
    for language, body in recipes(text):
        if body.startswith(NOT_RUN):
            continue
        expect(language in ('sh', 'yaml'), f'a block of {language or "no language"}:\n{body}')
        (yaml_recipe if language == 'yaml' else shell_recipe)(body)
        ran += 1
    expect(ran >= 10, f'only {ran} recipes found')
    for fault in faults:
        print(fault)
    print(f'{ran} recipes')
    sys.exit(bool(faults))


main()
