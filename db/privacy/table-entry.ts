import type { DataClass, RetentionName } from './classes.ts'

/** A row belongs to a person by this column; or to the row of another table that does. */
export type Belonging = string | { column: string; in: string; key?: string }

export const erasures = {
  delete: 'Their rows are deleted.',
  blank: 'Their rows stay without name, address, words and secrets.',
  keep: 'Nothing in it says who it was.',
  step: 'Done by a step of its own.',
} as const

/** What stands in one table, why, for how long, and what becomes of it. Column lists are separated by blanks. */
export interface TableEntry {
  purpose: string
  kept: RetentionName
  /** Whose rows these are; absent: nobody's in particular. */
  of?: readonly Belonging[]
  /** Of a row that is `of` somebody, when that person is erased. */
  erase: keyof typeof erasures
  /** Where `step` or `keep` needs to be explained. */
  how?: string
  /** Why a table with rows of people is not part of what a person gets. */
  leftOut?: string
  /** By what its age is told, when it is deleted by its age alone. */
  age?: string
  /** Which of the old ones may go, as SQL; absent: all. */
  over?: string
  columns: Partial<Record<DataClass, string>>
}

export type DataMap = Record<string, TableEntry>
