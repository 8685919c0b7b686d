import { z } from 'zod'
import { actorIdOf, type VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { localToday } from '../../organizations/local-today.ts'
import { ask, askingBudget } from './ask.ts'

/** As it is on the day that it is made. */
async function today(context: VerbContext) {
  const { today: day } = await localToday(context)
  return { from: day, to: day }
}

/** Asks for everything that is known about one person; without a name, about oneself. */
export const startPerson = verb({
  name: 'exports.start-person',
  kind: 'command',
  permission: 'privacy.read',
  subject: 'This person',
  input: z.strictObject({ personId: z.uuid().optional() }),
  output: z.object({ exportId: z.uuid() }),
  owns: async ({ actor }, { personId }) => !personId || personId === actorIdOf(actor),
  budgets: (_input, context) => askingBudget(context),
  async run(context, { personId = actorIdOf(context.actor) ?? '' }) {
    const filters = { ...(await today(context)), personId }
    return { exportId: await ask(context, { kind: 'person', format: 'zip', filters }) }
  },
})

/** Asks for everything that the organization has here. */
export const startOrganization = verb({
  name: 'exports.start-organization',
  kind: 'command',
  permission: 'organization.close',
  input: z.strictObject({}),
  output: z.object({ exportId: z.uuid() }),
  budgets: (_input, context) => askingBudget(context),
  run: async context => ({
    exportId: await ask(context, { kind: 'organization', format: 'zip', filters: await today(context) }),
  }),
})
