"""Brings scans from the flash queue to the server, and owns the outage: who is silent how long is decided here."""
import asyncio
import random

from attend.api import Refused
from attend.clock import iso
from attend.connection import NoAnswer
from attend.drivers.cards import to_text

BATCH = 20
ANSWER_MS = 1500
FIRST_WAIT_MS = 1000
LONGEST_WAIT_MS = 300000
UNREADABLE = (400, 413, 422)
PATH = "/api/v1/scans"


class Waiting:
    """A person at the reader, looking at the display."""

    def __init__(self, scan):
        self.scan = scan
        self.answer = None
        self.done = asyncio.Event()


def backoff_ms(failures):
    """Full jitter: after a power cut, a school's readers must not all call at once."""
    return random.randint(0, min(LONGEST_WAIT_MS, FIRST_WAIT_MS << min(failures - 1, 12)))


def event_of(scan):
    at = iso(scan.at_ms) if scan.at_ms else None
    value = to_text(scan.value)
    if scan.kind == "tag":
        value = "e=%s&c=%s" % (value[:32], value[32:])
    return {"seq": scan.seq, "upMs": scan.up_ms, "at": at, "kind": scan.kind, "value": value}


class Uploader:
    def __init__(self, api, queue, uptime, boot, link):
        self._api = api
        self._queue = queue
        self._uptime = uptime
        self._boot = boot
        self._link = link
        self._waiting = []
        self._wake = asyncio.Event()
        self._failures = 0
        self._silent_until = 0
        self._limit = BATCH
        self.refusal = None

    @property
    def is_online(self):
        return self._link.is_up and self._failures == 0

    async def send_now(self, scan):
        """The server's answer, or None when there is none in time: the scan is safe and goes later."""
        if not self._link.is_up:
            return None
        waiting = Waiting(scan)
        self._waiting.append(waiting)
        self._wake.set()
        try:
            await asyncio.wait_for_ms(waiting.done.wait(), ANSWER_MS)
        except asyncio.TimeoutError:
            pass
        if waiting in self._waiting:
            self._waiting.remove(waiting)
        return waiting.answer

    async def run(self, pulse):
        while True:
            pulse.beat()
            batch = self._next_batch()
            if not batch or not self._link.is_up:
                await self._pause(5000 if self._link.is_up else 500)
                continue
            silent_ms = self._silent_until - self._uptime.ms()
            # Somebody waits: worth a try during a back-off of our own, but not when the server asked for quiet.
            if silent_ms > 0 and (not self._waiting or self.refusal == 429):
                await self._pause(min(silent_ms, 5000))
                continue
            await self._send(batch)

    async def _pause(self, duration_ms):
        self._wake.clear()
        try:
            await asyncio.wait_for_ms(self._wake.wait(), duration_ms)
        except asyncio.TimeoutError:
            pass

    def _next_batch(self):
        """Those who wait, else the oldest; one boot at a time, because a request names one."""
        if self._waiting:
            return [waiting.scan for waiting in self._waiting[:BATCH]]
        scans = self._queue.pending(self._limit)
        return [scan for scan in scans if scan.boot == scans[0].boot]

    async def _send(self, batch):
        boot = batch[0].boot
        # The running clock says nothing about scans from before the last start.
        up_ms = self._uptime.ms() if boot == self._boot else None
        body = {"boot": boot, "upMs": up_ms, "events": [event_of(scan) for scan in batch]}
        try:
            self._settle(batch, await self._api.post(PATH, body))
        except Refused as error:
            self._refused(batch, error)
        except (NoAnswer, KeyError, TypeError, ValueError) as error:
            self._failed(0, "no answer: %s" % error)

    def _settle(self, batch, reply):
        answers = {answer["seq"]: answer for answer in reply["results"]}
        settled = 0
        for scan in batch:
            answer = answers.get(scan.seq)
            if answer is None:
                continue
            self._queue.settle(scan)
            settled += 1
            self._tell(scan, answer)
        if not settled:
            raise ValueError("answered for none")
        self._failures = 0
        self._silent_until = 0
        self.refusal = None
        self._limit = min(BATCH, self._limit * 2)

    def _refused(self, batch, error):
        if error.status not in UNREADABLE:
            return self._failed(error.retry_after_s * 1000, str(error), error.status)
        # Halve until the one scan the server cannot take stands alone; then go on without it.
        self._limit = max(1, len(batch) // 2)
        if len(batch) > 1:
            self._waiting = []
        else:
            print("refused for good: scan %d of boot %d" % (batch[0].seq, batch[0].boot))
            self._queue.settle(batch[0])
            self._tell(batch[0], {"say": ["Card not taken", "See the office"], "led": "red"})

    def _failed(self, retry_after_ms, reason, status=None):
        self._failures += 1
        self.refusal = status
        self._silent_until = self._uptime.ms() + max(retry_after_ms, backoff_ms(self._failures))
        # They have been told "Saved offline", or will be in a moment; their scans go with the rest.
        self._waiting = []
        print("scans wait (%s), try %d" % (reason, self._failures))

    def _tell(self, scan, answer):
        for waiting in list(self._waiting):
            if waiting.scan.number == scan.number:
                waiting.answer = answer
                waiting.done.set()
                self._waiting.remove(waiting)
