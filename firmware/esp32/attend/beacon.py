"""Bluetooth: tells phones nearby a number that only this room knows and that changes with every slot.

Advertised: the first 16 bytes of HMAC(key, device | slot). Connected: a phone writes the server's nonce of 16 bytes
and reads HMAC(key, nonce | slot), which no recording can answer. Several phones may be connected at once: each reads the
answer to its own nonce, once.
"""
from binascii import a2b_base64, unhexlify

from attend.signature import Hmac

SERVICE = "6d757374-6572-4265-6163-6f6e00000001"
NONCE = "6d757374-6572-4265-6163-6f6e00000002"
PROOF = "6d757374-6572-4265-6163-6f6e00000003"
TOKEN_BYTES = 16
# Bluetooth events of MicroPython.
CONNECTED, GONE, WRITTEN, READ = 1, 2, 3, 4
INTERVAL_US = 250000
# Bluetooth's number for companies that have none.
NO_COMPANY = b"\xff\xff"


def token(hmac, device_id, slot):
    return hmac.digest(device_id.encode() + slot.to_bytes(8, "big"))[:TOKEN_BYTES]


def proof(hmac, nonce, slot):
    return hmac.digest(nonce + slot.to_bytes(8, "big"))[:TOKEN_BYTES]


def base64url(text):
    text = text.replace("-", "+").replace("_", "/")
    return a2b_base64((text + "=" * (-len(text) % 4)).encode())


def field(kind, data):
    return bytes((len(data) + 1, kind)) + data


def over_the_air(uuid):
    return bytes(reversed(unhexlify(uuid.replace("-", ""))))


class Beacon:
    def __init__(self, device_id, clock):
        self._device_id = device_id
        self._clock = clock
        self._ble = None
        self._order = None
        self._slot = None
        self._answers = {}

    def follow(self, order):
        """The session to vouch for, or None for silence."""
        if order == self._order:
            return
        self._order = order
        self._slot = None
        if order:
            self._hmac = Hmac(base64url(order["key"]))

    async def run(self, pulse):
        while True:
            self.turn()
            await pulse.sleep(500)

    def turn(self):
        order = self._order
        now = self._clock.unix_seconds()
        if not order or now >= order["until"]:
            return self._silence()
        slot = now // order["slotSeconds"]
        if slot != self._slot:
            self._slot = slot
            self._advertise(token(self._hmac, self._device_id, slot))

    def _advertise(self, token):
        import bluetooth

        if not self._ble:
            self._ble = bluetooth.BLE()
            self._ble.active(True)
            characteristics = ((bluetooth.UUID(NONCE), bluetooth.FLAG_WRITE), (bluetooth.UUID(PROOF), bluetooth.FLAG_READ))
            ((self._nonce, self._proof),) = self._ble.gatts_register_services(((bluetooth.UUID(SERVICE), characteristics),))
            self._ble.irq(self._heard)
        self._advertised = token
        self._announce()

    def _announce(self):
        data = field(0x01, b"\x06") + field(0xFF, NO_COMPANY + self._advertised)
        self._ble.gap_advertise(INTERVAL_US, adv_data=data, resp_data=field(0x07, over_the_air(SERVICE)))

    def _heard(self, event, data):
        phone = data[0]
        if event == CONNECTED or event == GONE:
            self._answers.pop(phone, None)
            # A connection ends the advertising: the next phone must find the room as well.
            if self._slot is not None:
                self._again()
        elif event == WRITTEN and data[1] == self._nonce and self._slot is not None:
            nonce = self._ble.gatts_read(self._nonce)
            self._answers[phone] = proof(self._hmac, nonce, self._slot) if len(nonce) == TOKEN_BYTES else b""
        elif event == READ:
            if data[1] == self._proof:
                self._ble.gatts_write(self._proof, self._answers.pop(phone, b""))
            return 0

    def _again(self):
        try:
            self._announce()
        except OSError:
            # As many phones as the radio holds: it goes on when the first one leaves.
            pass

    def _silence(self):
        self._slot = None
        if self._ble:
            self._ble.gap_advertise(None)
            self._ble.active(False)
            self._ble = None
