"""The child's side of `runners.ChildProcessRunner`: JSON lines in on standard input, out on standard output.

Whatever libraries print goes to standard error. The process ends when its input does, so it never outlives
its parent.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from typing import BinaryIO

from desktop.solver.contract import Progress
from desktop.solver.wire import Json, request_from_json, to_json


class _Inbox:
    """Reads messages in its own thread: solve requests queue up, a stop raises a flag, the end ends the
    process."""

    def __init__(self, stream: BinaryIO) -> None:
        self.requests: queue.Queue[Json | None] = queue.Queue()
        self.stop = threading.Event()
        self._stream = stream
        threading.Thread(target=self._read, name="solver-worker-inbox", daemon=True).start()

    def _read(self) -> None:
        for line in self._stream:
            message = json.loads(line)
            if message["kind"] == "stop":
                self.stop.set()
            else:
                self.stop.clear()
                self.requests.put(message["request"])
        os._exit(0)


def main() -> int:
    """Serve solve requests until standard input ends."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    inbox = _Inbox(sys.stdin.buffer)
    from desktop.solver.engine import solve

    def send(message: Json) -> None:
        out.write(json.dumps(message).encode() + b"\n")
        out.flush()

    def report(event: Progress) -> None:
        send({"kind": "progress", "event": to_json(event)})

    while (data := inbox.requests.get()) is not None:
        outcome = solve(request_from_json(data), report=report, should_stop=inbox.stop.is_set)
        send({"kind": "outcome", "outcome": to_json(outcome)})
    return 0
