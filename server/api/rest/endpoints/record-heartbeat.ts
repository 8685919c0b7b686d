import { z } from 'zod'
import { heartbeat, heartbeatReply, recordHeartbeat } from '../../../domain/devices/record-heartbeat.ts'
import { endpoint } from '../endpoint.ts'
import { signedStatuses } from '../signed-statuses.ts'

export const recordHeartbeatEndpoint = endpoint({
  method: 'POST',
  path: '/devices/heartbeat',
  operationId: 'recordHeartbeat',
  summary: 'Report the health of this device',
  description:
    'Send one every 30 seconds. A device that was not heard of for 90 seconds is shown as late, after 10 minutes as offline.',
  auth: 'device',
  permission: 'devices.report',
  body: heartbeat,
  response: heartbeatReply.extend({ serverTime: z.iso.datetime() }),
  example: {
    body: {
      boot: 3,
      upMs: 120_000,
      clockMs: 1_772_442_000_000,
      queueDepth: 0,
      highestSeq: 41,
      firmware: '1.0.0',
    },
    response: { configVersion: '9f2c41d07ab3', commands: [], serverTime: '2026-03-02T09:00:00.000Z' },
  },
  statuses: { 200: 'The report was kept.', ...signedStatuses },
  async run({ services }, context, body) {
    const reply = await recordHeartbeat(context, body)
    return { ...reply, serverTime: services.clock.now().toISOString() }
  },
})
