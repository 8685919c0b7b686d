import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { people } from '../../../db/schema/people.ts'
import { guardians } from '../../../db/schema/roster.ts'
import { conflict, isUniqueViolation, notFound } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { verb } from '../../kernel/verb.ts'
import { guardianFields } from './guardian-fields.ts'

export const addressTaken = (error: unknown) =>
  isUniqueViolation(error)
    ? conflict('This student has a guardian with this address already.', 'address-taken')
    : error

/** Somebody to write to about a student. They need no account and get none. */
export const addGuardian = verb({
  name: 'guardians.add',
  kind: 'command',
  permission: 'people.manage',
  input: z.strictObject({ personId: z.uuid(), ...guardianFields }),
  output: z.object({ id: z.uuid() }),
  subject: 'This student',
  async run({ tx, orgId, now }, { personId, ...fields }) {
    const [student] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, personId), eq(people.role, 'student')))
    if (!student) throw notFound('This student')
    const id = newId(now.getTime())
    await tx
      .insert(guardians)
      .values({ orgId, id, personId, ...fields, createdAt: now })
      .catch(error => {
        throw addressTaken(error)
      })
    return { id }
  },
})
