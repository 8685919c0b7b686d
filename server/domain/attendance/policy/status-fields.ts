import { and, eq, isNull, ne, or } from 'drizzle-orm'
import { z } from 'zod'
import { attendanceStatuses, markStatuses, statusColors } from '../../../../db/schema/attendance.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { conflict } from '../../../kernel/errors.ts'

/** The four everyone has, and what the roster's keyboard does besides: no own letter may hide them. */
const takenLetters = new Set(['P', 'L', 'A', 'E', 'U', 'N', 'W', 'X'])

export const statusName = z.string().trim().min(1, 'Enter a name.').max(30)
export const statusLetter = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]$/, 'Choose one letter from A to Z.')
  .refine(letter => !takenLetters.has(letter), 'This letter stands for something else already.')
export const statusColor = z.enum(statusColors)
export const statusPoints = z.int().min(0).max(100).nullable()

/** The organization's own word for a mark, beside the status that it counts as. */
export const ownWord = { statusName: z.string().nullable(), statusColor: statusColor.nullable() }

export const statusView = z.object({
  id: z.uuid(),
  name: z.string(),
  letter: z.string(),
  color: statusColor,
  countsAs: z.enum(markStatuses),
  points: z.int().nullable(),
  classId: z.uuid().nullable(),
  archived: z.boolean(),
})

interface Wanted {
  name: string
  letter: string
  classId: string | null
}

/** Within what one roster offers, names and letters are told apart. */
export async function refuseClash(
  { tx }: VerbContext,
  { name, letter, classId }: Wanted,
  except?: string,
): Promise<void> {
  const table = attendanceStatuses
  const others = await tx
    .select({ name: table.name, letter: table.letter })
    .from(table)
    .where(
      and(
        isNull(table.archivedAt),
        // One for every class meets all; one of a class meets its own and the general ones.
        classId ? or(isNull(table.classId), eq(table.classId, classId)) : undefined,
        except ? ne(table.id, except) : undefined,
      ),
    )
  const clash = others.find(
    other => other.letter === letter || other.name.toLowerCase() === name.toLowerCase(),
  )
  if (!clash) return
  const what = clash.letter === letter ? `The letter ${letter} stands for` : 'There is already'
  throw conflict(`${what} ${clash.name}.`, 'status-taken')
}
