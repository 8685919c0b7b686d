"""Which pin is what. config.json may say otherwise; the defaults are those of the wiring table."""
import json

from machine import I2C, PWM, SPI, WDT, Pin

from attend.drivers.lcd import Lcd
from attend.drivers.lcd_buses import GpioBus, Pcf8574Bus
from attend.drivers.mfrc522 import Mfrc522
from attend.drivers.signals import Signals
from attend.supervisor import WATCHDOG_MS

PINS = {
    "sck": 18, "mosi": 23, "miso": 19, "select": 5, "reset": 4,
    "sda": 21, "scl": 22,
    "red": 25, "green": 26, "blue": 27, "buzzer": 33,
    "rs": 21, "e": 22, "d4": 13, "d5": 14, "d6": 16, "d7": 17,
}  # fmt: skip


def read_config(path="/config.json"):
    try:
        with open(path) as file:
            return json.load(file)
    except (OSError, ValueError):
        return {}


class Board:
    def __init__(self, config):
        pins = dict(PINS)
        pins.update(config.get("pins") or {})
        self._pins = pins
        spi = SPI(2, baudrate=4000000, sck=Pin(pins["sck"]), mosi=Pin(pins["mosi"]), miso=Pin(pins["miso"]))
        self.chip = Mfrc522(spi, self._out("select", 1), self._out("reset", 1))
        self.lcd = Lcd(self._lcd_bus(config))
        lamps = tuple(self._out(name, 0) for name in ("red", "green", "blue"))
        self.signals = Signals(lamps, PWM(Pin(pins["buzzer"]), freq=1000, duty_u16=0))

    def _out(self, name, level):
        return Pin(self._pins[name], Pin.OUT, value=level)

    def _lcd_bus(self, config):
        if config.get("lcd") == "gpio":
            data = [self._out(name, 0) for name in ("d4", "d5", "d6", "d7")]
            return GpioBus(self._out("rs", 0), self._out("e", 0), data)
        i2c = I2C(0, sda=Pin(self._pins["sda"]), scl=Pin(self._pins["scl"]), freq=400000)
        return Pcf8574Bus(i2c, config.get("lcdAddress", 0x27))

    def watchdog(self):
        """From here on the reader is fed, or restarts."""
        return WDT(timeout=WATCHDOG_MS)
