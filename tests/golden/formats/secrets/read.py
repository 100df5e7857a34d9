import glob
from cases import cases
from shown import shown
leaks = 0
for name in sorted(glob.glob('out.*')):
    whole = shown(name)
    for secret, line in cases():
        if secret in whole:
            leaks += 1
            print(name, line)
print(len(list(cases())) > 100, leaks)
