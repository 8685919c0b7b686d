import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { firmwareRollouts } from '../../../../db/schema/devices/firmware.ts'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { lockRollout, orderInstalls, waitingReaders, withdrawOrders } from './queries.ts'

const changes = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused', 'halted'], to: 'running' },
  stop: { from: ['running', 'paused', 'halted'], to: 'stopped' },
} as const

/** Pauses, resumes or ends a roll-out. A reader that is installing finishes that; nothing is taken back from readers. */
export const changeRollout = verb({
  name: 'devices.change-rollout',
  kind: 'command',
  permission: 'devices.manage',
  input: z.strictObject({ rolloutId: z.uuid(), change: z.enum(['pause', 'resume', 'stop']) }),
  output: z.object({ state: z.string() }),
  audit: ['change'],
  async run(context, { rolloutId, change }) {
    const { tx, now } = context
    const rollout = await lockRollout(context, rolloutId)
    if (!rollout) throw notFound('The roll-out')
    const { from, to } = changes[change]
    if (rollout.state === to) return { state: to }
    if (!from.some(state => state === rollout.state))
      throw conflict(`This roll-out is ${rollout.state}.`, 'wrong-state')
    await tx
      .update(firmwareRollouts)
      .set({ state: to, changedAt: now })
      .where(eq(firmwareRollouts.id, rolloutId))
    const waiting = await waitingReaders(context, rolloutId)
    if (change === 'resume') await orderInstalls(context, rollout, waiting)
    else await withdrawOrders(context, waiting)
    return { state: to }
  },
})
