import { and, asc, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../db/rows.ts'
import { auditCheckpoints, auditEntries, auditLinks } from '../../../db/schema/audit.ts'
import type { VerbContext } from '../../kernel/context.ts'
import { verb } from '../../kernel/verb.ts'
import { chainStart, linkHash } from './chain.ts'
import { readPrinted } from './queries.ts'
import { isCheckpointGenuine } from './signing.ts'

const batch = 2_000
const mostShown = 100
/** Longer than any transaction: an entry that is linked after a checkpoint was made after it, but for this. */
const toleranceMs = 15 * 60_000

const faultKind = z.enum(['changed', 'deleted', 'inserted', 'backdated', 'cut', 'rewritten', 'forged'])
const fault = z.object({
  kind: faultKind,
  /** Of the entry, or of none where the chain itself is at fault. */
  entryId: z.uuid().nullable(),
  position: z.int().nullable(),
})
export type AuditFault = z.output<typeof fault>

type Checkpoints = (typeof auditCheckpoints.$inferSelect)[]
type Link = typeof auditLinks.$inferSelect

interface Walk {
  position: number
  hash: string
  /** The latest checkpoint behind us. */
  passed: Checkpoints[number] | undefined
}

async function entriesOf({ tx }: VerbContext, links: Link[]) {
  const ids = links.map(({ entryId }) => entryId)
  const rows = await readPrinted(tx, sql`e.id = any(${sql.param(ids)}::uuid[])`, ids.length)
  return new Map(rows.map(entry => [entry.id, entry]))
}

/** Walks one stretch of links; a link that does not fit is one fault, and the walk goes on from what stands there. */
async function walkLinks(
  context: VerbContext,
  links: Link[],
  checkpoints: Map<number, Checkpoints[number]>,
  walk: Walk,
) {
  const faults: AuditFault[] = []
  const entries = await entriesOf(context, links)
  for (const { position, entryId, hash } of links) {
    if (position !== walk.position + 1)
      faults.push({ kind: 'cut', entryId: null, position: walk.position + 1 })
    const entry = entries.get(entryId)
    if (!entry) faults.push({ kind: 'deleted', entryId, position })
    else if (linkHash(walk.hash, entry) !== hash) faults.push({ kind: 'changed', entryId, position })
    else if (walk.passed && entry.at.getTime() < walk.passed.at.getTime() - toleranceMs)
      faults.push({ kind: 'backdated', entryId, position })
    const checkpoint = checkpoints.get(position)
    if (checkpoint && checkpoint.hash !== hash) faults.push({ kind: 'rewritten', entryId: null, position })
    walk.position = position
    walk.hash = hash
    walk.passed = checkpoint ?? walk.passed
  }
  return faults
}

/** Checkpoints that we did not sign, or whose stretch of the chain is gone. */
function checkpointFaults(
  { orgId, services }: VerbContext,
  checkpoints: Checkpoints,
  end: number,
): AuditFault[] {
  return checkpoints.flatMap(({ orgId: _, ...one }) => [
    ...(isCheckpointGenuine(services.keyring, orgId, one)
      ? []
      : [{ kind: 'forged' as const, entryId: null, position: one.position }]),
    ...(one.position > end ? [{ kind: 'cut' as const, entryId: null, position: one.position }] : []),
  ])
}

const strayRow = z.object({ id: z.string() })

/** Entries without a link that stand before the chain's end: the sealer passed there, and they were not. */
async function strays({ tx }: VerbContext): Promise<AuditFault[]> {
  const result = await tx.execute(sql`
    select e.id::text as id from audit_entries e, (select xid, entry_id from audit_links order by position desc limit 1) last
    where (e.xid, e.id) <= (last.xid, last.entry_id)
      and not exists (select from audit_links l where l.org_id = e.org_id and l.entry_id = e.id)`)
  return rowsOf(strayRow, result).map(({ id }) => ({ kind: 'inserted', entryId: id, position: null }))
}

/** Holds every entry against the chain, and the chain against its signed checkpoints. Reads all of it. */
export const verifyAudit = verb({
  name: 'audit.verify',
  kind: 'query',
  permission: 'audit.read',
  budgets: (_input, { actor }) =>
    actor.kind === 'person' ? [{ key: `audit-verify:${actor.orgId}`, max: 30, windowMs: 3_600_000 }] : [],
  input: z.strictObject({ all: z.boolean().default(false) }),
  output: z.object({
    entries: z.int(),
    sealed: z.int(),
    checkpoints: z.int(),
    faultCount: z.int(),
    /** The first hundred, or all where they were asked for. */
    faults: z.array(fault),
  }),
  async run(context, { all }) {
    const { tx, orgId } = context
    const checkpoints = await tx.select().from(auditCheckpoints).orderBy(asc(auditCheckpoints.position))
    const byPosition = new Map(checkpoints.map(one => [one.position, one]))
    const walk: Walk = { position: 0, hash: chainStart(orgId), passed: undefined }
    const faults: AuditFault[] = []
    let sealed = 0
    for (;;) {
      const links = await tx
        .select()
        .from(auditLinks)
        .where(and(gt(auditLinks.position, walk.position)))
        .orderBy(asc(auditLinks.position))
        .limit(batch)
      faults.push(...(await walkLinks(context, links, byPosition, walk)))
      sealed += links.length
      if (links.length < batch) break
    }
    faults.push(...checkpointFaults(context, checkpoints, walk.position), ...(await strays(context)))
    return {
      entries: await tx.$count(auditEntries),
      sealed,
      checkpoints: checkpoints.length,
      faultCount: faults.length,
      faults: all ? faults : faults.slice(0, mostShown),
    }
  },
})
