"""What the programs of the recipes have in common: the log that they print, and arguments that they refuse.

Each stand-in prints samples/shop.log as the real program would with the same arguments, and takes no argument that the
real one does not have.
"""
import argparse
import datetime
import os
import re
import sys

LINE = re.compile(r'\[pod/(?P<pod>[^/]+)/(?P<container>[^\]]+)\] (?P<time>\S+)Z (?P<text>.*)')


class Line:
    def __init__(self, text):
        found = LINE.fullmatch(text)
        self.pod, self.container, self.time, self.text = found.group('pod', 'container', 'time', 'text')
        self.service = re.sub(r'-[0-9a-f]+-[a-z0-9]{5}$', '', self.pod)

    def micros(self):
        whole, fraction = self.time.split('.')
        at = datetime.datetime.fromisoformat(whole + '+00:00')
        return int(at.timestamp()) * 1_000_000 + int(fraction[:6])


def log():
    with open(os.path.join(os.environ['GWTRIAGE_SOURCE'], 'samples', 'shop.log'), encoding='utf-8') as lines:
        return [Line(line.rstrip('\n')) for line in lines]


def last_of_each(lines, count):
    """The last `count` lines of each container, as kubectl prints them where a selector is given without --tail."""
    left = {}
    for line in lines:
        left[line.pod] = left.get(line.pod, 0) + 1
    kept = []
    for line in lines:
        left[line.pod] -= 1
        if left[line.pod] < count:
            kept.append(line)
    return kept


def arguments(program):
    return argparse.ArgumentParser(prog=program, allow_abbrev=False, add_help=False)


def put(lines):
    sys.stdout.write(''.join(line + '\n' for line in lines))
