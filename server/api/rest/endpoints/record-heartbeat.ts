import { z } from 'zod'
import { heartbeat, heartbeatReply, recordHeartbeat } from '../../../domain/devices/record-heartbeat.ts'
import { beacon, getBeacon } from '../../../domain/proximity/beacon-key.ts'
import { endpoint } from '../endpoint.ts'
import { signedStatuses } from '../signed-statuses.ts'

export const recordHeartbeatEndpoint = endpoint({
  method: 'POST',
  path: '/devices/heartbeat',
  tag: 'Devices',
  operationId: 'recordHeartbeat',
  summary: 'Report the health of this device',
  description:
    'Send one every 30 seconds. A device that was not heard of for 90 seconds is shown as late, after 10 minutes as offline.',
  auth: 'device',
  permission: 'devices.report',
  body: heartbeat,
  response: heartbeatReply.extend({
    beacon: beacon.nullable().describe('What to advertise while a session takes place in the room.'),
    serverTime: z.iso.datetime(),
  }),
  example: {
    body: {
      boot: 3,
      upMs: 120_000,
      clockMs: 1_772_442_000_000,
      queueDepth: 0,
      highestSeq: 41,
      firmware: '1.0.0',
      configVersion: '9f2c41d07ab3',
      results: [{ id: '0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e55', ok: true }],
    },
    response: {
      configVersion: '9f2c41d07ab3',
      commands: [
        {
          id: '0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e55',
          name: 'message',
          args: { lines: ['Fire drill', 'at 11:00'], seconds: 60 },
        },
      ],
      beacon: null,
      serverTime: '2026-03-02T09:00:00.000Z',
    },
  },
  statuses: { 200: 'The report was kept.', ...signedStatuses },
  async run({ services }, context, body) {
    const reply = await recordHeartbeat(context, body)
    const advertised = await getBeacon(context, {})
    return { ...reply, beacon: advertised, serverTime: services.clock.now().toISOString() }
  },
})
