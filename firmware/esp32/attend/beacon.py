"""Bluetooth: tells phones nearby a number that only this room knows and that changes with every slot.

Advertised: the first 16 bytes of HMAC(key, device | slot). Connected: a phone writes the server's nonce of 16 bytes
and reads HMAC(key, nonce | slot), which no recording can answer.
"""
from binascii import a2b_base64, unhexlify

from attend.signature import Hmac

SERVICE = "6d757374-6572-4265-6163-6f6e00000001"
NONCE = "6d757374-6572-4265-6163-6f6e00000002"
PROOF = "6d757374-6572-4265-6163-6f6e00000003"
TOKEN_BYTES = 16
WRITTEN = 3
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
        data = field(0x01, b"\x06") + field(0xFF, NO_COMPANY + token)
        self._ble.gap_advertise(INTERVAL_US, adv_data=data, resp_data=field(0x07, over_the_air(SERVICE)))

    def _heard(self, event, data):
        if event != WRITTEN or data[1] != self._nonce or self._slot is None:
            return
        nonce = self._ble.gatts_read(self._nonce)
        answer = proof(self._hmac, nonce, self._slot) if len(nonce) == TOKEN_BYTES else b""
        self._ble.gatts_write(self._proof, answer)

    def _silence(self):
        self._slot = None
        if self._ble:
            self._ble.gap_advertise(None)
            self._ble.active(False)
            self._ble = None
