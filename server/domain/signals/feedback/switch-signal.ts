import { z } from 'zod'
import { organizations } from '../../../../db/schema/organizations.ts'
import { notFound } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { signals } from '../kinds/all.ts'

/** A signal that is wrong more often than right here is switched off, for sessions of the past as well. */
export const switchSignal = verb({
  name: 'signals.switch-signal',
  kind: 'command',
  permission: 'attendance.policy',
  input: z.strictObject({ signal: z.string().max(40), on: z.boolean() }),
  output: z.object({}),
  audit: ['signal', 'on'],
  async run({ tx }, { signal, on }) {
    if (!signals.some(({ id }) => id === signal)) throw notFound('This signal')
    const [row] = await tx.select({ off: organizations.signalsOff }).from(organizations).for('update')
    const others = (row?.off ?? []).filter(id => id !== signal)
    await tx.update(organizations).set({ signalsOff: on ? others : [...others, signal] })
    return {}
  },
})
