"""--state: a run goes on where the one before was, however that ended."""
import os
import pathlib
import random
import signal
import time

import live
from following import append, has_opened, last_report, lines, reads_nothing, stop, write_at_random


def follow(*names):
    return live.follow('-o', 'json', '--state', 'state', *names)


def whole(*names):
    return live.batch('-o', 'json', *names)[1]


def saved(at_least):
    """Whether the state is younger than that."""
    return os.path.exists('state') and os.stat('state').st_mtime_ns > at_least


def test_a_run_goes_on_where_the_last_one_stopped():
    rng = random.Random(1)
    pathlib.Path('app.log').touch()
    rest = live.SAMPLE
    out = b''
    while rest:
        process = follow('app.log')
        live.wait_until(lambda: has_opened(process, ['app.log']))
        size = rng.randint(1, len(live.SAMPLE) // 4)
        write_at_random(lambda piece: append('app.log', piece), rest[:size], rng)
        rest = rest[size:]
        live.wait_until(lambda: reads_nothing(process))
        status, out, err = stop(process)
        assert (status, err) == (0, ''), (status, err)
    live.same(last_report(out), whole('app.log'))


def test_records_that_were_open_go_on():
    # A trace, cut within; a stream that is silent meanwhile; records without time.
    first = b'2026-11-20T05:00:01Z ERROR payment: gateway api.psp.example returned 503 request_id=0a1b2c3d4e5f60718293a4b5c6d7e8f9\n'
    log = first * 3 + b'java.lang.IllegalStateException: payment\n\tat shop.Pay.run(Pay.java:1)\n\tat shop.Pay.main(Pay.java:2)\n' + \
        b'no time here\n' + first.replace(b'0a1b', b'1a1b')
    pad = b''.join(b'2026-11-20T05:00:00Z INFO fine request_id=%032x\n' % i for i in range(200))
    for cut in range(0, len(log), 37):
        pathlib.Path('app.log').write_bytes(pad + log[:cut])
        out = b''
        for more in (log[cut:cut + 20], log[cut + 20:]):
            process = follow('app.log')
            live.wait_until(lambda: has_opened(process, ['app.log']))
            append('app.log', more)
            live.wait_until(lambda: reads_nothing(process, 0.1))
            out = stop(process)[1]
        live.same(last_report(out), whole('app.log'), f'reports cut at {cut}')
        os.remove('state')


def test_a_kill_loses_and_doubles_nothing():
    rng = random.Random(int(os.environ.get('GWTRIAGE_TEST_SEED', '3')))
    names = ['a.log', 'b.log']
    rest = {name: b''.join(line for i, line in enumerate(lines()) if i % 2 == n) for n, name in enumerate(names)}
    for name in names:
        pathlib.Path(name).touch()
    process = follow(*names)
    kills = 0
    while any(rest.values()):
        name = rng.choice(names)
        size = rng.randint(1, 4000)
        append(name, rest[name][:size])
        rest[name] = rest[name][size:]
        if rng.random() < 0.15:
            if rng.random() < 0.5:  # one in two has saved something meanwhile
                process.send_signal(signal.SIGTERM)
                time.sleep(rng.random() * 0.05)
            process.kill()
            process.communicate()
            kills += 1
            process = follow(*names)
    live.wait_until(lambda: has_opened(process, names) and reads_nothing(process))
    status, out, err = stop(process)
    assert status == 0 and kills > 3, (status, err, kills)
    live.same(last_report(out), whole(*names))


def test_a_file_that_was_rotated_meanwhile_is_found():
    half = len(lines()) // 2
    for rotate in ('rename', 'copy'):
        pathlib.Path('app.log').write_bytes(b''.join(lines()[:half]))
        process = follow('app.log')
        live.wait_until(lambda: has_opened(process, ['app.log']) and reads_nothing(process))
        stop(process)
        append('app.log', b''.join(lines()[half:]))
        old = pathlib.Path('app.log').read_bytes()
        if rotate == 'rename':
            os.rename('app.log', 'app.log.1')
        else:
            pathlib.Path('app.log.1').write_bytes(old)
            os.truncate('app.log', 0)
        new = b'2026-11-20T06:00:00Z INFO begun anew\n' * 300
        append('app.log', new)
        process = follow('app.log')
        live.wait_until(lambda: has_opened(process, ['app.log', 'app.log.1']) and reads_nothing(process))
        report = live.report(last_report(stop(process)[1]))
        assert report['input']['lines'] == len(lines()) + 300, (rotate, report['input']['lines'])
        os.remove('state')


def test_it_is_saved_while_it_goes_on():
    append('app.log', live.SAMPLE)
    process = follow('app.log')
    live.wait_until(lambda: saved(0))
    process.kill()
    process.communicate()
    append('app.log', live.SAMPLE[:1000])
    process = follow('app.log')
    live.wait_until(lambda: has_opened(process, ['app.log']) and reads_nothing(process))
    live.same(last_report(stop(process)[1]), whole('app.log'))


def test_a_pipe_adds_to_what_was_there():
    half = len(lines()) // 2
    for part in (lines()[:half], lines()[half:]):
        status, out, err = live.finish(follow(), b''.join(part))
        assert (status, err) == (0, ''), (status, err)
    assert live.report(last_report(out))['input']['lines'] == len(lines())


def test_what_cannot_be_gone_on_from_is_refused():
    append('app.log', live.SAMPLE)
    pathlib.Path('state').write_text('{"schema":"something else"}\n', encoding='utf-8')
    status, _, err = live.finish(follow('app.log'))
    assert status == 2 and 'remove it to begin anew' in err, err
    os.remove('state')
    stop(follow('app.log'))
    status, _, err = live.finish(live.follow('--state', 'state', '--tz', 'Asia/Tokyo', 'app.log'))
    assert status == 2 and 'time zones' in err, err
    text = pathlib.Path('state').read_bytes()
    for size in (0, 10, len(text) // 2):
        pathlib.Path('state').write_bytes(text[:size])
        status, _, err = live.finish(follow('app.log'))
        assert status == 2 and 'remove it to begin anew' in err, (size, err)


def test_a_state_that_cannot_be_written_stops_nothing():
    os.mkdir('closed')
    append('app.log', live.SAMPLE)
    process = live.follow('-o', 'json', '--state', 'closed/no/state', 'app.log')
    live.wait_until(lambda: has_opened(process, ['app.log']) and reads_nothing(process))
    status, out, err = stop(process)
    assert 'cannot write' in err, err
    live.same(last_report(out), whole('app.log'))
