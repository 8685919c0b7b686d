"""The server's words, believed only when signed."""
import json

from attend.connection import NoAnswer
from attend.signature import Signer, random_nonce

TIMEOUT_MS = 10000


class Refused(Exception):
    """A signed no, or the unsigned 401 of a key that is unknown or revoked."""

    def __init__(self, status, code, retry_after_s=0):
        super().__init__("%d %s" % (status, code))
        self.status = status
        self.code = code
        self.retry_after_s = retry_after_s


class Api:
    def __init__(self, connection, key_id, key, clock):
        self._connection = connection
        self._clock = clock
        self.use_key(key_id, key)

    def use_key(self, key_id, key):
        self._signer = Signer(key_id, key)

    async def post(self, path, values, timeout_ms=TIMEOUT_MS):
        body = json.dumps(values).encode()
        return json.loads(await self._request("POST", path, body, timeout_ms))

    async def get(self, path, timeout_ms=TIMEOUT_MS):
        """The bytes of a signed answer."""
        return await self._request("GET", path, b"", timeout_ms)

    async def _request(self, method, path, body, timeout_ms):
        answer, is_trusted = await self._exchange(method, path, body, timeout_ms)
        if answer.status == 401 and is_trusted and code_of(answer) == "clock-skew":
            # The signed time of this refusal has just set the clock: once more, with a new nonce.
            answer, is_trusted = await self._exchange(method, path, body, timeout_ms)
        if not is_trusted and answer.status != 401:
            raise NoAnswer("not signed")
        if answer.status >= 300:
            raise Refused(answer.status, code_of(answer), retry_after(answer))
        return answer.body

    async def _exchange(self, method, path, body, timeout_ms):
        target = self._connection.base + path
        route, _, query = target.partition("?")
        nonce = random_nonce()
        signer = self._signer
        header = signer.authorize(method, route, query, self._clock.unix_seconds(), nonce, body)
        headers = (("Authorization", header), ("Content-Type", "application/json"))
        started = self._clock.uptime.ms()
        answer = await self._connection.exchange(method, target, headers, body, timeout_ms)
        signature = answer.headers.get("muster-signature")
        time = signer.server_time(signature, answer.status, nonce, answer.body)
        if time is None:
            return answer, False
        self._clock.learn(time, self._clock.uptime.ms() - started)
        return answer, True


async def claim(connection, code, firmware):
    """Exchanges a claim code for a key. There is no key yet, so this answer is not signed: use https."""
    body = json.dumps({"code": code, "firmware": firmware}).encode()
    path = connection.base + "/api/v1/devices/claim"
    headers = (("Content-Type", "application/json"),)
    answer = await connection.exchange("POST", path, headers, body, TIMEOUT_MS)
    if answer.status != 201:
        raise Refused(answer.status, code_of(answer), retry_after(answer))
    try:
        device = json.loads(answer.body)
        Signer(device["keyId"], device["key"])
        return device
    except (ValueError, KeyError, TypeError):
        raise NoAnswer("not a Muster server")


def code_of(answer):
    try:
        return str(json.loads(answer.body).get("code", ""))
    except (ValueError, AttributeError):
        return ""


def retry_after(answer):
    text = answer.headers.get("retry-after", "0")
    return min(3600, int(text)) if text and all(c in "0123456789" for c in text) else 0
