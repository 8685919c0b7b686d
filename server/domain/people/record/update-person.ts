import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../../db/schema/people.ts'
import { emailAddress } from '../../../kernel/email-address.ts'
import { conflict } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { fullName } from '../../accounts/account-fields.ts'
import { lockPerson } from '../queries.ts'
import { requireAppointer, rollNumber } from '../rules.ts'
import { refusingTaken } from '../taken.ts'

/** Only the fields given change. Who signs in has the address of their sign-in. */
export const updatePerson = verb({
  name: 'people.update',
  kind: 'command',
  permission: 'people.manage',
  input: z
    .strictObject({
      personId: z.uuid(),
      fullName: fullName.optional(),
      email: emailAddress.nullable().optional(),
      rollNumber: rollNumber.optional(),
    })
    .refine(input => Object.keys(input).length > 1, 'Nothing to change.'),
  output: z.object({}),
  subject: 'This person',
  async run(context, { personId, ...change }) {
    const person = await lockPerson(context, personId)
    requireAppointer(context.actor, person.role)
    if (change.email !== undefined && change.email !== person.email && person.accountId) {
      throw conflict(
        'The address belongs to this person’s sign-in. Only they can change it.',
        'email-of-sign-in',
      )
    }
    await refusingTaken(() => context.tx.update(people).set(change).where(eq(people.id, personId)))
    return {}
  },
})
