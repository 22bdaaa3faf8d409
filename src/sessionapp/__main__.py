"""`python -m sessionapp`: the same commands as `sessionapp`, with a console on every platform."""

import sys

from sessionapp.cli import main

if __name__ == "__main__":
    sys.exit(main())
