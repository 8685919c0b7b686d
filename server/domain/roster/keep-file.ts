import { and, inArray, lt } from 'drizzle-orm'
import { z } from 'zod'
import {
  type importKinds,
  rosterImports,
  type StoredSheet,
  type StoredTables,
} from '../../../db/schema/roster.ts'
import { actorIdOf, type VerbContext } from '../../kernel/context.ts'
import { badRequest } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { mostBytes } from './limits.ts'
import { readSheet } from './sheet/read-sheet.ts'

const draftsLiveMs = 24 * 3_600_000
const tooLarge = 'The file is larger than 7 MB. Split it and import it in parts.'

export const fileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .transform(name => name.replace(/\p{Cc}/gu, ''))

/** Base64. */
export const fileContent = z
  .base64()
  .min(1, 'The file is empty.')
  .max(Math.ceil(mostBytes / 3) * 4, tooLarge)

export async function readContent(content: string): Promise<StoredSheet> {
  const bytes = Buffer.from(content, 'base64')
  if (bytes.length > mostBytes) throw badRequest(tooLarge)
  return readSheet(bytes)
}

interface NewFile {
  kind: (typeof importKinds)[number]
  fileName: string
  sheet: StoredSheet | StoredTables
}

/** Sets a file aside to be checked and applied; what others left lying for a day goes. Answers its id. */
export async function keepFile(context: VerbContext, file: NewFile): Promise<string> {
  const { tx, orgId, now, actor } = context
  const forgotten = new Date(now.getTime() - draftsLiveMs)
  await tx
    .delete(rosterImports)
    .where(and(inArray(rosterImports.status, ['read', 'checked']), lt(rosterImports.createdAt, forgotten)))
  const id = newId(now.getTime())
  const made = { createdBy: actorIdOf(actor), createdAt: now }
  await tx.insert(rosterImports).values({ orgId, id, status: 'read', ...file, ...made })
  return id
}
