# MicroPython's `machine` over the model of the board.
from binascii import hexlify, unhexlify
import hardware
import time

SOFT_RESET = 5


def reset():
    hardware.reset("reset")


def unique_id():
    return b"\x24\x6f\x28\xa1\xb2\xc3"


class Pin:
    IN = 0
    OUT = 1
    PULL_UP = 2

    def __init__(self, id, mode=OUT, pull=None, value=None):
        self.id = id
        self._level = 1
        if value is not None:
            self.value(value)

    def value(self, level=None):
        if level is None:
            return self._level
        self._level = level
        hardware.pin(self.id, level)


class SPI:
    def __init__(self, id, **options):
        pass

    def write_readinto(self, out, into):
        into[:] = unhexlify(hardware.spi(hexlify(out).decode()))


class I2C:
    def __init__(self, id, **options):
        pass

    def writeto(self, address, data):
        if not hardware.i2c_write(address, hexlify(data).decode()):
            raise OSError(19)

    def readfrom(self, address, count):
        data = hardware.i2c_read(address)
        if not data:
            raise OSError(19)
        return unhexlify(data)


class PWM:
    def __init__(self, pin, freq=1000, duty_u16=0):
        self._freq = freq

    def freq(self, hertz):
        self._freq = hertz

    def duty_u16(self, duty):
        hardware.tone(self._freq if duty else 0)


class WDT:
    def __init__(self, timeout=5000):
        self._timeout = timeout
        self.feed()

    def feed(self):
        hardware.feed(self._timeout)


class RTC:
    def datetime(self, when):
        year, month, day, _, hour, minute, second, _ = when
        wanted = time.mktime((year, month, day, hour, minute, second, 0, 0))
        hardware.set_wall_shift(str(int(wanted) - int(time.real_ns() // 1000000000)))
