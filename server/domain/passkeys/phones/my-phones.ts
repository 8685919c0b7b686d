import { z } from 'zod'
import { actorIdOf } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { phonesOf } from './phones-of.ts'
import { phoneShape } from './rules.ts'

/** One's own phones in this organization, and from when each counts for attendance. */
export const myPhones = verb({
  name: 'passkeys.my-phones',
  kind: 'query',
  permission: 'attendance.check-in',
  input: z.strictObject({}),
  output: z.array(phoneShape),
  run: context => phonesOf(context, actorIdOf(context.actor) ?? ''),
})
