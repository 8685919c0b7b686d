"""A 16x2 character display (HD44780, four-bit mode) that notices when it has lost step."""
import asyncio
from micropython import const

COLUMNS = const(16)
CLEAR = const(0x01)
ENTRY_RIGHTWARDS = const(0x06)
DISPLAY_ON = const(0x0C)
TWO_LINES = const(0x28)
SET_ADDRESS = const(0x80)
LINES = (0x00, 0x40)


def plain(text):
    """Exactly one line of what the character ROM shows as ASCII does."""
    text = "".join(c if " " <= c < "~" and c != "\\" else "?" for c in text[:COLUMNS])
    return text + " " * (COLUMNS - len(text))


class Lcd:
    def __init__(self, bus):
        self._bus = bus
        self._shown = [None, None]
        self.is_working = False
        self.restarts = 0

    async def start(self):
        """The wake-up sequence of the data sheet: from any state, even half a byte off, to four-bit mode."""
        await asyncio.sleep_ms(50)
        for pause_ms in (5, 1, 1):
            self._bus.nibble(0x3)
            await asyncio.sleep_ms(pause_ms)
        self._bus.nibble(0x2)
        for command in (TWO_LINES, DISPLAY_ON, ENTRY_RIGHTWARDS, CLEAR):
            self._bus.send(bytes((command,)), False)
        await asyncio.sleep_ms(2)
        self._shown = [None, None]
        self.is_working = True

    async def show(self, first, second=""):
        """Writes what changed. A display that is off the bus must not stop the reader: False then."""
        try:
            if not self.is_working:
                await self.start()
            if not self._write((plain(first), plain(second))):
                self.restarts += 1
                await self.start()
                self._write((plain(first), plain(second)))
            return True
        except OSError:
            self.is_working = False
            return False

    def _write(self, lines):
        """False when the address counter is not where the writing should have left it."""
        in_step = True
        for row in (0, 1):
            if lines[row] == self._shown[row]:
                continue
            self._bus.send(bytes((SET_ADDRESS | LINES[row],)), False)
            self._bus.send(lines[row].encode(), True)
            self._shown[row] = lines[row]
            counter = self._bus.address_counter()
            in_step = in_step and counter in (None, LINES[row] + COLUMNS)
        return in_step
