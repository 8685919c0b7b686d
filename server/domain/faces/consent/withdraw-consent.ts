import { z } from 'zod'
import type { VerbContext } from '../../../kernel/context.ts'
import { verb } from '../../../kernel/verb.ts'
import { deleteTemplate } from '../deletion/delete-template.ts'
import { oneself, personOf } from '../queries.ts'
import { dropOpenQuestions } from './ask.ts'

export const withdrawn = z.object({
  /** Of the receipt; null when there was no template to delete. */
  deletionId: z.uuid().nullable(),
})

export async function withdraw(context: VerbContext, personId: string) {
  await dropOpenQuestions(context, personId)
  return { deletionId: await deleteTemplate(context, personId, 'withdrawn') }
}

/** One step, no reason: the template is gone with this call. */
export const withdrawConsent = verb({
  name: 'faces.withdraw-consent',
  kind: 'command',
  permission: 'faces.own',
  input: z.strictObject({}),
  output: withdrawn,
  run: context => withdraw(context, oneself(context)),
})

/** The same at somebody's word in the office: a parent at the desk, a person who has left. */
export const withdrawFor = verb({
  name: 'faces.withdraw-for',
  kind: 'command',
  permission: 'faces.manage',
  subject: 'This person',
  input: z.strictObject({ personId: z.uuid() }),
  output: withdrawn,
  async run(context, { personId }) {
    await personOf(context, personId)
    return withdraw(context, personId)
  },
})
