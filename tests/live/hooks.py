"""--on-incident: a command for each change."""
import os
import pathlib
import signal
import time

import live

# A file for each event, whole as soon as it is there.
KEEP = 'cat > $$.part && mv $$.part $GWTRIAGE_EVENT.json'


def test_the_command_gets_the_incident():
    process = live.follow('-o', 'json', '--on-incident', KEEP)
    process.stdin.write(live.SAMPLE)
    live.wait_until(lambda: os.path.exists('opened.json'))
    opened = live.report(pathlib.Path('opened.json').read_bytes())
    report = live.report(process.stdout.readline())
    assert opened.pop('event') == 'opened'
    assert opened['id'] == report['incidents'][0]['id'], opened['id']
    assert set(opened) == set(report['incidents'][0])
    process.send_signal(signal.SIGTERM)
    assert live.finish(process)[0] == 0


def test_a_command_that_hangs_or_fails_delays_nothing():
    process = live.follow('-o', 'json', '--on-incident', 'sleep 1000')
    process.stdin.write(live.SAMPLE)
    assert live.report(process.stdout.readline())['incidents']
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.stdout.readline()
    assert time.monotonic() - begun < 4, 'the report waited for the command'
    status, _, err = live.finish(process)
    assert status == 0 and 'hung and was ended' in err, err
    for command, complaint in (('exit 7', 'failed with exit status 7'), ('kill -9 $$', 'was ended by signal 9'),
                               ('/no/such/program', 'failed with exit status 127')):
        status, out, err = live.finish(live.follow('-o', 'json', '--on-incident', command), live.SAMPLE)
        assert status == 0 and complaint in err, err
        live.same(out.splitlines(keepends=True)[-1], live.batch('-o', 'json', stdin=live.SAMPLE)[1])


def test_its_output_does_not_get_into_the_report():
    status, out, err = live.finish(live.follow('-o', 'json', '--on-incident', 'echo aloud'), live.SAMPLE)
    assert status == 0 and b'aloud' not in out and 'aloud' in err, err


def test_it_needs_follow():
    status, _, err = live.finish(live.start('--on-incident', 'true'))
    assert status == 2 and '--follow' in err, err
