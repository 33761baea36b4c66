#!/bin/sh
# Print the first Python on this machine that is 3.11 or newer. PYTHON=/some/python make setup overrides the search.
# Each one is run, because a name on the PATH is no proof that there is a working Python behind it.

works() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

if [ -n "${PYTHON:-}" ]; then
    if works "$PYTHON"; then command -v "$PYTHON"; exit 0; fi
    echo "PYTHON is set to '$PYTHON', which is not a working Python 3.11 or newer." >&2
    echo "Set it to one that is, or unset it." >&2
    exit 1
fi

for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if works "$python"; then command -v "$python"; exit 0; fi
done

echo "FormBridge needs Python 3.11 or newer, and none was found on this machine." >&2
echo "On Debian or Ubuntu: sudo apt install python3 python3-venv" >&2
echo "On a Mac with Homebrew: brew install python" >&2
echo "Elsewhere: install it from python.org. Then run the same command again." >&2
exit 1
