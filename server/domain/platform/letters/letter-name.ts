import { z } from 'zod'

/** Which fact, of which organization, which consumer could not handle. */
export const letterName = z.strictObject({
  orgId: z.uuid(),
  consumer: z.string().max(100),
  xid: z.string().regex(/^\d{1,20}$/),
  id: z.int(),
})

export type LetterName = z.output<typeof letterName>
