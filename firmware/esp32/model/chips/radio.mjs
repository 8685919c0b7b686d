/** WiFi as station and access point, and Bluetooth Low Energy, as far as the firmware can tell. */
export class Radio {
  /** Whether the school's network is on the air. */
  isUp = true
  ssid = 'school'
  password = 'chalk-and-board'
  station = { active: false, connected: false, wanted: '' }
  accessPoint = { active: false, ssid: '', password: '' }
  attempts = 0
  advertised = null
  attributes = new Map()
  onEvent = null

  setUp(isUp) {
    this.isUp = isUp
    if (!isUp) this.station.connected = false
    else if (this.station.wanted) this.#join()
  }

  isConnected() {
    return this.station.active && this.station.connected
  }

  #join() {
    const [ssid, password] = this.station.wanted.split('\n')
    this.station.connected = this.isUp && ssid === this.ssid && password === this.password
  }

  /** A phone connects (1) or goes (2). The first stops the advertising, as the real radio does. */
  connect(phone) {
    this.advertised = null
    this.onEvent?.(1, phone, 0)
  }

  leave(phone) {
    this.onEvent?.(2, phone, 0)
  }

  /** A phone writes to a characteristic. */
  write(phone, handle, hex) {
    this.attributes.set(handle, hex)
    this.onEvent?.(3, phone, handle)
  }

  /** A phone reads one: the firmware is asked first, and what it leaves there goes out. */
  read(phone, handle) {
    this.onEvent?.(4, phone, handle)
  }

  bridge() {
    return {
      wifi_active: isOn => {
        this.station.active = isOn
        if (!isOn) this.station.connected = false
      },
      wifi_connect: (ssid, password) => {
        this.attempts++
        this.station.wanted = `${ssid}\n${password}`
        this.#join()
      },
      wifi_disconnect: () => {
        this.station.wanted = ''
        this.station.connected = false
      },
      wifi_connected: () => this.isConnected(),
      ap_active: isOn => {
        this.accessPoint.active = isOn
      },
      ap_config: (ssid, password) => Object.assign(this.accessPoint, { ssid, password }),
      ble_advertise: (hex, response) => {
        this.advertised = hex === '' ? null : { hex, response }
      },
      ble_read: handle => this.attributes.get(handle) ?? '',
      ble_write: (handle, hex) => this.attributes.set(handle, hex),
      ble_on_event: callback => {
        this.onEvent = callback
      },
    }
  }
}
