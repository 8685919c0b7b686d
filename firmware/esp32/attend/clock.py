"""Two clocks: how long the reader is up (never wrong), and what time it is (the server's word)."""
import time

# Unix time counts from 1970; the ESP32's own time from 2000.
EPOCH_SHIFT = 946684800 if time.gmtime(0)[0] == 2000 else 0
TRUSTED_FOR_MS = 24 * 60 * 60 * 1000
JUMP_MS = 2000


class Uptime:
    """ticks_ms starts again after 12.4 days; asked more often than that, this goes on counting."""

    def __init__(self):
        self._last = time.ticks_ms()
        self._total = 0

    def ms(self):
        now = time.ticks_ms()
        self._total += time.ticks_diff(now, self._last)
        self._last = now
        return self._total


def wall_ms():
    return time.time_ns() // 1000000 + EPOCH_SHIFT * 1000


def iso(unix_ms):
    year, month, day, hour, minute, second = time.gmtime(unix_ms // 1000 - EPOCH_SHIFT)[:6]
    return "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ" % (year, month, day, hour, minute, second, unix_ms % 1000)


class Clock:
    """The wall clock, put right by signed answers only."""

    def __init__(self, uptime):
        self.uptime = uptime
        self._offset_ms = 0
        self._checked = None

    def unix_seconds(self):
        return max(0, (wall_ms() + self._offset_ms) // 1000)

    def learn(self, server_seconds, round_trip_ms):
        """Whole seconds are sent, so the middle of that second is the best guess."""
        wall = wall_ms()
        measured = server_seconds * 1000 + 500 - wall
        if abs(measured - self._offset_ms) > 1500 + round_trip_ms:
            self._offset_ms = measured
        self._checked = (wall, self.uptime.ms())

    def unix_ms(self):
        """Now, or 0 while the clock cannot be trusted: never checked, not for a day, or stepped since."""
        if self._checked is None:
            return 0
        wall = wall_ms()
        up_for = self.uptime.ms() - self._checked[1]
        if up_for > TRUSTED_FOR_MS or abs(wall - self._checked[0] - up_for) > JUMP_MS:
            return 0
        return wall + self._offset_ms

    def raw_ms(self):
        """For the health report: what the chip believes, right or wrong."""
        return wall_ms()
