"""HTTP/1.1 over one kept connection. A request is one buffer and one write: several small ones wait for each other
on the wire (Nagle and delayed acknowledgements), ten times longer than the server takes to answer."""
import asyncio

BODY_MAX = 32768
LINE_MAX = 1024


class NoAnswer(Exception):
    """Nothing, or nothing that can be understood, came back in time."""


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body


def split_url(url):
    """'https://school.example/base' is (True, 'school.example', 443, '/base')."""
    scheme, _, rest = url.partition("://")
    if scheme not in ("http", "https") or not rest:
        raise ValueError("server address")
    host, _, base = rest.partition("/")
    host, _, port = host.partition(":")
    is_secure = scheme == "https"
    base = "/" + base.strip("/") if base.strip("/") else ""
    return is_secure, host, int(port or (443 if is_secure else 80)), base


def pinned(path):
    """Trusts the one root certificate (DER) that lies on the reader, and nobody else."""
    import tls

    with open(path, "rb") as file:
        root = file.read()
    context = tls.SSLContext(tls.PROTOCOL_TLS_CLIENT)
    context.verify_mode = tls.CERT_REQUIRED
    context.load_verify_locations(cadata=root)
    return context


class Connection:
    def __init__(self, url, root="/root.der"):
        is_secure, self._host, self._port, self.base = split_url(url)
        self._tls = pinned(root) if is_secure else None
        self._reader = self._writer = None
        self._lock = asyncio.Lock()

    async def exchange(self, method, path, headers, body, timeout_ms):
        """Sends once and reads the whole answer; only a connection that had gone stale is tried twice."""
        buffer = self._frame(method, path, headers, body)
        async with self._lock:
            is_kept = self._writer is not None
            try:
                return await asyncio.wait_for_ms(self._talk(buffer), timeout_ms)
            except asyncio.TimeoutError:
                self.drop()
                raise NoAnswer("timeout")
            except (OSError, EOFError, ValueError) as error:
                self.drop()
                if not is_kept:
                    raise NoAnswer(str(error))
            except asyncio.CancelledError:
                self.drop()
                raise
            try:
                return await asyncio.wait_for_ms(self._talk(buffer), timeout_ms)
            except (OSError, EOFError, ValueError, asyncio.TimeoutError) as error:
                self.drop()
                raise NoAnswer(str(error))

    def drop(self):
        if self._writer:
            try:
                self._writer.close()
            except OSError:
                pass
        self._reader = self._writer = None

    def _frame(self, method, path, headers, body):
        lines = ["%s %s HTTP/1.1" % (method, path), "Host: %s:%d" % (self._host, self._port)]
        lines.append("Content-Length: %d" % len(body))
        lines.extend("%s: %s" % header for header in headers)
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + body

    async def _talk(self, buffer):
        if not self._writer:
            options = {"ssl": self._tls, "server_hostname": self._host} if self._tls else {}
            self._reader, self._writer = await asyncio.open_connection(self._host, self._port, **options)
        self._writer.write(buffer)
        await self._writer.drain()
        status = await self._line()
        parts = status.split(" ", 2)
        if len(parts) < 2 or not parts[0].startswith("HTTP/1."):
            raise ValueError("status line")
        headers = await self._headers()
        body = await self._body(headers)
        if headers.get("connection", "").lower() == "close":
            self.drop()
        return Answer(int(parts[1]), headers, body)

    async def _line(self):
        line = await self._reader.readline()
        if not line.endswith(b"\n") or len(line) > LINE_MAX:
            raise EOFError
        return line.decode().strip()

    async def _headers(self):
        headers = {}
        while True:
            line = await self._line()
            if not line:
                return headers
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()

    async def _body(self, headers):
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return await self._chunks()
        length = int(headers.get("content-length", "0"))
        if length > BODY_MAX:
            raise ValueError("too long")
        return await self._reader.readexactly(length)

    async def _chunks(self):
        body = b""
        while True:
            size = int((await self._line()).split(";")[0], 16)
            if len(body) + size > BODY_MAX:
                raise ValueError("too long")
            body += await self._reader.readexactly(size)
            await self._line()
            if size == 0:
                return body
