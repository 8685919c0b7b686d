# asyncio's streams over the sockets of the host.
import asyncio
from binascii import hexlify, unhexlify

import hardware


class Stream:
    def __init__(self):
        self._buffer = b""
        self._state = "opening"
        self._news = asyncio.Event()
        self.id = 0

    def heard(self, kind, data):
        if kind == "data":
            self._buffer += unhexlify(data)
        elif self._state != "error":
            self._state = kind
        self._news.set()

    async def until_open(self):
        while self._state == "opening":
            await self._more()
        if self._state == "error":
            raise OSError(104)

    async def _more(self):
        self._news.clear()
        await self._news.wait()

    async def read(self, count=-1):
        while not self._buffer:
            if self._state == "error":
                raise OSError(104)
            if self._state == "end":
                return b""
            await self._more()
        count = len(self._buffer) if count < 0 else count
        data, self._buffer = self._buffer[:count], self._buffer[count:]
        return data

    async def readexactly(self, count):
        data = b""
        while len(data) < count:
            part = await self.read(count - len(data))
            if not part:
                raise EOFError
            data += part
        return data

    async def readline(self):
        line = b""
        while not line.endswith(b"\n"):
            part = await self.read(1)
            if not part:
                return line
            line += part
        return line

    def write(self, data):
        if self._state in ("error", "end"):
            raise OSError(104)
        hardware.send(self.id, hexlify(data).decode())

    async def drain(self):
        await asyncio.sleep_ms(0)

    def close(self):
        self._state = "error"
        hardware.shut(self.id)

    async def wait_closed(self):
        await asyncio.sleep_ms(0)


async def open_connection(host, port, ssl=None, server_hostname=None):
    stream = Stream()
    stream.id = hardware.connect(host, port, stream.heard)
    if not stream.id:
        raise OSError(118)
    await stream.until_open()
    return stream, stream


class Server:
    def __init__(self, port):
        self._port = port

    def close(self):
        hardware.unserve(self._port)

    async def wait_closed(self):
        pass


async def start_server(callback, host, port, backlog=5):
    def connected(id):
        stream = Stream()
        stream._state = "open"
        stream.id = hardware.listen_on(id, stream.heard)
        asyncio.create_task(callback(stream, stream))

    hardware.serve(port, connected)
    return Server(port)
