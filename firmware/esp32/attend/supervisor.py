"""Feeds the watchdog, and only while every duty shows signs of life: a hang anywhere restarts the reader."""
import asyncio

WATCHDOG_MS = 30000


class Pulse:
    def __init__(self, uptime, name, limit_ms):
        self._uptime = uptime
        self.name = name
        self._limit_ms = limit_ms
        self.beat()

    def beat(self):
        self._last = self._uptime.ms()

    def is_alive(self):
        return self._uptime.ms() - self._last < self._limit_ms

    async def sleep(self, duration_ms):
        """A long pause that does not look like a hang."""
        end = self._uptime.ms() + duration_ms
        while True:
            self.beat()
            left = end - self._uptime.ms()
            if left <= 0:
                return
            await asyncio.sleep_ms(min(left, self._limit_ms // 4))


class Supervisor:
    def __init__(self, uptime, watchdog):
        self._uptime = uptime
        self._watchdog = watchdog
        self._pulses = []

    def start(self, name, duty, limit_ms):
        """Runs `duty(pulse)` for ever; what it throws is told and it starts again, unless its pulse runs out."""
        pulse = Pulse(self._uptime, name, limit_ms)
        self._pulses.append(pulse)
        asyncio.create_task(self._keep(duty, pulse))

    async def _keep(self, duty, pulse):
        while True:
            try:
                await duty(pulse)
                return
            except Exception as error:
                print("%s: %r" % (pulse.name, error))
            await asyncio.sleep_ms(1000)

    def silent(self):
        return [pulse.name for pulse in self._pulses if not pulse.is_alive()]

    async def run(self):
        while True:
            silent = self.silent()
            if silent:
                print("no sign of life: " + ", ".join(silent))
            else:
                self._watchdog.feed()
            await asyncio.sleep_ms(1000)
