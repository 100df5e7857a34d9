"""A terminal for tests: enough of one to see what a person would see."""
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
import unicodedata

import live

SEQUENCE = re.compile(r'\x1b\[([?0-9;]*)([A-Za-z])')


def width_of(text):
    return sum(2 if unicodedata.east_asian_width(c) in 'WF' else 0 if unicodedata.combining(c) else 1 for c in text)


class Screen:
    """Lines without end, which are broken at the width that the terminal has now, as most terminals do."""

    def __init__(self, columns):
        self.columns = columns
        self.lines = ['']
        self.at = 0  # the line of the cursor
        self.column = 0
        self.unknown = []

    def rows(self, line):
        return max(1, -(-width_of(self.lines[line]) // self.columns))

    def up(self, count):
        while count > 0 and self.at > 0:
            self.at -= 1
            count -= self.rows(self.at)
        self.column = 0

    def feed(self, text):
        at = 0
        while at < len(text):
            found = SEQUENCE.match(text, at)
            if found:
                self.act(*found.groups())
                at = found.end()
                continue
            char = text[at]
            at += 1
            if char == '\r':
                self.column = 0
            elif char == '\n':
                self.at += 1
                if self.at == len(self.lines):
                    self.lines.append('')
            else:
                line = self.lines[self.at]
                self.lines[self.at] = line[:self.column] + char + line[self.column + 1:]
                self.column += 1

    def act(self, parameters, letter):
        if letter == 'A':
            self.up(int(parameters or 1))
        elif letter == 'K':
            self.lines[self.at] = self.lines[self.at][:self.column]
        elif letter == 'J':
            self.lines[self.at] = self.lines[self.at][:self.column]
            del self.lines[self.at + 1:]
        elif letter not in 'mhl':
            self.unknown.append(letter)

    def text(self):
        return '\n'.join(self.lines)


class Terminal:
    """The program with its output, errors and signals on a terminal and a log at its standard input."""

    def __init__(self, *words, columns=80, rows=24, **environment):
        outlet, self.log = os.pipe()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            os.dup2(outlet, 0)
            os.close(self.log)
            os.execve(live.GWTRIAGE, [live.GWTRIAGE, *words],
                      live.environment(TERM='xterm-256color', **environment))
        os.close(outlet)
        self.screen = Screen(columns)
        self.resize(columns, rows)
        self.raw = ''
        self.status = None

    def resize(self, columns, rows=24):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack('HHHH', rows, columns, 0, 0))
        self.screen.columns = columns

    def write(self, data):
        while data:
            data = data[os.write(self.log, data):]

    def press(self, keys):
        os.write(self.master, keys)

    def read(self, seconds=0.05):
        """Takes in what comes; whether the program still runs."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not select.select([self.master], [], [], 0.01)[0]:
                continue
            try:
                text = os.read(self.master, 1 << 16).decode(errors='replace')
            except OSError:
                return False
            self.raw += text
            self.screen.feed(text)
        return True

    def wait_for(self, what):
        """Reads until the screen's text fits."""
        end = time.monotonic() + live.PATIENCE
        while time.monotonic() < end:
            if what(self.screen.text()):
                return
            if not self.read():
                break
        raise AssertionError('this is all that came:\n' + self.screen.text())

    def finish(self):
        while self.read(1):
            pass
        self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.status

    def close(self):
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.finish()
        os.close(self.master)
        os.close(self.log)
