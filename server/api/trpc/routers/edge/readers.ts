import { acknowledgeAlarm } from '../../../../domain/devices/alarms/acknowledge-alarm.ts'
import { listAlarms } from '../../../../domain/devices/alarms/list-alarms.ts'
import { listCommands } from '../../../../domain/devices/commands/list-commands.ts'
import { sendCommand } from '../../../../domain/devices/commands/send-command.ts'
import { createDevice } from '../../../../domain/devices/create-device.ts'
import { writeOffGap } from '../../../../domain/devices/gaps/write-off-gap.ts'
import { getDevice } from '../../../../domain/devices/get-device.ts'
import { listDevices } from '../../../../domain/devices/list-devices.ts'
import { renewClaimCode } from '../../../../domain/devices/pairing/renew-claim-code.ts'
import { revokeDevice } from '../../../../domain/devices/revoke-device.ts'
import { configureDevice } from '../../../../domain/devices/settings/configure-device.ts'
import { updateDevice } from '../../../../domain/devices/update-device.ts'
import { extendLiveView } from '../../../../domain/devices/watching/extend-view.ts'
import { listLiveViews } from '../../../../domain/devices/watching/list-views.ts'
import { startLiveView } from '../../../../domain/devices/watching/start-view.ts'
import { stopLiveView } from '../../../../domain/devices/watching/stop-view.ts'
import { listDeviceScans } from '../../../../domain/ingest/list-device-scans.ts'
import { command, query, router } from '../../init.ts'

export const readersRouter = router({
  list: query(listDevices),
  get: query(getDevice),
  scans: query(listDeviceScans),
  create: command(createDevice),
  renewClaimCode: command(renewClaimCode),
  update: command(updateDevice),
  revoke: command(revokeDevice),
  configure: command(configureDevice),
  commands: query(listCommands),
  order: command(sendCommand),
  alarms: query(listAlarms),
  acknowledge: command(acknowledgeAlarm),
  writeOffGap: command(writeOffGap),
  liveViews: query(listLiveViews),
  watch: command(startLiveView),
  extendWatch: command(extendLiveView),
  stopWatch: command(stopLiveView),
})
