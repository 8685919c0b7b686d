import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { classes, type SignOutRule, stayEndings } from '../../../db/schema/classes.ts'
import type { VerbContext } from '../../kernel/context.ts'

/** What becomes of a mark: it stays what the arrival was, or the person counts as absent. */
const ending = z.enum(stayEndings)

/** In a session where people sign in and out. */
export const signOutPolicy = z.strictObject({
  /** From so many minutes after coming, the next card or code means leaving; before that it is the same arrival again. */
  minimumStayMinutes: z.int().min(3).max(240),
  /** Whoever leaves more than so many minutes before the end has left early. */
  earlyMinutes: z.int().min(0).max(240),
  leftEarly: ending,
  /** Of whoever never signed out. */
  neverLeft: ending,
}) satisfies z.ZodType<SignOutRule>
export type SignOutPolicy = z.output<typeof signOutPolicy>

/** The class's own; null: nobody signs out in it. */
export async function signOutPolicyOf({ tx }: VerbContext, classId: string): Promise<SignOutPolicy | null> {
  const [row] = await tx.select({ signOut: classes.signOut }).from(classes).where(eq(classes.id, classId))
  return row?.signOut ?? null
}
