"""Chooses which of the two releases runs. A new one has three starts to prove itself; then the old one comes back."""
import sys

from esp32 import NVS

TRIES = 3


def number(nvs, name):
    try:
        return nvs.get_i32(name)
    except OSError:
        return 0


def choose(nvs):
    slot = number(nvs, "slot")
    tries = number(nvs, "tries")
    if tries > TRIES:
        slot = 1 - slot
        nvs.set_i32("slot", slot)
        nvs.set_i32("tries", 0)
        # Told to the server by whatever runs now (health.py).
        nvs.set_i32("reverted", number(nvs, "sequence"))
        nvs.commit()
        print("three unhealthy starts: back to the release before")
    elif tries:
        nvs.set_i32("tries", tries + 1)
        nvs.commit()
    return slot


sys.path.insert(0, "/b" if choose(NVS("muster")) else "/a")
