"""Ctrl-C and SIGTERM without --follow: the report of what was read."""
import os
import pathlib
import signal

import live


def stopped(sent, *words):
    """A run whose pipe has given the sample and stays open, stopped by a signal."""
    process = live.start('-o', 'json', *words)
    live.wait_until(lambda: live.catches(process, sent))
    process.stdin.write(live.SAMPLE)
    process.send_signal(sent)
    out, err = process.stdout.read(), process.stderr.read().decode()  # its input is still open
    return process.wait(live.PATIENCE), out, err


def test_a_signal_prints_the_report_of_what_came():
    for sent in (signal.SIGINT, signal.SIGTERM):
        status, out, err = stopped(sent)
        assert (status, out) == live.batch('-o', 'json', stdin=live.SAMPLE), status
        assert 'stopped: this is the report' in err, err
    assert stopped(signal.SIGTERM, '-q')[2] == ''


def test_the_exit_status_is_that_of_the_report():
    assert stopped(signal.SIGINT, '--fail-on', 'incident')[0] == 1


def test_half_a_line_counts():
    process = live.start('-o', 'json')
    live.wait_until(lambda: live.catches(process, signal.SIGINT))
    process.stdin.write(live.SAMPLE[:-1])
    process.send_signal(signal.SIGINT)
    live.same(process.stdout.read(), live.batch('-o', 'json', stdin=live.SAMPLE[:-1])[1])


def test_the_second_signal_ends_at_once():
    # The report goes to a pipe that nobody reads and that is full.
    outlet, inlet = os.pipe()
    os.set_blocking(inlet, False)
    try:
        while True:
            os.write(inlet, b'x' * 4096)
    except BlockingIOError:
        os.set_blocking(inlet, True)
    process = live.start(stdout=inlet)
    live.wait_until(lambda: live.catches(process, signal.SIGINT))
    process.stdin.write(live.SAMPLE)
    process.send_signal(signal.SIGINT)
    live.wait_until(lambda: not live.catches(process, signal.SIGINT))
    process.send_signal(signal.SIGINT)
    assert process.wait(live.PATIENCE) == -signal.SIGINT
    os.close(outlet)
    os.close(inlet)


def test_a_writer_that_never_stops_is_left():
    reader, writer = os.pipe()
    yes = live.subprocess.Popen(['yes', live.SAMPLE.splitlines()[0].decode()], stdout=writer)
    os.close(writer)
    process = live.start('-o', 'json', stdin=reader)
    os.close(reader)
    live.wait_until(lambda: live.has_read(process, 1 << 20))
    process.send_signal(signal.SIGTERM)
    status, out, _ = live.finish(process)
    assert status == 0, status
    assert live.report(out)['input']['lines'] > 1000
    yes.wait(live.PATIENCE)


def test_files_say_that_they_were_not_read_to_their_end():
    os.mkfifo('pipe')
    pathlib.Path('later.log').write_bytes(live.SAMPLE)
    process = live.start('-o', 'json', 'pipe', 'later.log')
    with open('pipe', 'wb', buffering=0) as pipe:
        pipe.write(live.SAMPLE)
        process.send_signal(signal.SIGINT)
        status, out, err = live.finish(process)
    assert status == 3, status
    sources = {source['name']: source for source in live.report(out)['input']['sources']}
    assert sources['pipe']['error'] is None, sources
    assert 'stopped' in sources['later.log']['error'], sources
    assert 'left over: 1' in err, err


def test_what_is_to_be_ignored_stays_ignored():
    process = live.start('-o', 'json', preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
    live.wait_until(lambda: live.catches(process, signal.SIGTERM))
    process.send_signal(signal.SIGINT)
    status, out, _ = live.finish(process, live.SAMPLE)
    assert (status, out) == live.batch('-o', 'json', stdin=live.SAMPLE), status
