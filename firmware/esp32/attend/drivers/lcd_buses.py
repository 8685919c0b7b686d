"""Two ways to wire the display: four wires over a PCF8574 expander, or six pins of the ESP32."""
import time
from micropython import const

SELECT_DATA = const(0x01)
READ = const(0x02)
ENABLE = const(0x04)
BACKLIGHT = const(0x08)


class Pcf8574Bus:
    """P0 RS, P1 RW, P2 E, P3 backlight, P4-P7 data: the wiring of the common backpacks."""

    def __init__(self, i2c, address=0x27):
        self._i2c = i2c
        self._address = address

    def nibble(self, value):
        high = value << 4 | BACKLIGHT
        self._i2c.writeto(self._address, bytes((high | ENABLE, high)))

    def send(self, data, is_text):
        """One transfer for all bytes; at 400 kHz two expander writes outlast the display's 37 us."""
        base = BACKLIGHT | (SELECT_DATA if is_text else 0)
        frame = bytearray(len(data) * 4)
        for at, byte in enumerate(data):
            high = byte & 0xF0 | base
            low = byte << 4 & 0xF0 | base
            frame[at * 4 : at * 4 + 4] = bytes((high | ENABLE, high, low | ENABLE, low))
        self._i2c.writeto(self._address, frame)

    def address_counter(self):
        """Where the next character would go; data pins are raised so that the display can pull them."""
        value = 0
        idle = 0xF0 | READ | BACKLIGHT
        for _ in range(2):
            self._i2c.writeto(self._address, bytes((idle, idle | ENABLE)))
            value = value << 4 | self._i2c.readfrom(self._address, 1)[0] >> 4
            self._i2c.writeto(self._address, bytes((idle,)))
        return value & 0x7F


class GpioBus:
    """RW is tied to ground, so nothing can be read back and every step waits its full time."""

    def __init__(self, select, enable, data):
        self._select = select
        self._enable = enable
        self._data = data

    def nibble(self, value):
        self._select.value(0)
        self._put(value)

    def send(self, data, is_text):
        self._select.value(1 if is_text else 0)
        for byte in data:
            self._put(byte >> 4)
            self._put(byte & 0x0F)

    def _put(self, value):
        for bit, pin in enumerate(self._data):
            pin.value(value >> bit & 1)
        self._enable.value(1)
        time.sleep_us(1)
        self._enable.value(0)
        time.sleep_us(40)

    def address_counter(self):
        return None
