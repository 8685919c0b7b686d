"""Scans that survive a pulled plug: a ring of 64-byte slots on a raw flash partition.

A slot is written once and never moved. Settling clears one byte in place; a block is erased when the ring comes
round to it, and only if all its scans are settled: when it is full, the oldest are kept and the newest refused.
"""
import struct
from binascii import crc32

SLOT = 64
BLOCK = 4096
SLOTS_PER_BLOCK = BLOCK // SLOT
MAGIC = 0x4D55
PENDING = 0xFF
SETTLED = 0x00
VALUE_MAX = 27
# magic, state, kind, number, boot, seq, uptime ms, unix ms (0: not known), length, value, CRC
LAYOUT = "<HBBIIIQQB27sI"
KINDS = ("card", "tag")


class QueueFull(Exception):
    pass


class WriteFailed(Exception):
    pass


class Scan:
    def __init__(self, number, kind, boot, seq, up_ms, at_ms, value):
        self.number = number
        self.kind = kind
        self.boot = boot
        self.seq = seq
        self.up_ms = up_ms
        self.at_ms = at_ms
        self.value = value


class Queue:
    """`memory` keeps where the oldest pending scan stands, so that a start need not read the whole partition."""

    def __init__(self, partition, memory):
        self._partition = partition
        self._memory = memory
        self._slots = partition.ioctl(4, 0) * SLOTS_PER_BLOCK
        self._buffer = bytearray(SLOT)
        self._settled = set()
        self._head = self._tail = 0
        self._recover()

    @property
    def depth(self):
        return self._head - self._tail - len(self._settled)

    @property
    def capacity(self):
        # The block that is about to be erased cannot hold scans.
        return self._slots - SLOTS_PER_BLOCK

    def append(self, kind, boot, seq, up_ms, at_ms, value):
        """Durable when it returns: the slot was read back."""
        number = self._free_slot()
        if len(value) > VALUE_MAX:
            raise ValueError("value")
        self._write(self._pack(number, kind, boot, seq, up_ms, at_ms, value), number)
        self._head = number + 1
        scan = self._read(number)
        if scan is None or scan.value != bytes(value) or scan.seq != seq:
            self._settled.add(number)
            raise WriteFailed()
        return scan

    def pending(self, count, without=()):
        """The oldest scans, in order."""
        scans = []
        for number in range(self._tail, self._head):
            if len(scans) == count:
                break
            if number in self._settled or number in without:
                continue
            scan = self._read(number)
            if scan:
                scans.append(scan)
            else:
                self._settled.add(number)
        return scans

    def settle(self, scan):
        """The server has answered for it. A torn write leaves it pending: it is sent again and counted once."""
        self._partition.writeblocks(*self._place(scan.number, bytes((SETTLED,)), 2))
        self._settled.add(scan.number)
        before = self._tail
        while self._tail in self._settled:
            self._settled.discard(self._tail)
            self._tail += 1
        if before // SLOTS_PER_BLOCK != self._tail // SLOTS_PER_BLOCK:
            self._memory.set_number("tail", self._tail)

    def _free_slot(self):
        number = self._head
        for _ in range(2 * SLOTS_PER_BLOCK):
            if number % SLOTS_PER_BLOCK == 0:
                if number - self._tail > self._slots - SLOTS_PER_BLOCK:
                    raise QueueFull()
                if not self._is_blank_block(number):
                    self._partition.ioctl(6, number % self._slots // SLOTS_PER_BLOCK)
            if self._raw(number) == b"\xff" * SLOT:
                return number
            # A slot that lost its supply halfway is skipped until its block is erased.
            self._settled.add(number)
            number += 1
            self._head = number
        raise WriteFailed()

    def _is_blank_block(self, number):
        return all(self._raw(at) == b"\xff" * SLOT for at in range(number, number + SLOTS_PER_BLOCK))

    def _pack(self, number, kind, boot, seq, up_ms, at_ms, value):
        kind = KINDS.index(kind)
        head = struct.pack("<HBBIIIQQB27s", MAGIC, PENDING, kind, number, boot, seq, up_ms, at_ms, len(value), value)
        return head + struct.pack("<I", crc32(head))

    def _place(self, number, data, offset=0):
        slot = number % self._slots
        return slot // SLOTS_PER_BLOCK, data, slot % SLOTS_PER_BLOCK * SLOT + offset

    def _write(self, data, number):
        self._partition.writeblocks(*self._place(number, data))

    def _raw(self, number):
        self._partition.readblocks(*self._place(number, self._buffer))
        return self._buffer

    def _read(self, number):
        """The scan in this slot, settled or not, or None: blank, torn, or of another round."""
        raw = self._raw(number)
        state = raw[2]
        raw[2] = PENDING
        magic, _, kind, found, boot, seq, up_ms, at_ms, length, value, crc = struct.unpack(LAYOUT, raw)
        if magic != MAGIC or found != number or crc32(memoryview(raw)[: SLOT - 4]) != crc or kind >= len(KINDS):
            return None
        scan = Scan(found, KINDS[kind], boot, seq, up_ms, at_ms, value[:length])
        if state == SETTLED:
            self._settled.add(number)
        return scan

    def _recover(self):
        tail = self._memory.get_number("tail")
        if tail is None:
            tail = self._oldest_number()
        self._tail = self._head = number = tail
        # Torn slots may stand between good ones, but never a whole block of them.
        while number < self._head + SLOTS_PER_BLOCK and number < tail + self._slots:
            if self._read(number):
                for torn in range(self._head, number):
                    self._settled.add(torn)
                self._head = number + 1
            number += 1
        while self._tail in self._settled:
            self._settled.discard(self._tail)
            self._tail += 1

    def _oldest_number(self):
        """Without the memory: the newest scan tells which round this is, the oldest pending one where to begin."""
        newest, oldest = -1, None
        for slot in range(self._slots):
            raw = self._raw(slot)
            magic, state, _, number = struct.unpack("<HBBI", raw)
            if magic != MAGIC or number % self._slots != slot or not self._read(number):
                continue
            newest = max(newest, number)
            if state != SETTLED and (oldest is None or number < oldest):
                oldest = number
        self._settled.clear()
        return newest + 1 if oldest is None else oldest
