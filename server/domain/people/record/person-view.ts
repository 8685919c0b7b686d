import { z } from 'zod'
import type { Person } from '../queries.ts'
import { personStatus, role } from '../rules.ts'

/** One line of the people list. */
export const personView = z.object({
  id: z.uuid(),
  fullName: z.string(),
  email: z.string().nullable(),
  role,
  status: personStatus,
  rollNumber: z.string().nullable(),
  /** False for somebody entered by an admin who never signed in. */
  hasSignIn: z.boolean(),
  createdAt: z.date(),
})

export const toView = (person: Person): z.input<typeof personView> => ({
  ...person,
  hasSignIn: person.accountId !== null,
})
