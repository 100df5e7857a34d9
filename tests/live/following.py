"""--follow: logs that are written, renamed and emptied while they are read."""
import os
import pathlib
import random
import signal
import time

import live


def lines():
    return live.SAMPLE.splitlines(keepends=True)


def write_at_random(write, data, rng, longest=20000):
    """Gives data to write() in pieces that end anywhere, with pauses."""
    while data:
        size = rng.randint(1, longest)
        write(data[:size])
        data = data[size:]
        if rng.random() < 0.3:
            time.sleep(rng.random() * 0.004)


def last_report(out):
    """The last report of NDJSON, after a look at all of them."""
    reports = out.splitlines(keepends=True)
    for report in reports:
        assert live.report(report)['schema'] == 'gwtriage.report/1'
    return reports[-1]


def append(path, data):
    with open(path, 'ab', buffering=0) as log:
        log.write(data)


def follow(*words):
    return live.follow('-o', 'json', *words)


def stop(process, sent=signal.SIGTERM):
    process.send_signal(sent)
    return live.finish(process)


def has_opened(process, paths):
    """Whether the program has opened each of these files, whatever they were called then."""
    inodes = {os.stat(path).st_ino for path in paths}
    for fd in pathlib.Path(f'/proc/{process.pid}/fd').iterdir():
        try:
            inodes.discard(os.stat(fd).st_ino)
        except OSError:
            pass
    return not inodes


def test_a_pipe_is_reported_on_while_it_goes_on():
    for seed in range(6):
        rng = random.Random(seed)
        data = live.SAMPLE[:rng.randint(1, len(live.SAMPLE))]
        process = follow()
        write_at_random(process.stdin.write, data, rng)
        status, out, err = live.finish(process)
        assert (status, err) == (0, ''), (status, err)
        live.same(last_report(out), live.batch('-o', 'json', stdin=data)[1], f'reports of schedule {seed}')


def test_a_report_comes_while_the_pipe_is_open():
    process = follow()
    process.stdin.write(live.SAMPLE)
    first = live.report(process.stdout.readline())
    assert first['incidents'], first['verdict']
    status, out, _ = stop(process, signal.SIGINT)
    assert status == 0, status
    live.same(last_report(out), live.batch('-o', 'json', stdin=live.SAMPLE)[1])


def test_text_says_why_there_is_a_new_report():
    process = live.follow()
    process.stdin.write(live.SAMPLE)
    assert process.stdout.readline().startswith(b'--- OPENED'), 'no opening'
    _, out, _ = stop(process)
    assert out.endswith(live.batch(stdin=live.SAMPLE)[1])
    process = live.follow('--lang', 'ja')
    process.stdin.write(live.SAMPLE)
    assert process.stdout.readline().decode().startswith('--- 発生'), 'no opening'
    stop(process)


def test_what_has_not_changed_is_not_told_again():
    process = follow()
    process.stdin.write(live.SAMPLE)
    assert live.report(process.stdout.readline())['incidents']
    out = stop(process)[1]
    assert len(out.splitlines()) <= 2, out[:300]


def test_several_files_at_once():
    rng = random.Random(5)
    parts = {}
    for line in lines():
        parts.setdefault(f'{rng.randint(1, 3)}.log', []).append(line)
    for name in parts:
        pathlib.Path(name).touch()
    process = follow(*sorted(parts))
    for name in sorted(parts):
        write_at_random(lambda data, name=name: append(name, data), b''.join(parts[name]), rng)
    live.wait_until(lambda: reads_nothing(process))
    status, out, err = stop(process)
    assert status == 0, (status, err)
    live.same(last_report(out), live.batch('-o', 'json', *sorted(parts))[1])


def test_a_file_may_appear_late_or_never():
    process = follow('late.log', 'never.log')
    append('late.log', live.SAMPLE)
    assert live.report(process.stdout.readline())['incidents']
    status, out, err = stop(process)
    assert status == 3, status
    sources = {source['name']: source for source in live.report(last_report(out))['input']['sources']}
    assert sources['late.log']['error'] is None and 'never appeared' in sources['never.log']['error'], sources
    assert 'never.log is not there yet: waiting for it' in err, err


def rotated(rotate, count=6):
    """Follows app.log while it is rotated in the midst of writing; gives the report and the summary of all its lives."""
    rng = random.Random(7)
    pathlib.Path('app.log').touch()
    process = follow('app.log')
    live.wait_until(lambda: has_opened(process, ['app.log']))
    sample = lines()
    size = len(sample) // count + 1
    lives = [b''.join(sample[at:at + size]) for at in range(0, len(sample), size)]
    for number, data in enumerate(lives):
        write_at_random(lambda piece: append('app.log', piece), data, rng)
        if number < len(lives) - 1:
            rotate(process, number)
    live.wait_until(lambda: reads_nothing(process))
    status, out, err = stop(process)
    assert (status, err) == (0, ''), (status, err)
    # Each of its lives as a log of its own, by the same name.
    summaries = []
    for number, data in enumerate(lives):
        pathlib.Path('app.log').write_bytes(data)
        summaries.append(f'{number}.summary')
        pathlib.Path(summaries[-1]).write_bytes(live.batch('-o', 'summary', 'app.log')[1])
    live.same(last_report(out), live.batch('merge', '-o', 'json', *summaries)[1])


def test_rotation_by_renaming_loses_and_doubles_nothing():
    def rotate(process, number):
        os.rename('app.log', f'app.log.{number}')
        pathlib.Path('app.log').touch()
        live.wait_until(lambda: has_opened(process, ['app.log']))

    rotated(rotate)


def test_a_renamed_file_is_read_to_its_end():
    pathlib.Path('app.log').touch()
    process = follow('app.log')
    live.wait_until(lambda: has_opened(process, ['app.log']))
    half = len(live.SAMPLE) // 2
    with open('app.log', 'ab', buffering=0) as old:
        os.rename('app.log', 'app.log.1')
        append('app.log', b'2026-11-20T00:00:00Z INFO begun anew\n' * 200)
        live.wait_until(lambda: has_opened(process, ['app.log']))
        old.write(live.SAMPLE[:half])
        time.sleep(0.2)
        old.write(live.SAMPLE[half:])
    live.wait_until(process.stdout.readline)
    time.sleep(0.1)
    report = live.report(last_report(stop(process)[1]))
    assert report['input']['lines'] == 200 + len(lines()), report['input']['lines']


def test_copytruncate_begins_anew():
    def rotate(process, number):
        live.wait_until(lambda: reads_nothing(process))
        pathlib.Path(f'app.log.{number}').write_bytes(pathlib.Path('app.log').read_bytes())
        os.truncate('app.log', 0)
        time.sleep(0.2)

    rotated(rotate, 3)


def reads_nothing(process, seconds=0.3):
    """Whether the program has come to the end of all files, by what the system has counted of its reading."""
    def so_far():
        return pathlib.Path(f'/proc/{process.pid}/io').read_text(encoding='ascii').split()[1]

    before = so_far()
    time.sleep(seconds)
    return so_far() == before


def test_directories_and_globs_gain_files():
    os.mkdir('logs')
    append('logs/a.log', b''.join(lines()[:50]))
    for name in ('logs', 'logs/*.log'):
        process = follow(name)
        append('logs/b.log', b''.join(lines()[50:]))
        assert live.report(process.stdout.readline())['incidents']
        status, out, err = stop(process)
        assert (status, err) == (0, ''), (status, err)
        live.same(last_report(out), live.batch('-o', 'json', 'logs')[1])
        os.remove('logs/b.log')


def test_a_renamed_file_in_a_directory_is_not_read_twice():
    os.mkdir('logs')
    append('logs/app.log', live.SAMPLE)
    process = follow('logs')
    assert live.report(process.stdout.readline())['incidents']
    os.rename('logs/app.log', 'logs/app.log.1')
    append('logs/app.log', b'2026-11-20T00:00:00Z INFO begun anew\n')
    live.wait_until(lambda: has_opened(process, ['logs/app.log']))
    time.sleep(0.1)
    report = live.report(last_report(stop(process)[1]))
    assert report['input']['lines'] == 1 + len(lines()), report['input']['lines']
    assert not any(warning['key'] == 'copies' for warning in report['input']['warnings'])


def test_packed_logs_are_read_once():
    import gzip
    os.mkdir('logs')
    pathlib.Path('logs/old.log.gz').write_bytes(gzip.compress(live.SAMPLE))
    process = follow('logs')
    assert live.report(process.stdout.readline())['incidents']
    status, out, _ = stop(process)
    assert status == 0
    live.same(last_report(out), live.batch('-o', 'json', 'logs')[1])


def test_a_report_file_is_kept_up_to_date():
    process = live.follow('-o', 'json', '--report-file', 'now.json')
    process.stdin.write(live.SAMPLE)
    live.wait_until(lambda: os.path.exists('now.json') and live.report(pathlib.Path('now.json').read_bytes()))
    assert live.report(pathlib.Path('now.json').read_bytes())['incidents']
    assert stop(process)[1] == b''
    live.same(pathlib.Path('now.json').read_bytes(), live.batch('-o', 'json', stdin=live.SAMPLE)[1])
