# What an ESP32 has and this port of MicroPython lacks: time of its own, randomness, sockets, asyncio.run.
import asyncio
import asyncio.core
import os
import time
from binascii import unhexlify

import hardware
import host_sockets

_ticks = time.ticks_ms
_started = _ticks()
_sleep_ms = asyncio.core.sleep_ms

time.real_ns = time.time_ns


def ticks_ms():
    return int(time.ticks_diff(_ticks(), _started) * hardware.speed()) & 0x3FFFFFFF


def time_ns():
    return time.real_ns() + int(hardware.wall_shift()) * 1000000000


def sleep_ms(duration):
    # A pause of nothing would never let the host's own events in.
    return _sleep_ms(max(1, int(duration / hardware.speed())) if duration > 0 else 0)


def sleep(duration):
    return sleep_ms(int(duration * 1000))


time.sleep = lambda duration, pause=time.sleep_ms: pause(int(duration * 1000 / hardware.speed()))
time.ticks_ms = ticks_ms
time.time_ns = time_ns
time.time = lambda: time_ns() // 1000000000
asyncio.sleep_ms = asyncio.core.sleep_ms = sleep_ms
asyncio.sleep = asyncio.core.sleep = sleep
asyncio.run = lambda coroutine: asyncio.create_task(coroutine)
asyncio.open_connection = host_sockets.open_connection
asyncio.start_server = host_sockets.start_server
os.urandom = lambda count: unhexlify(hardware.random(count))
