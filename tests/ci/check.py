#!/usr/bin/env python3
"""Runs the scripts of samples/ci as their services do, with the real program.

check.py SOURCE GWTRIAGE.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import yaml

SOURCE, GWTRIAGE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])

faults = []


def expect(good, what):
    if not good:
        faults.append(what)


def place():
    home = pathlib.Path(tempfile.mkdtemp(prefix='gwtriage-ci-'))
    (home / 'logs').mkdir()
    shutil.copy(SOURCE / 'samples/shop.log', home / 'logs/shop app.log')
    (home / 'calm.log').write_text('2026-11-20T05:00:00Z INFO pay charged request_id=4f1d0c229a7100000001\n', encoding='utf-8')
    return home


def environment(home, more):
    return {'PATH': f'{GWTRIAGE.parent}:/usr/local/bin:/usr/bin:/bin', 'HOME': str(home), 'TZ': 'UTC', 'LC_ALL': 'C.UTF-8',
            'RUNNER_TEMP': str(home), 'GITHUB_OUTPUT': str(home / 'output'), 'GITHUB_STEP_SUMMARY': str(home / 'summary.md'),
            **more}


def run(command, home, more):
    return subprocess.run(command, cwd=home, env=environment(home, more), stdin=subprocess.DEVNULL, capture_output=True,
                          text=True, timeout=60, check=False)


def github_step(inputs):
    """As the runner does it: bash with -e and pipefail, inputs filled in where the action has them."""
    action = yaml.safe_load((SOURCE / 'samples/ci/github-action/action.yml').read_text(encoding='utf-8'))
    values = {name: str(given.get('default', '')) for name, given in action['inputs'].items()} | inputs
    step, = action['runs']['steps']
    expect('${{' not in step['run'], 'text of inputs would be run by the shell')
    more = {name: values[text.removeprefix('${{ inputs.').removesuffix(' }}')] for name, text in step['env'].items()}
    home = place()
    script = home / 'step.sh'
    script.write_text(step['run'], encoding='utf-8')
    return run(['bash', '--noprofile', '--norc', '-eo', 'pipefail', script], home, more), home


def check_github():
    done, home = github_step({'logs': 'logs/shop app.log\n\n'})
    expect(done.returncode == 1 and '::error' in done.stdout, f'{done.returncode}: {done.stdout}{done.stderr}')
    expect('api.psp.example' in (home / 'summary.md').read_text(encoding='utf-8'), 'the summary of the step is empty')
    expect('<failure' in (home / 'gwtriage.xml').read_text(encoding='utf-8'), 'no JUnit report')
    report = (home / 'output').read_text(encoding='utf-8').strip().removeprefix('report=')
    expect(json.loads(pathlib.Path(report).read_text(encoding='utf-8'))['verdict'] == 'incident', 'no report for later steps')
    expect(github_step({'logs': 'logs', 'fail-on': ''})[0].returncode == 0, 'fails though nothing was to fail')
    expect(github_step({'logs': 'calm.log'})[0].returncode == 0, 'fails on a log without trouble')
    worse = github_step({'logs': 'logs', 'fail-on': 'new', 'baseline': 'calm.log', 'lang': 'ja'})[0]
    expect(worse.returncode == 1 and '新規' in worse.stdout, f'what is new: {worse.stdout}{worse.stderr}')
    evil = github_step({'logs': '$(touch pwned)\n`touch pwned`\n--help'})
    expect(evil[0].returncode == 3 and not (evil[1] / 'pwned').exists(), 'an input was taken for more than a file')


def check_gitlab():
    job = yaml.safe_load((SOURCE / 'samples/ci/gitlab/gwtriage.yml').read_text(encoding='utf-8'))['.gwtriage']
    home = place()
    for script in job['script']:
        done = run(['bash', '-eo', 'pipefail', '-c', script], home, job['variables'])
        expect(done.returncode == 1 and 'api.psp.example' in done.stdout, f'{done.returncode}: {done.stdout}{done.stderr}')
    for name in [job['artifacts']['reports']['junit'], *job['artifacts']['paths']]:
        expect('api.psp.example' in (home / name).read_text(encoding='utf-8'), f'{name}: empty')


check_github()
check_gitlab()
print('\n'.join(faults) if faults else 'ci')
sys.exit(1 if faults else 0)
