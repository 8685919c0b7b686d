"""Reports to the server, and does what its answer asks: configuration, commands, beacon."""
import gc

import machine

from attend.api import Refused
from attend.connection import NoAnswer
from attend.update.version import VERSION

INTERVAL_S = 30
# Firmware on trial that has not reached its server by then counts as unhealthy.
TRIAL_MS = 300000
PATH = "/api/v1/devices/heartbeat"


class Health:
    def __init__(self, api, settings, clock, boot, parts):
        self._api = api
        self._settings = settings
        self._clock = clock
        self._boot = boot
        self._queue = parts["queue"]
        self._reader = parts["reader"]
        self._screen = parts["screen"]
        self._link = parts["link"]
        self._uploader = parts["uploader"]
        self._commands = parts["commands"]
        self._beacon = parts["beacon"]
        self._signals = parts["signals"]
        self.last_at = None

    async def run(self, pulse):
        self._apply(self._settings.get("config") or {})
        next_at = 0
        while True:
            self._show_outage()
            if self._clock.uptime.ms() >= next_at and self._link.is_up:
                is_urgent = await self.report(pulse)
                next_at = self._clock.uptime.ms() + (0 if is_urgent else self._interval_ms())
            if self.last_at is None and self._settings.get_number("tries") and self._clock.uptime.ms() > TRIAL_MS:
                machine.reset()
            await pulse.sleep(1000)

    async def report(self, pulse):
        """True when there are outcomes to tell at once."""
        results = self._commands.results()
        try:
            answer = await self._api.post(PATH, self._body(results))
        except (NoAnswer, Refused) as error:
            self._screen.set_fault("key", self._refusal(error))
            return False
        self._screen.set_fault("key", None)
        if self._settings.get_number("reverted"):
            self._settings.set_number("reverted", 0)
        self._mark_healthy()
        self._commands.delivered(results)
        if answer.get("config"):
            self._settings.update(config=answer["config"], configVersion=answer["configVersion"])
            self._apply(answer["config"])
        self._beacon.follow(answer.get("beacon"))
        await self._commands.obey(answer.get("commands") or [], pulse)
        gc.collect()
        return bool(self._commands.results())

    def _body(self, results):
        body = {
            "boot": self._boot,
            "upMs": self._clock.uptime.ms(),
            "clockMs": self._clock.raw_ms(),
            "queueDepth": self._queue.depth,
            "highestSeq": self._reader.seq,
            "firmware": VERSION,
        }
        if self._settings.get("configVersion"):
            body["configVersion"] = self._settings.get("configVersion")
        if self._settings.get_number("reverted"):
            body["reverted"] = {"sequence": self._settings.get_number("reverted")}
        if results:
            body["results"] = results
        return body

    def _refusal(self, error):
        is_unknown = isinstance(error, Refused) and error.status == 401
        return ("Not connected:", "key was revoked") if is_unknown else None

    def _mark_healthy(self):
        if self.last_at is None:
            if self._settings.get_number("tries"):
                self._settings.set_number("tries", 0)
            self._settings.set_number("time", self._clock.unix_seconds())
        self.last_at = self._clock.uptime.ms()

    def _interval_ms(self):
        seconds = (self._settings.get("config") or {}).get("heartbeatSeconds", INTERVAL_S)
        return min(600, max(5, int(seconds))) * 1000

    def _apply(self, config):
        idle = (config.get("say") or {}).get("idle") or ()
        name = config.get("name") or self._settings.get("name") or "Muster"
        first = idle[0] if len(idle) > 0 and idle[0] else name
        second = idle[1] if len(idle) > 1 and idle[1] else "Hold your card"
        self._screen.stand(first, second)
        self._signals.is_loud = config.get("buzzer", True)

    def _show_outage(self):
        self._screen.set_kept(None if self._uploader.is_online else self._queue.depth)
