import { z } from 'zod'
import { conflict } from '../../../kernel/errors.ts'
import { verb } from '../../../kernel/verb.ts'
import { enabledSettings, liveConsent, oneself, personOf } from '../queries.ts'
import { askGuardians, dropOpenQuestions, recordOwnConsent } from './ask.ts'
import { consentText } from './text.ts'

/** The caller's yes to exactly the text they were shown; where a guardian decides, it sends the guardians the question. */
export const giveConsent = verb({
  name: 'faces.give-consent',
  kind: 'command',
  permission: 'faces.own',
  audit: ['textHash'],
  input: z.strictObject({ textHash: z.string().length(64) }),
  output: z.object({ outcome: z.enum(['given', 'asked']), asked: z.number() }),
  budgets: (_input, { actor }) => [
    { key: `face-consent:${'personId' in actor ? actor.personId : ''}`, max: 5, windowMs: 86_400_000 },
  ],
  async run(context, { textHash }) {
    const personId = oneself(context)
    const settings = await enabledSettings(context)
    const text = consentText(settings)
    if (text.hash !== textHash) throw conflict('The text has changed. Read it again.', 'text-changed')
    if (await liveConsent(context, personId)) throw conflict('There is a consent already.', 'given')
    await dropOpenQuestions(context, personId)
    const person = await personOf(context, personId)
    if (person.role === 'student' && settings.guardianConsent)
      return { outcome: 'asked' as const, asked: await askGuardians(context, person, text, settings) }
    await recordOwnConsent(context, personId, text, settings)
    return { outcome: 'given' as const, asked: 0 }
  },
})
