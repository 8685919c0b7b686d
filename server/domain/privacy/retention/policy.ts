import { retentionClasses } from '../../../../db/privacy/classes.ts'
import { dataMap } from '../../../../db/privacy/data-map.ts'
import { retentionSettings } from '../../../../db/schema/privacy/privacy.ts'
import type { VerbContext } from '../../../kernel/context.ts'

/** Classes whose time an organization chooses. */
export const chosenClasses = [
  'membership',
  'attendance',
  'requests',
  'care',
  'messages',
  'imports',
  'equipment',
] as const
export type ChosenClass = (typeof chosenClasses)[number]

/** A new time is used a day after it was chosen, so that a slip can be put right before anything is deleted. */
export const settlingMs = 24 * 3_600_000

export interface Policy {
  class: ChosenClass
  /** Null: for as long as the organization exists. */
  days: number | null
  changedAt: Date | null
}

export async function policiesOf({ tx }: VerbContext): Promise<Policy[]> {
  const rows = await tx.select().from(retentionSettings)
  return chosenClasses.map(name => {
    const own = rows.find(row => row.class === name)
    return own
      ? { class: name, days: own.days, changedAt: own.changedAt }
      : { class: name, days: retentionClasses[name].days, changedAt: null }
  })
}

/** Tables of a class that are deleted by their age alone. */
export const agedTables = (name: ChosenClass): string[] =>
  Object.entries(dataMap).flatMap(([table, { kept, age }]) => (kept === name && age ? [table] : []))

export const cutoffOf = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)
