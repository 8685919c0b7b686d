"""What the display says: an answer for a moment, else a fault, else the standing words."""
import asyncio

ANSWER_MS = 2500


class Screen:
    def __init__(self, lcd, signals, uptime):
        self._lcd = lcd
        self._signals = signals
        self._uptime = uptime
        self._moment = None
        self._until = 0
        self._faults = {}
        self._standing = ("Muster", "Starting...")
        self._news = asyncio.Event()
        self._kept = None

    def say(self, lines, colour=None, duration_ms=ANSWER_MS):
        """Shows two lines for a moment."""
        self._moment = (str(lines[0]), str(lines[1]) if len(lines) > 1 else "")
        self._until = self._uptime.ms() + duration_ms
        if colour:
            self._signals.show(colour)
        self._news.set()

    def stand(self, first, second):
        """The words when nothing happens."""
        self._standing = (first, second)
        self._news.set()

    def set_fault(self, name, lines):
        if self._faults.get(name) == lines:
            return
        if lines:
            self._faults[name] = lines
        else:
            self._faults.pop(name, None)
        self._news.set()

    def set_kept(self, count):
        """How many scans wait for the server, while it cannot be reached; None while it can."""
        if count != self._kept:
            self._kept = count
            self._news.set()

    def lines(self):
        if self._moment and self._uptime.ms() < self._until:
            return self._moment
        self._moment = None
        for lines in self._faults.values():
            return lines
        if self._kept is not None:
            return self._standing[0], "Not sent: %d" % self._kept if self._kept else "Offline"
        return self._standing

    async def run(self, pulse):
        while True:
            pulse.beat()
            self._news.clear()
            await self._lcd.show(*self.lines())
            left = self._until - self._uptime.ms() if self._moment else 1000
            try:
                await asyncio.wait_for_ms(self._news.wait(), max(1, min(left, 1000)))
            except asyncio.TimeoutError:
                pass
