# Runs device-sdk/vectors/signatures.json on the firmware's own signature.py and says what came out, by name.
import json
from binascii import a2b_base64

from attend import signature
from attend.signature import SCHEME, Signer

KEY_ID = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"


def sign_request(vector, body):
    v = vector
    text = signature.string_to_sign(v["method"], v["path"], v["query"], v["time"], v["nonce"], body)
    signer = Signer(v["keyId"], v["key"])
    header = signer.authorize(v["method"], v["path"], v["query"], v["time"], v["nonce"], body)
    made = {
        "canonicalQuery": signature.canonical_query(v["query"]),
        "bodySha256": signature.sha256_hex(body),
        "stringToSign": text,
        "signature": signer.sign(text),
        "authorization": header,
    }
    return differences(vector, made)


def sign_response(vector, body):
    v = vector
    text = signature.response_string_to_sign(v["status"], v["nonce"], v["time"], body)
    signer = Signer("any", v["key"])
    sign = signer.sign(text)
    made = {"stringToSign": text, "signature": sign, "header": "time=%d, signature=%s" % (v["time"], sign)}
    if signer.server_time(v["header"], v["status"], v["nonce"], body) != v["time"]:
        return "not believed"
    return differences(vector, made)


def differences(vector, made):
    return ", ".join(name for name in made if made[name] != vector[name]) or "same"


def read_authorization(header):
    if not header.startswith(SCHEME + " "):
        return None
    parts = header[len(SCHEME) + 1 :].split(", ")
    names = ("key=", "time=", "nonce=", "signature=")
    if len(parts) != 4 or not all(part.startswith(name) for part, name in zip(parts, names)):
        return None
    key, time, nonce, sign = (part[len(name) :] for part, name in zip(parts, names))
    if not 1 <= len(key) <= 64 or not all(c in KEY_ID for c in key) or signature.read_time(time) is None:
        return None
    if not signature.is_hex(nonce, 32) or not signature.is_hex(sign, 64):
        return None
    return int(time), nonce, sign


def judge(vector, body):
    credentials = read_authorization(vector["authorization"])
    if not credentials:
        return "malformed"
    time, nonce, sign = credentials
    text = signature.string_to_sign(vector["method"], vector["path"], vector["query"], time, nonce, body)
    if not Signer("any", vector["key"]).is_signed(text, sign):
        return "signature"
    return "clock-skew" if abs(vector["now"] - time) > 300 else "accepted"


def believe(vector, body):
    signer = Signer("any", vector["key"])
    time = signer.server_time(vector["header"], vector["status"], vector["nonce"], body)
    return "refused" if time is None else "believed"


LISTS = {
    "requests": sign_request,
    "responses": sign_response,
    "acceptedRequests": judge,
    "refusedRequests": judge,
    "refusedResponses": believe,
}


def run(path):
    with open(path) as file:
        vectors = json.load(file)
    return {
        name: {vector["name"]: check(vector, a2b_base64(vector["bodyBase64"].encode())) for vector in vectors[name]}
        for name, check in LISTS.items()
    }
