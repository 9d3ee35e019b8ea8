# window.py: the window of time in which is counted.
import json
import sys
import time


class Window:
    """Counts what happens in `duration_ms`, after `warm_up_ms` that begin with the first of it; then ends the program."""

    def __init__(self, warm_up_ms, duration_ms):
        self.warm_up = warm_up_ms / 1e3
        self.duration = duration_ms / 1e3
        self.start = None
        self.warm = False
        self.processor = 0
        self.count = 0

    def add(self, count):
        now = time.monotonic()
        if self.start is None:
            self.start = now
        self.count += count
        elapsed = now - self.start
        if self.warm and elapsed >= self.duration:
            processor = time.process_time() - self.processor
            result = {"count": self.count, "elapsedUs": elapsed * 1e6, "processorUs": processor * 1e6}
            print(json.dumps(result), flush=True)
            sys.exit()
        if not self.warm and elapsed >= self.warm_up:
            self.warm, self.start, self.processor, self.count = True, now, time.process_time(), 0
