"""The MFRC522 over SPI: its registers, and one exchange of frames with a card."""
import asyncio
from micropython import const

COMMAND = const(0x01)
COM_IRQ = const(0x04)
ERROR = const(0x06)
FIFO_DATA = const(0x09)
FIFO_LEVEL = const(0x0A)
CONTROL = const(0x0C)
BIT_FRAMING = const(0x0D)
COLLISION = const(0x0E)
MODE = const(0x11)
TX_CONTROL = const(0x14)
TX_ASK = const(0x15)
RF_CONFIG = const(0x26)
TIMER_MODE = const(0x2A)
TIMER_PRESCALER = const(0x2B)
TIMER_RELOAD_HIGH = const(0x2C)
TIMER_RELOAD_LOW = const(0x2D)
VERSION = const(0x37)

IDLE = const(0x00)
TRANSCEIVE = const(0x0C)
SOFT_RESET = const(0x0F)

POLLS_MAX = const(60)


class CardError(Exception):
    """The exchange with a card failed; the next poll tries again."""


class NoCard(CardError):
    """Nothing answered before the chip's timer ran out."""


class Collision(CardError):
    """Two cards spoke at once."""


class ReaderAbsent(Exception):
    """The chip does not answer on the bus: loose wire, or no supply."""


class Mfrc522:
    def __init__(self, spi, select, reset=None):
        self._spi = spi
        self._select = select
        self._reset = reset
        self._out = bytearray(2)
        self._in = bytearray(2)
        select.value(1)

    def read(self, register):
        self._out[0] = ((register << 1) & 0x7E) | 0x80
        self._out[1] = 0
        return self._exchange()

    def write(self, register, value):
        self._out[0] = (register << 1) & 0x7E
        self._out[1] = value
        self._exchange()

    def _exchange(self):
        self._select.value(0)
        self._spi.write_readinto(self._out, self._in)
        self._select.value(1)
        return self._in[1]

    def version(self):
        return self.read(VERSION)

    def is_healthy(self):
        """A chip that lost its supply for a moment answers again, but with its field switched off."""
        return self.version() not in (0x00, 0xFF) and self.read(TX_CONTROL) & 0x03 == 0x03

    async def start(self):
        """Resets and configures the chip; raises ReaderAbsent when there is none."""
        if self._reset:
            self._reset.value(0)
            await asyncio.sleep_ms(2)
            self._reset.value(1)
            await asyncio.sleep_ms(50)
        self.write(COMMAND, SOFT_RESET)
        await asyncio.sleep_ms(50)
        if self.version() in (0x00, 0xFF):
            raise ReaderAbsent("MFRC522 version %02X" % self.version())
        # Timer starts by itself after sending; 25 us a tick, 10 ms in all.
        self.write(TIMER_MODE, 0x80)
        self.write(TIMER_PRESCALER, 0xA9)
        self.write(TIMER_RELOAD_HIGH, 0x01)
        self.write(TIMER_RELOAD_LOW, 0x90)
        self.write(TX_ASK, 0x40)
        self.write(MODE, 0x3D)
        self.write(RF_CONFIG, 0x70)
        self.write(TX_CONTROL, self.read(TX_CONTROL) | 0x03)

    async def transceive(self, frame, last_bits=0):
        """Sends a frame (its last byte with `last_bits` bits) and returns the answer's bytes."""
        self.write(COMMAND, IDLE)
        self.write(COM_IRQ, 0x7F)
        self.write(FIFO_LEVEL, 0x80)
        for byte in frame:
            self.write(FIFO_DATA, byte)
        self.write(COMMAND, TRANSCEIVE)
        self.write(BIT_FRAMING, 0x80 | last_bits)
        await self._until_done()
        self.write(BIT_FRAMING, 0)
        error = self.read(ERROR)
        if error & 0x08:
            raise Collision("bit %d" % (self.read(COLLISION) & 0x1F))
        if error & 0x17:
            raise CardError("error %02X" % error)
        return bytes(self.read(FIFO_DATA) for _ in range(self.read(FIFO_LEVEL)))

    async def _until_done(self):
        for _ in range(POLLS_MAX):
            irq = self.read(COM_IRQ)
            if irq & 0x30:
                return
            if irq & 0x01:
                raise NoCard()
            await asyncio.sleep_ms(1)
        if self.version() in (0x00, 0xFF):
            raise ReaderAbsent("MFRC522 went silent")
        raise NoCard()
