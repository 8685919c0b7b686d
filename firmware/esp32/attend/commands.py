"""Orders from the server. Each is done once; its outcome is told until the server has heard it."""
import machine

from attend.api import Refused
from attend.connection import NoAnswer

DETAIL_MAX = 120
RESULTS_MAX = 20


class Commands:
    def __init__(self, api, settings, screen, updates):
        self._api = api
        self._settings = settings
        self._screen = screen
        self._updates = updates
        self._results = []
        self._done = []
        self._after = []
        self._known = {
            "message": self._message,
            "reboot": self._reboot,
            "update": self._update,
            "rotate-key": self._rotate_key,
            "wipe": self._wipe,
        }

    def results(self):
        return self._results[:RESULTS_MAX]

    def delivered(self, results):
        """What ends this run of the program (restart, wipe) waits until its outcome is known."""
        self._results = [result for result in self._results if result not in results]
        if not self._results:
            for action in self._after:
                action()
            self._after = []

    async def obey(self, commands, pulse):
        for command in commands:
            if command["id"] in self._done or command["name"] not in self._known:
                continue
            self._done = self._done[-RESULTS_MAX:] + [command["id"]]
            result = {"id": command["id"], "ok": True}
            try:
                await self._known[command["name"]](command.get("args") or {}, pulse)
            except (NoAnswer, Refused, OSError, ValueError, KeyError, TypeError) as error:
                result["ok"] = False
                result["detail"] = str(error)[:DETAIL_MAX]
            self._results.append(result)

    async def _message(self, args, pulse):
        seconds = min(3600, max(1, int(args.get("seconds", 10))))
        self._screen.say(args["lines"], "blue", seconds * 1000)

    async def _reboot(self, args, pulse):
        self._after.append(machine.reset)

    async def _update(self, args, pulse):
        self._screen.say(("Updating...", str(args["version"])), None, 60000)
        await self._updates.install(args["version"], pulse)
        self._after.append(machine.reset)

    async def _rotate_key(self, args, pulse):
        fresh = await self._api.post("/api/v1/devices/rotate-key", {})
        self._api.use_key(fresh["keyId"], fresh["key"])
        self._settings.update(keyId=fresh["keyId"], key=fresh["key"])

    async def _wipe(self, args, pulse):
        self._after.append(self._forget)

    def _forget(self):
        self._settings.wipe()
        machine.reset()
