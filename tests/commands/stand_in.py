#!/usr/bin/env python3
"""Stands in for the programs that the manual's commands call: stand_in.py PROGRAM ARGUMENT ...

Takes no arguments but those that the real program takes, in the forms below, and prints what the commands behind it in a
pipe look for. What it does not know it refuses with status 64.
"""
import os
import re
import sys

HOST = r'[a-z0-9][a-z0-9.-]*\.[a-z]+'
WORD = r'[A-Za-z0-9][A-Za-z0-9._:/=,@+-]*'
TIME = r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ'
NAMESPACE = rf'-n {WORD}'
ANY = r'[^\n]+'
OPTION = rf'(-s|-S|-sS|-sv|-sI|-sSL|-i|-L|-G|-v|-o /dev/null|-D -|-X (GET|POST)|-x https?://{ANY}|--max-time \d+|' \
         rf'--connect-timeout \d+|-w {ANY}|-H [A-Za-z-]+:{ANY}|-u {ANY}|-d {ANY}|--data-urlencode {ANY})'
CURL = rf'({OPTION} )*https?://{HOST}(:\d+)?(/[A-Za-z0-9._/?=&,-]*)?( {OPTION})*'
INSIDE = (rf'(getent hosts {HOST}|env|cat /proc/net/sockstat|jstack 1|ss -tn state established {ANY}|sh -c {ANY}|'
          rf'curl {CURL})')  # what runs in a container
TEXT = os.environ.get('STAND_IN_TEXT', '')  # what a grep behind looks for
CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'

# Program: forms of its arguments, a blank between two of them, and what it says to them.
FORMS = {
    'amtool': [(rf'--alertmanager\.url=https?://{WORD} alert query', 'no alerts')],
    'aws': [(rf'cloudtrail lookup-events --start-time {TIME} --end-time {TIME} '
             rf'--lookup-attributes AttributeKey=\w+,AttributeValue={WORD}', '{}'),
            (rf'cloudwatch get-metric-statistics --namespace AWS/SQS --metric-name ApproximateAgeOfOldestMessage '
             rf'--dimensions Name=QueueName,Value={WORD} --start-time {TIME} --end-time {TIME} --period \d+ '
             rf'--statistics Maximum', '{}'),
            (rf'secretsmanager describe-secret --secret-id {WORD} --query \[[A-Za-z,]+\]', '[]'),
            (rf'secretsmanager list-secret-version-ids --secret-id {WORD} --include-deprecated', '[]'),
            (rf'sqs get-queue-attributes --queue-url https://{WORD} --attribute-names( \w+)+', '{}')],
    'curl': [(CURL, 'HTTP/2 200\ndate: Fri, 20 Nov 2026 05:00:00 GMT\nretry-after: 4\nno incident, no maintenance\n200')],
    'dig': [(rf'(\+[a-z]+(=\d+)? )*(@[0-9.]+ )?{HOST}',
             ';; ->>HEADER<<- opcode: QUERY, status: NOERROR\n;; SERVER: 192.0.2.53#53\npsp.example. 60 IN A 192.0.2.1')],
    'docker': [(r'stats --no-stream', 'CPU %'),
               (rf'compose exec {WORD} {INSIDE}', 'HTTPS_PROXY=http://egress.example:3128'),
               (rf'compose (ps|images) {WORD}', 'NAME'), (rf'compose config --no-interpolate {WORD}', 'services:'),
               (rf'compose logs --no-color --timestamps --since {TIME} --until {TIME}', TEXT),
               (rf'logs --timestamps --since {TIME} --until {TIME} {WORD}', TEXT)],
    'journalctl': [(r'--since=@\d+ --until=@\d+ -o short-iso --no-pager', TEXT)],
    'jq': [(rf'-r {ANY}', 'All Systems Operational')],
    'kafka-consumer-groups.sh': [(rf'--bootstrap-server {WORD} --describe --group {WORD}', 'LAG')],
    'kubectl': [(rf'{NAMESPACE} exec {WORD} -- {INSIDE}',
                 'HTTPS_PROXY=http://egress.example:3128\njava.lang.Thread.State: WAITING'),
                (rf'{NAMESPACE} logs -l {WORD}( --[a-z-]+(=\S+)?)*', TEXT),
                (rf'{NAMESPACE} logs {WORD}( --[a-z-]+(=\S+)?)*', TEXT),
                (rf'{NAMESPACE} get (events|networkpolicy|cronjobs,jobs|pods|pod {WORD}|secret {WORD})( -l {WORD})?'
                 rf'( --sort-by=\S+)?( -o {ANY})?', 'ok'),
                (rf'{NAMESPACE} describe pod {WORD}', 'Limits:'),
                (rf'{NAMESPACE} top pod -l {WORD} --containers', 'CPU'),
                (rf'{NAMESPACE} rollout history deployment/{WORD}', 'REVISION'),
                (rf'{NAMESPACE} annotate ingress {WORD} {WORD} --overwrite', 'annotated')],
    'mysql': [(r'-e SHOW\x20FULL\x20PROCESSLIST', 'Id')],
    'nc': [(rf'-vz -w \d+ {HOST} \d+', 'open')],
    'newrelic': [(r'nrql query --accountId \d+ --query SELECT\x20[^\n]+\x20SINCE\x20\d{13}\x20UNTIL\x20\d{13}', '[]')],
    'openssl': [(rf's_client -connect ({HOST}):443 -servername {HOST}', CERTIFICATE + 'Verify return code: 0 (ok)'),
                (r'x509 -noout( -(subject|issuer|dates|enddate))+', 'notAfter=Nov 20 05:00:00 2027 GMT'),
                (rf'x509 -noout -enddate -in {WORD}|x509 -noout -enddate -in [A-Za-z0-9./_-]+', 'notAfter=')],
    'ping': [(rf'-c \d+ {HOST}', '5 packets transmitted')],
    'promtool': [(rf'query range --start={TIME} --end={TIME} --step=\d+s https?://{WORD} {ANY}', '{}')],
    'psql': [(rf'[a-z]+://\S+ -c (SELECT|SHOW)\x20{ANY}', 'state')],
    'rabbitmqctl': [(rf'list_queues -p {WORD}( [a-z_]+)+', 'name')],
    'resolvectl': [(rf'query {HOST}', 'ok')],
    'ss': [(r'-s', 'TCP:')],
    'sysctl': [(r'(net\.[a-z_.0-9]+ ?)+', 'ok')],
    'systemctl': [(rf'show {WORD}( -p [A-Za-z]+)+', 'Environment=HTTPS_PROXY=http://egress.example:3128'),
                  (rf'status {WORD} --no-pager', 'active'), (r'list-timers --all --no-pager', 'NEXT')],
    'systemd-cgtop': [(r'-n 1 -b', 'CPU')],
    'vault': [(rf'kv metadata get -mount={WORD} {WORD}', 'Key')],
    'xdg-open': [(r'https?://\S+', '')],
}


def main():
    program, arguments = sys.argv[1], sys.argv[2:]
    if not sys.stdin.isatty() and program in ('openssl', 'jq') and arguments[0] != 's_client':
        given = sys.stdin.read()
        if arguments[0] == 'x509' and '-in' not in arguments and 'BEGIN CERTIFICATE' not in given:
            sys.exit('openssl: no certificate given')
    given = '\n'.join(arguments)
    for form, says in FORMS[program]:
        if '<' not in given and re.fullmatch(form.replace(' ', '\n'), given):
            print(says)
            return
    sys.stderr.write(f'{program}: what is {arguments}?\n')
    sys.exit(64)


main()
