# MicroPython's `esp32` over the model of the board: settings that survive, and one raw partition.
from binascii import hexlify, unhexlify
import hardware

BLOCK = 4096


class PowerCut(BaseException):
    pass


def survive(lasted):
    if not lasted:
        raise PowerCut()


class NVS:
    def __init__(self, namespace):
        self._space = namespace + "/"

    def get_i32(self, name):
        return int.from_bytes(self._read("i", name), "big")

    def set_i32(self, name, value):
        self._write("i", name, value.to_bytes(4, "big"))

    def get_blob(self, name, buffer):
        data = self._read("b", name)
        if len(data) > len(buffer):
            raise OSError("ESP_ERR_NVS_INVALID_LENGTH")
        buffer[: len(data)] = data
        return len(data)

    def set_blob(self, name, data):
        self._write("b", name, bytes(data))

    def erase_key(self, name):
        if not hardware.nvs_erase(self._space + "i" + name) and not hardware.nvs_erase(self._space + "b" + name):
            raise OSError("ESP_ERR_NVS_NOT_FOUND")

    def commit(self):
        pass

    def _read(self, kind, name):
        data = hardware.nvs_get(self._space + kind + name)
        if not data:
            raise OSError("ESP_ERR_NVS_NOT_FOUND")
        return unhexlify(data[1:])

    def _write(self, kind, name, data):
        if len(name) > 15:
            raise OSError("ESP_ERR_NVS_KEY_TOO_LONG")
        hardware.nvs_set(self._space + kind + name, "=" + hexlify(data).decode())


class Partition:
    TYPE_DATA = 1

    def __init__(self, label):
        self._label = label

    @classmethod
    def find(cls, type, subtype=0xFF, label=None):
        return [cls(label)] if label == "scans" and hardware.flash_bytes() else []

    def readblocks(self, block, buffer, offset=0):
        buffer[:] = unhexlify(hardware.flash_read(block * BLOCK + offset, len(buffer)))

    def writeblocks(self, block, buffer, offset=None):
        if offset is None:
            survive(hardware.flash_erase(block))
        survive(hardware.flash_write(block * BLOCK + (offset or 0), hexlify(buffer).decode()))

    def ioctl(self, operation, argument):
        if operation == 4:
            return hardware.flash_bytes() // BLOCK
        if operation == 5:
            return BLOCK
        if operation == 6:
            survive(hardware.flash_erase(argument))
            return 0
