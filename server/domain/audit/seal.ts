import { desc, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../db/rows.ts'
import { auditCheckpoints, auditLinks } from '../../../db/schema/audit.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { verb } from '../../kernel/verb.ts'
import { chainStart, linkHash } from './chain.ts'
import { readPrinted } from './queries.ts'
import { signCheckpoint } from './signing.ts'

const batch = 1_000
const checkpointEveryMs = 10 * 60_000

const lock = z.object({ locked: z.boolean() })

/** One sealer at a time; whoever comes second leaves it to the first. */
async function isAlone({ tx, orgId }: VerbContext): Promise<boolean> {
  const result = await tx.execute(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`audit:${orgId}`}, 0)) as locked`,
  )
  return rowsOf(lock, result)[0]?.locked ?? false
}

const lastLink = ({ tx }: VerbContext) =>
  tx
    .select()
    .from(auditLinks)
    .orderBy(desc(auditLinks.position))
    .limit(1)
    .then(rows => rows[0])

/** Signs where the chain stands, unless that was done a moment ago. Only once everything committed is in it. */
async function checkpoint(context: VerbContext): Promise<boolean> {
  const { tx, now, orgId, services } = context
  const end = await lastLink(context)
  const [latest] = await tx.select().from(auditCheckpoints).orderBy(desc(auditCheckpoints.position)).limit(1)
  if (!end || latest?.position === end.position) return false
  if (latest && now.getTime() - latest.at.getTime() < checkpointEveryMs) return false
  const made = { position: end.position, hash: end.hash, at: now }
  const signature = signCheckpoint(services.keyring, orgId, made)
  await tx.insert(auditCheckpoints).values({ orgId, ...made, signature })
  return true
}

/**
 * Links the audit rows that were committed since, in the order of their transactions, below the oldest that still runs:
 * none can come in between later. Nothing waits for it: verbs write their rows as ever.
 */
export const sealAudit = verb({
  name: 'audit.seal',
  kind: 'command',
  permission: 'audit.seal',
  audit: false,
  input: z.strictObject({}),
  output: z.object({ sealed: z.int(), signed: z.boolean(), more: z.boolean() }),
  async run(context) {
    const { tx, orgId } = context
    if (!(await isAlone(context))) return { sealed: 0, signed: false, more: false }
    const last = await lastLink(context)
    const after = last ? sql`(e.xid, e.id) > (${last.xid}::xid8, ${last.entryId}::uuid)` : sql`true`
    const fresh = await readPrinted(tx, sql`${after} and e.xid < log_horizon()`, batch)
    let position = last?.position ?? 0
    let hash = last?.hash ?? chainStart(orgId)
    const links = fresh.map(entry => {
      hash = linkHash(hash, entry)
      position++
      return { orgId, position, entryId: entry.id, xid: entry.xid, hash }
    })
    if (links.length > 0) await tx.insert(auditLinks).values(links)
    const more = fresh.length === batch
    return { sealed: fresh.length, more, signed: !more && (await checkpoint(context)) }
  },
})
