import sys, time
def say(text):
    sys.stdout.write(text)
    sys.stdout.flush()
try:
    say('[pod/a-1/app] {"level":"info","msg":"one"}\n[pod/b-1/app] {"level":"info","msg":"two"}\n')
    for _ in range(600):  # as long as it takes, without an end of input
        time.sleep(0.1)
        say('[pod/b-1/app] {"level":"info","msg":"more"}\n')
except BrokenPipeError:
    sys.stderr.close()
