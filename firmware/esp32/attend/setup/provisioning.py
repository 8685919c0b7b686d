"""First start: the reader opens a network of its own, shows name and key on the display, and takes a form."""
import asyncio
import os

import machine
import network

from attend.api import Refused, claim
from attend.connection import Connection, NoAnswer
from attend.setup.form import done_page, form_page, read_form
from attend.update.version import VERSION

BODY_MAX = 2048
JOIN_MS = 20000


class Provisioning:
    def __init__(self, settings, screen, config):
        self._settings = settings
        self._screen = screen
        self._station = network.WLAN(network.STA_IF)
        self._defaults = config
        self._is_busy = False
        self._is_done = asyncio.Event()

    async def run(self):
        """Returns when the reader belongs to an organization."""
        if all(self._defaults.get(name) for name in ("ssid", "server", "code")):
            fault = await self.connect(self._defaults)
            if not fault:
                return
            print("from config.json: " + fault)
        await self._by_form()

    async def _by_form(self):
        access_point = network.WLAN(network.AP_IF)
        name = "Muster-%02X%02X" % tuple(machine.unique_id()[-2:])
        # Whoever can read the display may set the reader up; nobody else can join.
        key = "%08d" % (int.from_bytes(os.urandom(4), "big") % 100000000)
        access_point.active(True)
        access_point.config(ssid=name, password=key, security=network.AUTH_WPA2_PSK)
        self._screen.stand(name, "Key " + key)
        server = await asyncio.start_server(self._serve, "0.0.0.0", 80)
        await self._is_done.wait()
        await asyncio.sleep_ms(1000)
        server.close()
        access_point.active(False)

    async def connect(self, values):
        """Joins the network and redeems the claim code. Returns what went wrong, for people, or an empty text."""
        self._screen.say(("Joining WiFi", values["ssid"]), None, JOIN_MS)
        self._station.active(True)
        self._station.disconnect()
        self._station.connect(values["ssid"], values.get("password", ""))
        for _ in range(JOIN_MS // 200):
            if self._station.isconnected():
                break
            await asyncio.sleep_ms(200)
        else:
            return self._fail("This WiFi does not let the reader in. Check name and password.", "No WiFi")
        self._screen.say(("Claim code", values["code"]), None, JOIN_MS)
        try:
            device = await claim(Connection(values["server"]), values["code"], VERSION)
        except Refused as error:
            return self._fail("This claim code does not work. Ask for a new one. (%d)" % error.status, "Code refused")
        except (NoAnswer, OSError, ValueError) as error:
            return self._fail("No Muster at this address: %s" % error, "No server")
        self._settings.continue_from(device.get("lastBoot"))
        self._settings.update(
            ssid=values["ssid"], password=values.get("password", ""), server=values["server"],
            deviceId=device["deviceId"], keyId=device["keyId"], key=device["key"], name=device["name"],
        )
        self._screen.say(("Welcome to", device["organization"]), "green", 5000)
        return ""

    def _fail(self, sentence, short):
        self._screen.say((short, "Try again"), "red", 5000)
        return sentence

    async def _serve(self, reader, writer):
        try:
            page = await self._answer(reader)
            body = page.encode()
            head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            writer.write((head % len(body)).encode() + body)
            await writer.drain()
        except (OSError, EOFError, ValueError) as error:
            print("form: %r" % error)
        writer.close()
        await writer.wait_closed()
        if self._settings.is_claimed():
            self._is_done.set()

    async def _answer(self, reader):
        method = (await reader.readline()).split(b" ")[0]
        length = 0
        while True:
            line = (await reader.readline()).strip().lower()
            if not line:
                break
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if method != b"POST" or self._is_busy:
            return form_page(self._defaults)
        values = read_form(await reader.readexactly(min(length, BODY_MAX)))
        if not all(values.get(name) for name in ("ssid", "server", "code")):
            return form_page(values, "Network, address and claim code are needed.")
        self._is_busy = True
        fault = await self.connect(values)
        self._is_busy = False
        return form_page(values, fault) if fault else done_page({"name": self._settings.get("name")})
