#!/usr/bin/env python3
"""Runs samples/kubectl/kubectl-gwtriage with the real kubectl against a small API server.

check.py SOURCE GWTRIAGE. Without kubectl there is nothing to run.
"""
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

SOURCE, GWTRIAGE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
PLUGIN = SOURCE / 'samples/kubectl'

FAILED = '2026-11-20T05:00:0{n}.000000000Z 2026-11-20T05:00:0{n}Z ERROR Payment gateway API returned 503 request_id=4f1d0c229a710000000{n}'
# By pod, container, and whether it is the instance before: its lines. None: it cannot be read.
LOGS = {
    ('pay-1', 'app', False): '\n'.join(FAILED.format(n=n) for n in range(1, 4)),
    ('pay-1', 'app', True): FAILED.format(n=4),
    ('pay-1', 'proxy', False): '2026-11-20T05:00:09.000000000Z {"level":"info","msg":"handled"}',
    ('order-1', 'app', False): '2026-11-20T05:00:02.000000000Z level=error service=order msg="checkout failed" error_code=500 '
                               'request_id=4f1d0c229a7100000002',
    ('broken-1', 'app', False): None,
}
RESTARTS = {('pay-1', 'app'): 1}
asked = []


def pod(name):
    containers = sorted({container for other, container, _ in LOGS if other == name})
    return {'kind': 'Pod', 'apiVersion': 'v1',
            'metadata': {'name': name, 'namespace': 'shop', 'labels': {'app': name.split('-')[0]}},
            'spec': {'containers': [{'name': container} for container in containers]},
            'status': {'containerStatuses': [{'name': container, 'restartCount': RESTARTS.get((name, container), 0)}
                                             for container in containers]}}


class Api(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, body, kind='application/json'):
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        asked.append((url.path, query))
        parts = url.path.strip('/').split('/')
        if url.path == '/api':
            return self.answer(200, {'kind': 'APIVersions', 'versions': ['v1']})
        if url.path == '/apis':
            return self.answer(200, {'kind': 'APIGroupList', 'apiVersion': 'v1', 'groups': []})
        if url.path == '/api/v1':
            verbs = {'namespaced': True, 'kind': 'Pod', 'verbs': ['get', 'list'], 'singularName': 'pod'}
            return self.answer(200, {'kind': 'APIResourceList', 'groupVersion': 'v1',
                                     'resources': [{'name': 'pods', **verbs}, {'name': 'pods/log', **verbs}]})
        if parts[:5] != ['api', 'v1', 'namespaces', 'shop', 'pods']:
            return self.answer(404, {'kind': 'Status', 'status': 'Failure', 'message': 'no such thing', 'code': 404})
        names = sorted({name for name, _, _ in LOGS})
        if len(parts) == 5:
            wanted = query.get('labelSelector', '').removeprefix('app=')
            return self.answer(200, {'kind': 'PodList', 'apiVersion': 'v1', 'metadata': {},
                                     'items': [pod(name) for name in names if wanted in ('', name.split('-')[0])]})
        if len(parts) == 6:
            return self.answer(200, pod(parts[5]))
        text = LOGS.get((parts[5], query.get('container'), query.get('previous') == 'true'))
        if text is None:
            return self.answer(400, {'kind': 'Status', 'apiVersion': 'v1', 'status': 'Failure', 'code': 400,
                                     'message': 'container "app" in pod "broken-1" is waiting to start: ImagePullBackOff'})
        return self.answer(200, text + '\n', 'text/plain')


faults = []


def expect(good, what):
    if not good:
        faults.append(what)


def main():
    if not shutil.which('kubectl'):
        print('no kubectl')
        return
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Api)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = pathlib.Path(tempfile.mkdtemp(prefix='gwtriage-kubectl-'))
    (home / 'config').write_text(json.dumps({
        'apiVersion': 'v1', 'kind': 'Config', 'current-context': 'test',
        'clusters': [{'name': 'c', 'cluster': {'server': f'http://127.0.0.1:{server.server_port}'}}],
        'users': [{'name': 'u', 'user': {}}],
        'contexts': [{'name': 'test', 'context': {'cluster': 'c', 'user': 'u', 'namespace': 'shop'}}]}), encoding='utf-8')
    environment = {'PATH': f'{PLUGIN}:{GWTRIAGE.parent}:{os.environ["PATH"]}', 'HOME': str(home), 'TZ': 'UTC',
                   'KUBECONFIG': str(home / 'config'), 'LC_ALL': 'C.UTF-8', 'GWTRIAGE_LANG': 'en'}

    def run(*words, status=0):
        done = subprocess.run(['kubectl', 'gwtriage', *words], env=environment, cwd=home, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60, check=False)
        expect(done.returncode == status, f'{words}: status {done.returncode}, not {status}: {done.stderr}')
        return done

    whole = run('--', '-q', '-o', 'json')
    report = json.loads(whole.stdout)
    expect(report['input']['records'] == 6, f'{report["input"]["records"]} records, not 6')
    expect(report['incidents'][0]['gateway_503']['requests'] == 4, 'the instance that crashed was not read')
    expect(any(e['service'] == 'order' for e in report['incidents'][0]['downstream']), 'the order service is missing')
    expect('broken-1/app not read: ' in whole.stderr and 'ImagePullBackOff' in whole.stderr, f'silent: {whole.stderr}')
    logs = [query for path, query in asked if path.endswith('/log')]
    expect(all(query.get('timestamps') == 'true' and 'tailLines' not in query for query in logs), f'asked for {logs}')

    chosen = json.loads(run('-n', 'shop', '-l', 'app=order', '--since=1h', '--context', 'test', '--', '-o', 'json').stdout)
    expect(chosen['input']['records'] == 1, 'the selector was not obeyed')
    expect(asked[-1][1].get('sinceSeconds') == '3600', f'--since: {asked[-1]}')
    expect(json.loads(run('-c', 'proxy', '--', '-o', 'json').stdout)['input']['records'] == 1, '-c was not obeyed')
    expect(json.loads(run('pod/order-1', '--', '-o', 'json').stdout)['input']['records'] == 1, 'a pod that is named')
    crashed = json.loads(run('--previous', '--', '-o', 'json').stdout)
    expect(crashed['input']['records'] == 1, '--previous reads what runs now')
    run('pay-1', '--', '-q', '--fail-on', 'gateway-503', status=1)
    expect('no such option: --frob' in run('--frob', status=2).stderr, 'a mistyped option')
    expect('no pod' in run('-l', 'app=nobody', status=2).stderr, 'a selection of nothing')
    expect('Usage: kubectl gwtriage' in run('--help').stdout, 'no help')
    shutil.rmtree(home)
    print('\n'.join(faults) if faults else 'kubectl gwtriage')
    sys.exit(1 if faults else 0)


main()
