import { z } from 'zod'
import { verb } from '../../../kernel/verb.ts'
import { fill, refuseUnknownPlaceholders, sample } from '../template.ts'

/** How a text reads with somebody's numbers in it; refuses what saving would refuse. */
export const previewWords = verb({
  name: 'warnings.preview-words',
  kind: 'query',
  permission: 'attendance.policy',
  input: z.strictObject({ subject: z.string().max(150), body: z.string().max(4_000) }),
  output: z.object({ subject: z.string(), body: z.string() }),
  async run(_context, { subject, body }) {
    refuseUnknownPlaceholders(subject)
    refuseUnknownPlaceholders(body)
    return { subject: fill(subject, sample), body: fill(body, sample) }
  },
})
