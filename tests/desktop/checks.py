"""What the scripts of this folder share: checks that are counted, and their sum."""

import sys

passed = failed = 0


def check(name, holds, more=""):
    """Says whether something holds, and counts it."""
    global passed, failed
    if holds:
        passed += 1
        print("ok:", name)
    else:
        failed += 1
        print("NOT ok:", name, more, file=sys.stderr)


def end():
    """Ends with the sum; with failure where anything failed."""
    print(f"\n{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
