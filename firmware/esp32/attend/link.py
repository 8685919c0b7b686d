"""Keeps the WiFi up, and the clock near enough for TLS."""
import time

import machine
import network
import ntptime

from attend import clock

PATIENCE_MS = 600000
JOIN_MS = 15000
# A chip that believes in an earlier year has never been told the time.
FIRST_YEAR = 2024


class Link:
    def __init__(self, settings, uptime):
        self._settings = settings
        self._uptime = uptime
        self._station = network.WLAN(network.STA_IF)
        self._lost_at = uptime.ms()
        self.is_up = False

    async def run(self, pulse):
        self._station.active(True)
        while True:
            if self._station.isconnected():
                if not self.is_up:
                    self._came_up()
                self._lost_at = self._uptime.ms()
                await pulse.sleep(1000)
            else:
                self.is_up = False
                await self._join(pulse)

    async def _join(self, pulse):
        # A radio that has hung for ten minutes does not come back by itself.
        if self._uptime.ms() - self._lost_at > PATIENCE_MS:
            print("no WiFi for ten minutes: restarting")
            machine.reset()
        try:
            self._station.disconnect()
            self._station.connect(self._settings.get("ssid"), self._settings.get("password"))
        except OSError as error:
            print("WiFi: %r" % error)
        waited = 0
        while not self._station.isconnected() and waited < JOIN_MS:
            await pulse.sleep(500)
            waited += 500

    def _came_up(self):
        try:
            # Power saving delays every answer by up to 300 ms; a reader hangs on the mains.
            self._station.config(pm=network.WLAN.PM_NONE)
        except (AttributeError, ValueError, OSError):
            pass
        self._set_clock()
        self.is_up = True

    def _set_clock(self):
        """Certificates need a date: from the network, else the last one the server told."""
        try:
            ntptime.settime()
            return
        except (OSError, OverflowError):
            pass
        last = self._settings.get_number("time")
        if last and time.gmtime()[0] < FIRST_YEAR:
            year, month, day, hour, minute, second, weekday, _ = time.gmtime(last - clock.EPOCH_SHIFT)
            machine.RTC().datetime((year, month, day, weekday, hour, minute, second, 0))
