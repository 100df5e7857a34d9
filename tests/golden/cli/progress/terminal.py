import os, pty, re, select, subprocess, time

LOG = open('shop.log', 'rb').read()

def run(words, seconds, terminal=True, TERM='xterm', patience=0):
    """What the program wrote to its standard error while the log came in for so long, or with patience until it wrote."""
    here, there = pty.openpty() if terminal else os.pipe()
    env = {**os.environ, 'TERM': TERM, 'COLUMNS': '80'}
    tool = subprocess.Popen(['gwtriage', '--report-file', 'out.txt', *words], stdin=subprocess.PIPE, stderr=there, env=env)
    os.close(there)
    seen, began = b'', time.monotonic()
    tool.stdin.write(LOG)
    tool.stdin.flush()
    closed = False
    while True:
        waits = not seen and time.monotonic() - began < patience  # a busy machine may be late with everything
        if not closed and not waits and time.monotonic() - began > seconds:
            tool.stdin.close()
            closed = True
        if select.select([here], [], [], 0.05)[0]:
            try:
                more = os.read(here, 65536)
            except OSError:  # what a terminal says at its end
                more = b''
            if not more:
                break
            seen += more
    assert tool.wait() == 0
    return seen.decode(), time.monotonic() - began

long, took = run([], 2.5, patience=40)
steps = long.split('\r')[1:]
print('told', bool(steps) and bool(re.fullmatch(r'reading standard input  \d+ kB  \d+(\.\d)? kB/s\x1b\[K', steps[0])))
print('erased', long.endswith('\r\x1b[K'))
print('not too often', len(steps) <= 1 + 10 * took)
print('quiet', repr(run(['-q'], 1.5)[0]))
print('no terminal', repr(run([], 1.5, terminal=False)[0]))
print('dumb terminal', repr(run([], 1.5, TERM='dumb')[0]))
short, took = run([], 0)
print('short', repr(short if took < 1 else ''))
