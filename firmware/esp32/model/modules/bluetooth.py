# MicroPython's `bluetooth` over the model of the board: advertising, and attributes a phone reads and writes.
from binascii import hexlify, unhexlify
import hardware

FLAG_READ = 0x0002
FLAG_WRITE = 0x0008


class UUID:
    def __init__(self, value):
        self.value = value


class BLE:
    def active(self, is_on=None):
        if is_on is False:
            hardware.ble_advertise("", "")

    def irq(self, handler):
        # 1 and 2: a phone connects or goes. 3 and 4: it writes or reads. The data are the connection and, then, the attribute.
        hardware.ble_on_event(lambda event, phone, handle: handler(event, (phone, handle)))

    def gatts_register_services(self, services):
        handle = 16
        all = []
        for _, characteristics in services:
            all.append(tuple(range(handle, handle + len(characteristics))))
            handle += len(characteristics)
        return tuple(all)

    def gatts_read(self, handle):
        return unhexlify(hardware.ble_read(handle))

    def gatts_write(self, handle, data):
        hardware.ble_write(handle, hexlify(data).decode())

    def gap_advertise(self, interval_us, adv_data=None, resp_data=None):
        if interval_us is None:
            return hardware.ble_advertise("", "")
        hardware.ble_advertise(hexlify(adv_data).decode(), hexlify(resp_data or b"").decode())
