import { z } from 'zod'

export const formatVersion = 1

const tally = z.object({ rows: z.int(), sha256: z.string() })

/** What a backup says about itself; its last line. */
export const manifest = z.object({
  takenAt: z.iso.datetime(),
  /** Which of the three databases it was taken of. It can be restored into any. */
  database: z.string(),
  /** Migrations applied, and when the last of them was written (drizzle's `when`). */
  schema: z.object({ count: z.int(), last: z.number() }),
  tables: z.record(z.string(), tally.extend({ columns: z.array(z.string()) })),
  /** What the next row of each table that numbers its rows gets at least. */
  sequences: z.array(z.object({ table: z.string(), column: z.string(), last: z.string() })),
  /** Uploaded files: how many, and a hash over their keys and contents. */
  files: tally.nullable(),
  /** Where each organization's audit chain ends. */
  auditHeads: z.array(z.object({ orgId: z.string(), position: z.number(), hash: z.string() })),
  /** Tells whether the installation's secret is the same, without telling the secret. */
  secretMark: z.string(),
})
export type Manifest = z.output<typeof manifest>

/** The first line, in the clear. */
export const header = z.object({
  muster: z.literal('backup'),
  version: z.int(),
  cipher: z.object({ name: z.literal('aes-256-gcm'), salt: z.string(), iv: z.string() }).nullable(),
})
export type Header = z.output<typeof header>

/** The lines between: a table's name and columns, its rows (arrays), files, and at the end the manifest. */
export const note = z.union([
  z.strictObject({ table: z.string(), columns: z.array(z.string()) }),
  z.strictObject({ file: z.string(), content: z.string() }),
  z.strictObject({ manifest }),
])
export type Note = z.output<typeof note>

/** A sentence for the operator: what is wrong with a file or a target. */
export class BackupError extends Error {
  override name = 'BackupError'
}
