#!/usr/bin/env python3
"""The law: however a log is cut, threaded, ordered, streamed and merged, its report is the same, byte for byte.

    check.py GWTRIAGE SOURCE SECONDS [SEED]

Draws trials until the time is over. A trial makes logs out of those of the project (whole ones and pieces cut at any byte,
mixed, repeated, with times of day alone, with lines torn and bytes turned), reads them at once, and reads them again in
another way: any number of threads, any order of files, through a pipe that comes in pieces, as summaries that are merged in
any tree, with a cap that is hit. Prints how many trials there were; a report that differs ends it with what to repeat.
"""

import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

KEY = ["--mask-key", "env:LAW_KEY"]
NAMES = ("till.log", "pods/shop_stock-7d4f9c6b5-x2x4q_0/stock/0.log", "basket.log", "var/log/edge", "merged.json")
LONGEST = 60_000  # bytes of a log: more is slower, and shows no more


def main():
    tool, source, seconds = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]), float(sys.argv[3])
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.SystemRandom().randrange(2**32)
    pool = [path.read_bytes() for path in sorted(source.glob("samples/*.log")) + sorted(source.glob("tests/data/**/*.log"))]
    assert len(pool) > 5, f"too few logs below {source}"
    end, trials, reports = time.monotonic() + seconds, 0, set()
    while time.monotonic() < end:
        draw = random.Random(f"{seed}/{trials}")
        with tempfile.TemporaryDirectory() as folder:
            reports.add(trial(Run(tool, folder), draw, pool, f"seed {seed}, trial {trials}"))
        trials += 1
    assert len(reports) > trials // 4, "hardly any two reports differ: the trials try nothing"
    print(f"{trials} trials, {len(reports)} different reports, each the same however it was made (seed {seed})")


class Run:
    def __init__(self, tool, folder):
        self.tool, self.folder = tool, pathlib.Path(folder)

    def __call__(self, *words, given=None):
        """Standard output, of a run that analysed what it could."""
        pipe = subprocess.Popen(
            [self.tool, *words],
            stdin=subprocess.PIPE if given is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "TZ": "UTC", "LAW_KEY": "of a test, no secret"},
        )
        for piece in given or ():
            pipe.stdin.write(piece)
            pipe.stdin.flush()
        out = pipe.communicate()[0]
        assert pipe.returncode in (0, 3), f"gwtriage {' '.join(words)}: exit {pipe.returncode}"
        return out


def trial(run, draw, pool, which):
    names = draw.sample(NAMES, draw.choice((1, 1, 2, 3, 4)))
    for name in names:
        path = run.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(log(draw, pool))
    fold = [*KEY, *draw.choice(([], [], ["--tz", "Asia/Tokyo"], ["--gateway", "api.psp.example"], ["--window", "30s"]))]
    form = draw.choice(("json", "json", "text", "metrics"))
    told = ["-q", "-o", form, *fold]
    expected = run(*told, *names)
    for way in draw.sample((threads, order, merged, stream), 2):
        got = way(run, draw, names, fold, form)
        if got is not None and got != expected:
            show(way, expected, got, run.folder, which)
    return hash(expected)


def threads(run, draw, names, fold, form):
    if len(names) == 1:
        return None
    return run("-q", "-o", form, *fold, "-j", str(draw.randrange(1, 17)), *names)


def order(run, draw, names, fold, form):
    if len(names) == 1:
        return None
    return run("-q", "-o", form, *fold, *draw.sample(names, len(names)))


def merged(run, draw, names, fold, form):
    """Summaries of single logs and of several, merged in any tree."""
    names, parts = draw.sample(names, len(names)), []
    while names:
        some = [names.pop() for _ in range(draw.randrange(1, len(names) + 1))]
        parts.append(run("-q", "-o", "summary", *fold, *some))
    while len(parts) > 1 and draw.random() < 0.5:
        parts.append(run("merge", "-q", "-o", "summary", given=[parts.pop(draw.randrange(len(parts))), parts.pop(0)]))
    return run("merge", "-q", "-o", form, given=parts)


def stream(run, draw, names, fold, form):
    """The same bytes from a pipe, in pieces of any size."""
    parts = []
    for name in names:
        text, pieces = (run.folder / name).read_bytes(), []
        largest = draw.choice((7, 300, 5000, 200_000))
        while text:
            size = draw.randrange(1, largest + 1) if len(pieces) < 200 else len(text)
            pieces.append(text[:size])
            text = text[size:]
        parts.append(run("-q", "-o", "summary", *fold, "--source-name", name, given=pieces))
    return run("merge", "-q", "-o", form, given=parts)


def log(draw, pool):
    """Some bytes that a shop, a disk or an attacker may have left."""
    text = b""
    for _ in range(draw.choice((1, 1, 2, 4))):
        of = draw.choice(pool)
        begin = draw.choice((0, 0, draw.randrange(len(of))))
        text += of[begin : begin + draw.choice((LONGEST, 4000, 500))]
        text += draw.choice((b"", b"\n", b"\r\n"))
    if draw.random() < 0.2:  # times of day alone
        text = re.sub(rb"\d{4}-\d\d-\d\d[T ](\d\d:\d\d:\d\d)", rb"\1", text)
    lines = text.splitlines(keepends=True)
    if draw.random() < 0.2:
        draw.shuffle(lines)
    if draw.random() < 0.3 and lines:
        lines += draw.choices(lines, k=draw.randrange(1, 40))
    text = bytearray(b"".join(lines)[:LONGEST])
    for _ in range(draw.choice((0, 0, 3, 60)) if text else 0):
        text[draw.randrange(len(text))] = draw.randrange(256)
    return bytes(text)


def show(way, expected, got, folder, which):
    kept = pathlib.Path(tempfile.mkdtemp(prefix="gwtriage-law-"))
    subprocess.run(["cp", "-r", f"{folder}/.", kept], check=True)
    (kept / "expected").write_bytes(expected)
    (kept / "got").write_bytes(got)
    at = next((i for i, (a, b) in enumerate(zip(expected, got)) if a != b), min(len(expected), len(got)))
    sys.exit(
        f"{which}: {way.__name__} gives another report, from byte {at} on; the logs and both reports are in {kept}\n"
        f"  {expected[max(0, at - 60):at + 60]!r}\n  {got[max(0, at - 60):at + 60]!r}"
    )


if __name__ == "__main__":
    main()
