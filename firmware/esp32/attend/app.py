"""Puts the parts together and starts one coroutine for each duty."""
import asyncio

import machine
from esp32 import Partition

from attend.api import Api
from attend.beacon import Beacon
from attend.drivers.board import Board, read_config
from attend.clock import Clock, Uptime
from attend.commands import Commands
from attend.connection import Connection
from attend.health import Health
from attend.link import Link
from attend.queue import Queue
from attend.reader import Reader
from attend.screen import Screen
from attend.settings import Settings
from attend.supervisor import Supervisor
from attend.update.updates import Updates
from attend.uploader import Uploader


async def main():
    config = read_config()
    settings = Settings()
    board = Board(config)
    uptime = Uptime()
    screen = Screen(board.lcd, board.signals, uptime)
    supervisor = Supervisor(uptime, board.watchdog())
    supervisor.start("screen", screen.run, 20000)
    asyncio.create_task(supervisor.run())
    if not settings.is_claimed():
        from attend.setup.provisioning import Provisioning

        await Provisioning(settings, screen, config).run()
        machine.reset()
        return
    await serve(config, settings, board, uptime, screen, supervisor)


async def serve(config, settings, board, uptime, screen, supervisor):
    partitions = Partition.find(Partition.TYPE_DATA, label="scans")
    if not partitions:
        # Without a place for scans a "Welcome" would be a lie.
        screen.set_fault("queue", ("No scan memory", "See the README"))
        return await asyncio.Event().wait()
    boot = settings.next_boot()
    clock = Clock(uptime)
    queue = Queue(partitions[0], settings)
    api = Api(Connection(settings.get("server")), settings.get("keyId"), settings.get("key"), clock)
    link = Link(settings, uptime)
    uploader = Uploader(api, queue, uptime, boot, link)
    reader = Reader(board.chip, queue, uploader, screen, clock, boot)
    beacon = Beacon(settings.get("deviceId"), clock)
    commands = Commands(api, settings, screen, Updates(api, settings, config))
    parts = {
        "queue": queue, "reader": reader, "screen": screen, "link": link, "uploader": uploader,
        "commands": commands, "beacon": beacon, "signals": board.signals,
    }  # fmt: skip
    health = Health(api, settings, clock, boot, parts)
    supervisor.start("reader", reader.run, 20000)
    supervisor.start("uploader", uploader.run, 60000)
    supervisor.start("link", link.run, 60000)
    supervisor.start("health", health.run, 60000)
    supervisor.start("beacon", beacon.run, 60000)
    await asyncio.Event().wait()
