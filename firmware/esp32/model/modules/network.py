# MicroPython's `network` over the model of the board.
import hardware

STA_IF = 0
AP_IF = 1
AUTH_WPA2_PSK = 3


class WLAN:
    PM_NONE = 0
    SEC_WPA2 = 3

    def __init__(self, interface):
        self._is_station = interface == STA_IF

    def active(self, is_on=None):
        if is_on is not None:
            (hardware.wifi_active if self._is_station else hardware.ap_active)(is_on)

    def config(self, *names, **values):
        if "ssid" in values:
            hardware.ap_config(values["ssid"], values.get("password", ""))
        if names == ("mac",):
            return b"\x24\x6f\x28\xa1\xb2\xc3"

    def connect(self, ssid, password):
        hardware.wifi_connect(ssid, password)

    def disconnect(self):
        hardware.wifi_disconnect()

    def isconnected(self):
        return bool(hardware.wifi_connected())

    def status(self, name=None):
        return -55 if name == "rssi" else 1010

    def ifconfig(self):
        return ("192.168.4.1", "255.255.255.0", "192.168.4.1", "192.168.4.1")
