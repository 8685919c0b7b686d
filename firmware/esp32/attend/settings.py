"""What a reader remembers without its supply: numbers, and one JSON text for its identity and configuration."""
import json

from esp32 import NVS

TEXT_MAX = 2048


class Settings:
    def __init__(self):
        self._nvs = NVS("muster")
        self._values = self._load()

    def get_number(self, name):
        try:
            return self._nvs.get_i32(name)
        except OSError:
            return None

    def set_number(self, name, value):
        self._nvs.set_i32(name, value)
        self._nvs.commit()

    def get(self, name, otherwise=None):
        return self._values.get(name, otherwise)

    def update(self, **values):
        self._values.update(values)
        self._nvs.set_blob("values", json.dumps(self._values).encode())
        self._nvs.commit()

    def next_boot(self):
        """Counts the starts; never falls back below what the server has seen of this device."""
        boot = (self.get_number("boot") or 0) + 1
        self.set_number("boot", boot)
        return boot

    def continue_from(self, last_boot):
        if last_boot is not None and last_boot > (self.get_number("boot") or 0):
            self.set_number("boot", last_boot)

    def is_claimed(self):
        return bool(self.get("keyId") and self.get("key") and self.get("server"))

    def wipe(self):
        """Forgets network and identity. The boot counter stays, because a number must never be used twice."""
        self._values = {}
        self._nvs.set_blob("values", b"{}")
        self._nvs.commit()

    def _load(self):
        buffer = bytearray(TEXT_MAX)
        try:
            return json.loads(buffer[: self._nvs.get_blob("values", buffer)])
        except (OSError, ValueError):
            return {}
