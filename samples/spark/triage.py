#!/usr/bin/env python3
"""One report on the logs of many machines, read by a Spark cluster.

    spark-submit --files /usr/bin/gwtriage triage.py s3a://logs/2026-11-23 -- --lang ja

Each file is a task that leaves a summary; summaries are merged in a tree, near where they were made; the driver prints
the report. It is the report that one process makes of the same files, byte for byte, whatever dies and is tried again: a
summary counts only when its task has ended well, and the same file is known by its content.

    --gwtriage PATH  the program, where every machine has it; by default as it was shipped, or from the PATH
    --fold OPTION    an option of the reading, once for each word: --fold=--tz --fold=Asia/Tokyo
    LOG_MASK_KEY     a secret of 16 bytes or more, by which equal secrets in the logs count once
    what stands behind -- is for the report: gwtriage merge ...
"""

import argparse
import os
import shutil
import subprocess
import sys
import urllib.parse

from pyspark import SparkFiles
from pyspark.sql import SparkSession


def main():
    words = [*sys.argv[1:], "--"]
    own, report = words[: words.index("--")], words[words.index("--") + 1 : -1]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", nargs="+", help="directory or object store; what lies below it is read, too")
    parser.add_argument("--gwtriage", default="gwtriage", help="the program, as the workers find it")
    parser.add_argument("--fold", action="append", default=[], help="an option of the reading")
    options = parser.parse_args(own)

    spark = SparkSession.builder.appName("gwtriage").getOrCreate()
    context = spark.sparkContext
    context.setLogLevel("ERROR")
    hadoop = context._jsc.hadoopConfiguration()
    hadoop.set("mapreduce.input.fileinputformat.input.dir.recursive", "true")

    key = os.environ.get("LOG_MASK_KEY")
    program, fold = options.gwtriage, options.fold + (["--mask-key", "env:LOG_MASK_KEY"] if key else [])

    def summary_of(file):
        name, content = file
        return run([found(program), "-q", "-o", "summary", "--source-name", plain(name), *fold], content, key)

    def merged(one, other):
        return run([found(program), "merge", "-q", "-o", "summary"], one + other, key)

    files = context.binaryFiles(",".join(options.path), context.defaultParallelism * 4)
    whole = files.map(summary_of).treeReduce(merged) if not files.isEmpty() else b""
    report = [found(program), "merge", *report]
    spark.stop()
    if not whole:
        sys.exit("triage.py: there is no file below " + ", ".join(options.path))
    sys.exit(subprocess.run(report, input=whole, check=False).returncode)


def found(program):
    """Where the program is: as it is called here, or as Spark shipped it."""
    if shutil.which(program):
        return program
    shipped = SparkFiles.get(os.path.basename(program))
    os.chmod(shipped, 0o755)
    return shipped


def plain(uri):
    """A file's name as one process would have it: file:/var/log/a.log -> /var/log/a.log, s3a://b/a.log as it is."""
    return urllib.parse.unquote(uri.removeprefix("file:")) if uri.startswith("file:/") else uri


def run(command, given, key):
    """Standard output. A log that can be read in part (exit status 3) has its summary, which says so."""
    environment = {**os.environ, "LOG_MASK_KEY": key} if key else None
    done = subprocess.run(command, input=given, capture_output=True, check=False, env=environment)
    if done.returncode not in (0, 3) or not done.stdout:
        raise RuntimeError(f"{' '.join(command)}: exit {done.returncode}: {done.stderr.decode(errors='replace')}")
    return done.stdout


if __name__ == "__main__":
    main()
