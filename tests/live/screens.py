"""--follow on a terminal: one screen, redrawn in place."""
import contextlib

import live
from terminal import Terminal, width_of

WORDS = {'en': ('LIVE', 'cause', 'hit', 'next', '503s/min'), 'ja': ('追跡中', '原因', '影響', '次の対応', '503/分')}


@contextlib.contextmanager
def following(*words, **options):
    terminal = Terminal('-f', *words, **options)
    try:
        yield terminal
    finally:
        terminal.close()


def test_one_screen_tells_all_in_both_languages():
    for lang, words in WORDS.items():
        for columns in (60, 80, 140):
            with following('--lang', lang, columns=columns) as terminal:
                half = len(live.SAMPLE) // 2
                terminal.write(live.SAMPLE[:half])
                terminal.wait_for(lambda text: words[0] in text)
                terminal.write(live.SAMPLE[half:])
                terminal.wait_for(lambda text: 'api.psp.example' in text and all(word in text for word in words)
                                  and terminal.raw.count(words[0]) > 1)
                shown = terminal.screen.text()
                assert shown.count(words[0]) == 1, shown  # it was drawn more than once, in place
                assert not terminal.screen.unknown, terminal.screen.unknown
                assert max(width_of(line) for line in terminal.screen.lines) < columns, shown
                assert len(terminal.screen.lines) <= 24, shown


def test_another_width_is_obeyed():
    with following(columns=120) as terminal:
        terminal.write(live.SAMPLE)
        terminal.wait_for(lambda text: 'api.psp.example' in text)
        for columns in (61, 100):
            terminal.resize(columns)
            before = len(terminal.raw)
            terminal.wait_for(lambda text, before=before: 'LIVE' in terminal.raw[before:] and text.endswith('\n'))
            shown = terminal.screen.text()
            assert shown.count('LIVE') == 1, shown
            assert max(width_of(line) for line in terminal.screen.lines) < columns, shown


def test_few_rows_are_enough():
    with following(rows=6) as terminal:
        terminal.write(live.SAMPLE)
        terminal.wait_for(lambda text: 'api.psp.example' in text)
        assert len(terminal.screen.lines) <= 6, terminal.screen.text()


def test_ctrl_c_leaves_the_screen_and_prints_the_report():
    with following() as terminal:
        terminal.write(live.SAMPLE)
        terminal.wait_for(lambda text: 'api.psp.example' in text)
        terminal.press(b'\x03')
        assert terminal.finish() == 0
        shown = terminal.screen.text()
        assert shown.count('LIVE') == 1 and shown.index('LIVE') < shown.index('FIRST RESPONSE'), shown
        # The keyboard's ^C is the terminal's, which may put it anywhere.
        wanted = live.batch(stdin=live.SAMPLE)[1].decode().splitlines()
        assert [line for line in wanted if line not in shown] == [], shown


def test_complaints_stand_above_the_screen():
    with following('--on-incident', 'exit 3') as terminal:
        terminal.write(live.SAMPLE)
        terminal.wait_for(lambda text: 'exit status 3' in text and 'next' in text)
        shown = terminal.screen.text()
        assert shown.index('exit status 3') < shown.rindex('LIVE'), shown
        assert shown.count('LIVE') == 1, shown
