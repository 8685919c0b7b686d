"""A card at the reader: into the flash queue first, then to the server, then words on the display."""
import asyncio

from attend.drivers import iso14443
from attend.drivers.cards import UnusableCard, normalise
from attend.drivers.mfrc522 import CardError, Collision, NoCard, ReaderAbsent
from attend.queue import QueueFull, WriteFailed

POLL_MS = 40
DEBOUNCE_MS = 3000
CHECK_EVERY = 50


class Reader:
    def __init__(self, chip, queue, uploader, screen, clock, boot):
        self._chip = chip
        self._queue = queue
        self._uploader = uploader
        self._screen = screen
        self._clock = clock
        self._boot = boot
        self._last = (None, 0)
        self.seq = 0
        self.is_working = False

    async def run(self, pulse):
        polls = 0
        while True:
            pulse.beat()
            try:
                if not self.is_working or (polls % CHECK_EVERY == 0 and not self._chip.is_healthy()):
                    await self._chip.start()
                    self._set_working(True)
                polls += 1
                await self._poll()
            except ReaderAbsent:
                self._set_working(False)
                await asyncio.sleep_ms(1000)
            await asyncio.sleep_ms(POLL_MS)

    def _set_working(self, is_working):
        self.is_working = is_working
        self._screen.set_fault("reader", None if is_working else ("Reader fault", "See the office"))

    async def _poll(self):
        try:
            uid = await iso14443.read_uid(self._chip)
        except NoCard:
            return
        except Collision:
            return self._screen.say(("One card", "at a time"), "amber")
        except CardError as error:
            # Moved too fast or too far: the next poll finds it again.
            return print("card: %s %s" % (type(error).__name__, error))
        await iso14443.halt(self._chip)
        try:
            await self.scan(normalise(uid))
        except UnusableCard:
            self._screen.say(("Card not taken", "Try once more"), "red")

    async def scan(self, uid):
        """Returns once the scan is in flash (or visibly is not); the answer comes to the display by itself."""
        now = self._clock.uptime.ms()
        last_uid, last_at = self._last
        if uid == last_uid and now - last_at < DEBOUNCE_MS:
            return
        self._last = (uid, now)
        try:
            scan = self._queue.append("card", self._boot, self.seq + 1, now, self._clock.unix_ms(), uid)
        except QueueFull:
            return self._screen.say(("Memory is full", "Not recorded"), "red")
        except (WriteFailed, OSError):
            return self._screen.say(("Memory fault", "Not recorded"), "red")
        self.seq = scan.seq
        asyncio.create_task(self._await_answer(scan))

    async def _await_answer(self, scan):
        answer = await self._uploader.send_now(scan)
        if answer:
            self._screen.say(answer["say"], answer["led"])
        else:
            self._screen.say(("Saved offline", "Sent later"), "blue")
