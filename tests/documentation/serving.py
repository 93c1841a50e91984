"""Stands for ``mkdocs serve``: serves the site at a free port until its home page was read, and then ends."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import suppress
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 120
"""How many seconds a site may take to be built on a busy machine."""


def free_port() -> int:
    """A port of this machine at which nobody listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def read_home(address: str) -> str:
    """The home page, once it is served.

    Raises:
        TimeoutError: it is not.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(URLError), urlopen(f"http://{address}/") as answer:
            text: str = answer.read().decode()
            return text
        time.sleep(0.2)  # the server tells nobody but those who ask when it is ready
    raise TimeoutError(address)


if __name__ == "__main__":
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen([sys.executable, "-m", "mkdocs", *sys.argv[1:], "--dev-addr", address])
    try:
        sys.exit(0 if "<h1" in read_home(address) else "the home page has no heading")
    finally:
        server.terminate()
        server.wait()
