"""What the tests of live runs share: a directory of their own, logs to write, and the program to run beside them."""
import contextlib
import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time

PATIENCE = 60  # seconds; for slow machines only: a test waits for events, and fails when none comes

SAMPLE = b''
GWTRIAGE = ''


def set_up(source, gwtriage):
    global SAMPLE, GWTRIAGE
    SAMPLE = (source / 'samples/shop.log').read_bytes()
    GWTRIAGE = str(gwtriage)


@contextlib.contextmanager
def place():
    """An empty directory to stand in; gone afterwards."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory(prefix='gwtriage-live-') as directory:
        os.chdir(directory)
        try:
            yield
        finally:
            os.chdir(before)


def environment(**more):
    return {'PATH': '/usr/local/bin:/usr/bin:/bin', 'HOME': os.getcwd(), 'TZ': 'UTC', 'LC_ALL': 'C.UTF-8',
            'GWTRIAGE_LANG': 'en', 'NO_COLOR': '1', **more}


def start(*words, **options):
    """The program, with pipes at all ends unless told otherwise."""
    options = {'stdin': subprocess.PIPE, 'stdout': subprocess.PIPE, 'stderr': subprocess.PIPE, 'bufsize': 0,
               'env': environment(), **options}
    return subprocess.Popen([GWTRIAGE, *map(str, words)], **options)


def follow(*words, **options):
    """The program with --follow, ready to be stopped."""
    process = start('-f', *words, **options)
    wait_until(lambda: catches(process, signal.SIGTERM) or process.poll() is not None)
    return process


def batch(*words, stdin=b''):
    """Exit status and output of a run over logs that have ended."""
    done = subprocess.run([GWTRIAGE, *map(str, words)], input=stdin, capture_output=True, env=environment(),
                          timeout=PATIENCE, check=False)
    return done.returncode, done.stdout


def wait_until(what, patience=PATIENCE):
    """Waits until what() is true, and gives it."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.005)
    raise AssertionError('waited in vain')


def has_read(process, size):
    """Whether so many bytes have left the pipe to the process, or lie behind what it has read of files."""
    io = pathlib.Path(f'/proc/{process.pid}/io').read_text(encoding='ascii')
    return int(re.search(r'rchar: (\d+)', io).group(1)) >= size


def catches(process, signal_number):
    """Whether the process has a handler for the signal."""
    status = pathlib.Path(f'/proc/{process.pid}/status').read_text(encoding='ascii')
    return int(re.search(r'SigCgt:\s*([0-9a-f]+)', status).group(1), 16) >> (signal_number - 1) & 1


def finish(process, stdin=None):
    """Waits for the end: exit status, standard output, standard error."""
    out, err = process.communicate(stdin, timeout=PATIENCE)
    return process.returncode, out, err.decode()


def same(a, b, what='reports'):
    """Fails with the first difference of two outputs."""
    if a == b:
        return
    lines_a, lines_b = a.decode().splitlines(), b.decode().splitlines()
    for left, right in zip(lines_a, lines_b):
        if left != right:
            raise AssertionError(f'{what} differ:\n  {left[:400]}\n  {right[:400]}')
    raise AssertionError(f'{what} differ in length: {len(lines_a)} and {len(lines_b)} lines')


def report(text):
    return json.loads(text)
