"""What counts as the number of a card."""
from binascii import hexlify, unhexlify


class UnusableCard(Exception):
    pass


def normalise(uid):
    """Four bytes and their check byte are a UID of four; a cascade tag in front is half of a longer UID."""
    if len(uid) == 5 and not uid[0] ^ uid[1] ^ uid[2] ^ uid[3] ^ uid[4]:
        uid = uid[:4]
    if len(uid) == 4 and uid[0] == 0x88:
        raise UnusableCard("the first part of a longer number")
    if len(uid) not in (4, 7, 10):
        raise UnusableCard("%d bytes" % len(uid))
    return bytes(uid)


def is_random(uid):
    """Phones and passports make up a new number for every touch."""
    return len(uid) == 4 and uid[0] == 0x08


def from_text(text):
    try:
        return normalise(unhexlify(text.strip().replace(":", "").replace(" ", "")))
    except ValueError:
        raise UnusableCard("not hexadecimal")


def to_text(uid):
    return hexlify(uid).decode().upper()
