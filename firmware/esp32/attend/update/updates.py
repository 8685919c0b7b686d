"""Puts a release into the folder that is not running, and lets boot.py try it."""
import json
import os
from binascii import hexlify, unhexlify
from hashlib import sha256

from attend.update.manifest import BadManifest, check
from attend.update.version import SEQUENCE

FOLDERS = ("/a", "/b")
PATH = "/api/v1/devices/firmware"


class Updates:
    def __init__(self, api, settings, config):
        self._api = api
        self._settings = settings
        self._modulus = config.get("updateKey")

    def installed(self):
        """A release that was tried and taken back counts too: it is not tried again."""
        return max(SEQUENCE, self._settings.get_number("sequence") or 0)

    async def install(self, version, pulse):
        if not self._modulus:
            raise BadManifest("no update key on this reader")
        query = "?version=" + version
        manifest = json.loads(await self._api.get(PATH + query))
        check(manifest, version, self.installed(), unhexlify(self._modulus))
        slot = 1 - (self._settings.get_number("slot") or 0)
        clear(FOLDERS[slot])
        for file in manifest["files"]:
            pulse.beat()
            data = await self._api.get(PATH + "/file" + query + "&path=" + file["path"])
            if len(data) != file["size"] or hexlify(sha256(data).digest()).decode() != file["sha256"]:
                raise BadManifest("damaged " + file["path"])
            write(FOLDERS[slot] + "/" + file["path"], data)
        self._settings.set_number("sequence", manifest["sequence"])
        # The order matters: a cut between these two leaves the old release running and trusted.
        self._settings.set_number("tries", 1)
        self._settings.set_number("slot", slot)


def write(path, data):
    """Read back, because flash that is worn out lies."""
    parts = path.split("/")
    for count in range(2, len(parts)):
        try:
            os.mkdir("/".join(parts[:count]))
        except OSError:
            pass
    with open(path, "wb") as file:
        file.write(data)
    with open(path, "rb") as file:
        if file.read() != data:
            raise OSError("flash")


def clear(folder):
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in names:
        path = folder + "/" + name
        if os.stat(path)[0] & 0x4000:
            clear(path)
            os.rmdir(path)
        else:
            os.remove(path)
