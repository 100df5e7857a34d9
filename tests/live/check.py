#!/usr/bin/env python3
"""Runs the program beside logs that are still being written: check.py SOURCE GWTRIAGE [TEST ...]."""
import os
import pathlib
import sys
import traceback

import following
import hooks
import live
import screens
import states
import stopping

SOURCE, GWTRIAGE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])


def main():
    live.set_up(SOURCE, GWTRIAGE)
    failed = []
    for module in (stopping, following, hooks, screens, states):
        for name in sorted(name for name in vars(module) if name.startswith('test_')):
            if sys.argv[3:] and name not in sys.argv[3:]:
                continue
            try:
                with live.place():
                    vars(module)[name]()
            except Exception:
                failed.append(name)
                print(f'{name}:', file=sys.stderr)
                traceback.print_exc()
    for name in failed:
        print(f'failed: {name}', file=sys.stderr)
    os._exit(1 if failed else 0)


main()
