"""ISO 14443-3 type A: from a card in the field to its whole UID, checked on every level."""
from attend.drivers.mfrc522 import CardError, Collision, NoCard

REQUEST = b"\x26"
HALT = b"\x50\x00"
CASCADES = (0x93, 0x95, 0x97)
CASCADE_TAG = 0x88


class DamagedFrame(CardError):
    """A check byte or a checksum is wrong, or the frame is too short."""


def crc_a(data):
    crc = 0x6363
    for byte in data:
        byte ^= crc & 0xFF
        byte = (byte ^ (byte << 4)) & 0xFF
        crc = (crc >> 8) ^ (byte << 8) ^ (byte << 3) ^ (byte >> 4)
    return bytes((crc & 0xFF, crc >> 8))


async def read_uid(chip):
    """The UID of the card that has just come: 4, 7 or 10 bytes. Raises NoCard when the field is empty."""
    try:
        await chip.transceive(REQUEST, 7)
    except Collision:
        # Several cards answer with different bits: that somebody is there is all this frame says.
        pass
    uid = b""
    for cascade in CASCADES:
        part = await _anticollide(chip, cascade)
        more = await _select(chip, cascade, part)
        if not more:
            return uid + part[:4]
        if part[0] != CASCADE_TAG:
            raise DamagedFrame("no cascade tag")
        uid += part[1:4]
    raise DamagedFrame("a fourth cascade level")


async def _anticollide(chip, cascade):
    try:
        part = await chip.transceive(bytes((cascade, 0x20)))
    except NoCard:
        raise DamagedFrame("the card left")
    if len(part) != 5:
        raise DamagedFrame("%d bytes of UID" % len(part))
    if part[0] ^ part[1] ^ part[2] ^ part[3] ^ part[4]:
        raise DamagedFrame("BCC")
    return part


async def _select(chip, cascade, part):
    frame = bytes((cascade, 0x70)) + part
    try:
        answer = await chip.transceive(frame + crc_a(frame))
    except NoCard:
        raise DamagedFrame("the card left")
    if len(answer) != 3 or crc_a(answer[:1]) != answer[1:]:
        raise DamagedFrame("CRC of SAK")
    return bool(answer[0] & 0x04)


async def halt(chip):
    """Sends the card to sleep: it answers again only after it has left the field."""
    try:
        await chip.transceive(HALT + crc_a(HALT))
    except CardError:
        # Silence is the proper answer to HLTA.
        pass
