import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { actorIdOf } from '../../../kernel/context.ts'
import { emailAddress } from '../../../kernel/email-address.ts'
import { newId } from '../../../kernel/ids.ts'
import { verb } from '../../../kernel/verb.ts'
import { fullName } from '../../accounts/account-fields.ts'
import { requestableRole, rollNumber } from '../rules.ts'
import { refusingTaken } from '../taken.ts'

/** Enters somebody who need not sign in: a card is enough to be marked. They may take the row over later. */
export const addPerson = verb({
  name: 'people.add',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({
    fullName,
    role: requestableRole,
    email: emailAddress.nullable().default(null),
    rollNumber: rollNumber.default(null),
  }),
  output: z.object({ id: z.uuid() }),
  audit: ['role'],
  async run(context, input) {
    const { tx, orgId, now } = context
    const id = newId(now.getTime())
    const decided = { decidedAt: now, decidedBy: actorIdOf(context.actor), createdAt: now }
    await refusingTaken(() => tx.insert(people).values({ orgId, id, ...input, status: 'active', ...decided }))
    await context.emit('person.joined', { personId: id, invitedBy: decided.decidedBy })
    return { id }
  },
})
