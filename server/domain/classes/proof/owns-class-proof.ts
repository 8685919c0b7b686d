import type { VerbContext } from '../../../kernel/context.ts'
import { teachesClass } from '../membership.ts'

/** A teacher decides how presence is proved in a class of theirs, and never for the whole organization. */
export const ownsClassProof = async (context: VerbContext, { classId }: { classId?: string }) =>
  classId !== undefined && teachesClass(context, classId)
