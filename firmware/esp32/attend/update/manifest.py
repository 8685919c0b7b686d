"""Which files a release has, and whether its maker said so: RSA-2048, PKCS#1 v1.5, SHA-256."""
from binascii import a2b_base64, unhexlify
from hashlib import sha256

EXPONENT = 65537
SIZE = 256
# ASN.1 for "a SHA-256 digest follows".
DIGEST_INFO = unhexlify("3031300d060960864801650304020105000420")
FILES_MAX = 100
# What one answer may hold (connection.py).
FILE_MAX = 32768


class BadManifest(ValueError):
    pass


def canonical(manifest):
    """version, sequence, then path, size and SHA-256 of each file by path; one line each, no line feed at the end."""
    files = sorted(manifest["files"], key=lambda file: file["path"])
    lines = [manifest["version"], str(manifest["sequence"])]
    lines.extend("%s %d %s" % (file["path"], file["size"], file["sha256"]) for file in files)
    return "\n".join(lines).encode()


def is_signed(text, signature, modulus):
    """The whole block is compared, so nothing can hide in the padding."""
    if len(signature) != SIZE or len(modulus) != SIZE:
        return False
    n = int.from_bytes(modulus, "big")
    block = pow(int.from_bytes(signature, "big"), EXPONENT, n).to_bytes(SIZE, "big")
    digest = DIGEST_INFO + sha256(text).digest()
    return block == b"\x00\x01" + b"\xff" * (SIZE - 3 - len(digest)) + b"\x00" + digest


def decode(text):
    text = text.replace("-", "+").replace("_", "/")
    return a2b_base64((text + "=" * (-len(text) % 4)).encode())


def check(manifest, version, installed, modulus):
    """Raises BadManifest unless this is the release asked for, newer than ours, and signed by its maker."""
    try:
        text = canonical(manifest)
        signature = decode(manifest["signature"])
    except (KeyError, TypeError, ValueError):
        raise BadManifest("not a manifest")
    if not is_signed(text, signature, modulus):
        raise BadManifest("wrong signature")
    if manifest["version"] != version:
        raise BadManifest("another version")
    if manifest["sequence"] <= installed:
        raise BadManifest("not newer than sequence %d" % installed)
    if not 1 <= len(manifest["files"]) <= FILES_MAX:
        raise BadManifest("number of files")
    for file in manifest["files"]:
        check_file(file)


def check_file(file):
    """Files of a release stay in its own folder."""
    parts = file["path"].split("/")
    if parts[0] != "attend" or len(parts) < 2 or any(part in ("", ".", "..") for part in parts):
        raise BadManifest("path")
    if not 0 <= file["size"] <= FILE_MAX:
        raise BadManifest("size")
