"""Signs requests and believes only signed answers. The format is written down in device-sdk/README.md."""
import os
from binascii import hexlify, unhexlify
from hashlib import sha256

SCHEME = "MUSTER1-HMAC-SHA256"


def sha256_hex(data):
    return hexlify(sha256(data).digest()).decode()


def random_nonce():
    return hexlify(os.urandom(16)).decode()


def canonical_query(query):
    """Raw pairs sorted by byte; nothing is decoded, empty pairs stay."""
    return "&".join(sorted(query.split("&")))


def is_hex(text, length):
    return len(text) == length and all(c in "0123456789abcdef" for c in text)


class Hmac:
    """HMAC-SHA-256 with both pads made once: each use costs two hashes and no exclusive-or."""

    def __init__(self, key):
        if len(key) > 64:
            key = sha256(key).digest()
        key = key + bytes(64 - len(key))
        self._inner = bytes(byte ^ 0x36 for byte in key)
        self._outer = bytes(byte ^ 0x5C for byte in key)

    def digest(self, data):
        inner = sha256(self._inner)
        inner.update(data)
        outer = sha256(self._outer)
        outer.update(inner.digest())
        return outer.digest()


def equal(left, right):
    """Takes the same time wherever the difference is."""
    if len(left) != len(right):
        return False
    difference = 0
    for a, b in zip(left, right):
        difference |= a ^ b
    return difference == 0


def check_target(path, query):
    if not path.startswith("/") or "?" in path or "#" in path + query:
        raise ValueError("target")
    for c in path + query:
        if not "!" <= c <= "~":
            raise ValueError("target")


def string_to_sign(method, path, query, time, nonce, body):
    check_target(path, query)
    if not is_hex(nonce, 32) or not 0 <= time <= 99999999999:
        raise ValueError("nonce or time")
    lines = ("MUSTER1", method.upper(), path, canonical_query(query), str(time), nonce, sha256_hex(body))
    return "\n".join(lines)


def response_string_to_sign(status, nonce, time, body):
    return "\n".join(("MUSTER1-RESPONSE", str(status), nonce, str(time), sha256_hex(body)))


class Signer:
    def __init__(self, key_id, key):
        raw = unhexlify(key)
        if len(raw) != 32:
            raise ValueError("a key has 64 hexadecimal characters")
        self.key_id = key_id
        self._hmac = Hmac(raw)

    def sign(self, text):
        return hexlify(self._hmac.digest(text.encode())).decode()

    def is_signed(self, text, signature):
        return is_hex(signature, 64) and equal(self._hmac.digest(text.encode()), unhexlify(signature))

    def authorize(self, method, path, query, time, nonce, body):
        """The value of the Authorization header."""
        signature = self.sign(string_to_sign(method, path, query, time, nonce, body))
        return "%s key=%s, time=%d, nonce=%s, signature=%s" % (SCHEME, self.key_id, time, nonce, signature)

    def server_time(self, header, status, nonce, body):
        """The server's unix seconds when the Muster-Signature header is right, otherwise None."""
        time, signature = read_response_header(header)
        if time is None:
            return None
        text = response_string_to_sign(status, nonce, time, body)
        return time if self.is_signed(text, signature) else None


def read_time(text):
    """Digits without sign or leading zero, at most eleven; None otherwise."""
    if not 1 <= len(text) <= 11 or not all(c in "0123456789" for c in text):
        return None
    return None if len(text) > 1 and text[0] == "0" else int(text)


def read_response_header(header):
    parts = header.split(", ") if header else ()
    if len(parts) != 2 or not parts[0].startswith("time=") or not parts[1].startswith("signature="):
        return None, None
    return read_time(parts[0][5:]), parts[1][10:]
