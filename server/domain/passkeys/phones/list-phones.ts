import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { phonesOf } from './phones-of.ts'
import { phoneShape } from './rules.ts'
import { teachesPerson } from './teaches-person.ts'

/** The phones of a student, for whoever may confirm one that is new. */
export const listPhones = verb({
  name: 'passkeys.list-phones',
  kind: 'query',
  permission: 'phones.confirm',
  subject: 'This person',
  input: z.strictObject({ personId: z.uuid() }),
  output: z.array(phoneShape),
  owns: teachesPerson,
  run: (context, { personId }) => phonesOf(context, personId),
})
