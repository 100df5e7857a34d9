#!/usr/bin/env python3
"""samples/spark/triage.py on a cluster of two workers: its report is that of one process, byte for byte.

    check.py GWTRIAGE SAMPLE      under a Python that has pyspark; a Java runtime must be there

The logs: of pods, one packed, with one secret in all of them and with more orders than a summary keeps. One task is killed
while it works and is tried again: it must count once.
"""

import gzip
import os
import pathlib
import random
import stat
import subprocess
import sys
import tempfile
import time

ORDERS = 120_000
FILES = 12


def main():
    tool, sample = (os.path.abspath(argument) for argument in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as folder:
        check(tool, sample, pathlib.Path(folder))


def check(tool, sample, folder):
    logs = folder / "logs"
    write_logs(logs)
    environment = {**os.environ, "LOG_MASK_KEY": "no secret, for a test", "TZ": "UTC"}
    bin_of_python = os.path.dirname(sys.executable)
    environment["PATH"] = f"{bin_of_python}:{environment['PATH']}"
    environment["PYSPARK_PYTHON"] = sys.executable
    key = ["--mask-key", "env:LOG_MASK_KEY"]
    alone = run([tool, "-q", "-o", "json", *key, logs], environment)
    assert b'"orders"' in alone and b'"incidents"' in alone, alone[:300]

    for partitions in (1, 4, 16):
        stumbling, mark = folder / f"gwtriage-{partitions}", folder / f"stumbled-{partitions}"
        stumbling.write_text(stand_in(tool, mark))
        stumbling.chmod(stumbling.stat().st_mode | stat.S_IXUSR)
        began = time.monotonic()
        cluster = {
            "spark.master": "local-cluster[2,1,1024]",
            "spark.default.parallelism": str(partitions),
            "spark.task.maxFailures": "4",
            "spark.ui.enabled": "false",
        }
        words = [f"--conf={name}={value}" for name, value in cluster.items()]
        spread = run(
            [f"{bin_of_python}/spark-submit", *words, sample, logs.as_uri()]
            + ["--gwtriage", stumbling, "--", "-q", "-o", "json"],
            environment,
        )
        took = time.monotonic() - began
        assert mark.exists(), "no task died"
        assert spread == alone, f"{partitions} partitions: another report ({len(spread)} bytes, {len(alone)} alone)"
        print(f"{partitions} partitions: the same {len(alone)} bytes, one task died, {took:.1f} s")


def stand_in(tool, mark):
    """The program, whose first reading kills itself as a lost machine would."""
    return f"""#!/bin/sh
case $1$2$3 in -q-osummary) if mkdir {mark} 2>/dev/null; then kill -9 $$; fi ;; esac
exec {tool} "$@"
"""


def run(command, environment):
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False, env=environment)
    if done.returncode != 0:
        sys.exit(f"{command[0]}: exit {done.returncode}\n{done.stderr.decode(errors='replace')[-4000:]}")
    return done.stdout


def write_logs(logs):
    """An outage of ten minutes at a shop of three services, each in pods whose logs were rotated."""
    draw = random.Random(7)
    lines = [[] for _ in range(FILES)]
    for order in range(ORDERS):
        at = f"2026-03-02T{10 + order // 60_000:02}:{order // 1000 % 60:02}:{order % 1000 // 17:02}.{order % 1000:03}Z"
        request = f"{draw.getrandbits(64):016x}"
        fails = 20_000 <= order < 30_000 and order % 3 == 0
        user = f"user=u{order % 997}@shop.example order_id=ord-{order:06}"
        first, second = draw.randrange(FILES), draw.randrange(FILES)
        if fails:
            told = 'level=error service=till msg="payment gateway returned 503"'
            lines[first].append(f"{at} {told} request_id={request} {user}")
            lines[second].append(f'{at} level=error service=basket status=500 msg="order failed" request_id={request} {user}')
        else:
            lines[first].append(f'{at} level=info service=till msg="paid" status=200 request_id={request} {user}')
    for number, of_pod in enumerate(lines):
        name = logs / f"shop_{('till', 'basket', 'stock')[number % 3]}-7d4f9c6b5-x2x4{number % 10}_0/app" / f"{number}.log"
        name.parent.mkdir(parents=True, exist_ok=True)
        text = ("\n".join("time=" + line for line in of_pod) + "\n").encode()
        if number == 5:
            gzip.open(f"{name}.gz", "wb").write(text)
        else:
            name.write_bytes(text)


if __name__ == "__main__":
    main()
