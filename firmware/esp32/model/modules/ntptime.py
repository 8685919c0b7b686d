# MicroPython's `ntptime` over the model of the board.
import hardware

host = "pool.ntp.org"
timeout = 1


def settime():
    if not hardware.network_time():
        raise OSError(110)
    hardware.set_wall_shift("0")
