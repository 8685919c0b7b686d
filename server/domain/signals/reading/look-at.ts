import { and, asc, eq, gt, inArray, isNotNull, lt, ne, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { rowsOf } from '../../../../db/rows.ts'
import { organizations } from '../../../../db/schema/organizations.ts'
import { people } from '../../../../db/schema/people.ts'
import { checkInTraces, signalFeedback } from '../../../../db/schema/proof/signals.ts'
import type { VerbContext } from '../../../kernel/context.ts'
import { signals } from '../kinds/all.ts'
import type { Finding, Seen, Signal } from '../kinds/signal.ts'
import { traceDays } from '../traces/sweep-traces.ts'

const alarm = z.object({
  personId: z.uuid(),
  kind: z.enum(['travel', 'counter-back']),
  apartMs: z.number().nullable(),
})

/** Alarms of cards that people of the class held then, while the session ran and a little around it. */
async function cardAlarmsIn({ tx }: VerbContext, sessionId: string) {
  const result = await tx.execute(sql`
    select distinct coalesce(a.person_id, c.person_id) as "personId", a.kind, (a.facts->>'apartMs')::float as "apartMs"
    from sessions s
    join device_alarms a on a.org_id = s.org_id and a.kind in ('travel', 'counter-back')
      and a.last_at >= s.opened_at - interval '15 minutes'
      and a.first_at <= coalesce(s.closed_at, s.ends_at) + interval '15 minutes'
    left join cards c on c.org_id = s.org_id and c.uid = a.facts->>'uid' and c.valid_from <= a.last_at
      and (c.valid_to is null or c.valid_to > a.last_at)
    join enrolments e on e.org_id = s.org_id and e.class_id = s.class_id
      and e.person_id = coalesce(a.person_id, c.person_id)
    where s.id = ${sessionId}`)
  return rowsOf(alarm, result)
}

/** Who used these phones elsewhere, in the weeks that are kept. */
async function otherUsersOf({ tx, now }: VerbContext, sessionId: string, phones: string[]) {
  if (phones.length === 0) return []
  const rows = await tx
    .selectDistinct({ phone: checkInTraces.phone, personId: checkInTraces.personId })
    .from(checkInTraces)
    .where(
      and(
        inArray(checkInTraces.phone, phones),
        isNotNull(checkInTraces.phone),
        ne(checkInTraces.sessionId, sessionId),
        gt(checkInTraces.at, new Date(now.getTime() - traceDays * 86_400_000)),
      ),
    )
  return rows.flatMap(({ phone, personId }) => (phone ? [{ phone, personId }] : []))
}

/** Uses of these phones, or by these people, in the weeks before an instant. */
async function usesBefore(
  { tx }: VerbContext,
  first: Date,
  whose: { phones: string[] } | { personIds: string[] },
) {
  const { phone, personId, at } = checkInTraces
  const rows = await tx
    .selectDistinct({ phone, personId })
    .from(checkInTraces)
    .where(
      and(
        'phones' in whose ? inArray(phone, whose.phones) : inArray(personId, whose.personIds),
        isNotNull(phone),
        lt(at, first),
        gt(at, new Date(first.getTime() - traceDays * 86_400_000)),
      ),
    )
  return rows.flatMap(row => (row.phone ? [{ ...row, phone: row.phone }] : []))
}

type Shown = Pick<typeof checkInTraces.$inferSelect, 'phone' | 'personId' | 'at'>

/** The past of the session's phones, and of whoever showed one that has none. */
async function pastOf(
  context: VerbContext,
  traces: readonly Shown[],
  phones: string[],
): Promise<Seen['before']> {
  const [first] = traces
  if (!first || phones.length === 0) return []
  const known = await usesBefore(context, first.at, { phones })
  const old = new Set(known.map(({ phone }) => phone))
  const personIds = traces.flatMap(({ phone, personId }) => (phone && !old.has(phone) ? personId : []))
  if (personIds.length === 0) return known
  const own = await usesBefore(context, first.at, { personIds: [...new Set(personIds)] })
  return [...known, ...own]
}

async function namesOf({ tx }: VerbContext, personIds: string[]) {
  if (personIds.length === 0) return new Map<string, string>()
  const rows = await tx
    .select({ id: people.id, fullName: people.fullName })
    .from(people)
    .where(inArray(people.id, personIds))
  return new Map(rows.map(({ id, fullName }) => [id, fullName]))
}

/** Those that the organization has not switched off. */
export async function signalsInUse({ tx }: VerbContext): Promise<readonly Signal[]> {
  const [row] = await tx.select({ off: organizations.signalsOff }).from(organizations)
  return signals.filter(({ id }) => !row?.off.includes(id))
}

export interface Found extends Finding {
  signal: Signal
}

export type Verdict = Pick<
  typeof signalFeedback.$inferSelect,
  'sessionId' | 'personId' | 'signal' | 'verdict'
>

export interface LookedAt {
  found: Found[]
  /** Of this session, and of habits in the last weeks. */
  verdicts: readonly Verdict[]
  nameOf(personId: string): string
}

const habits = signals.filter(({ isHabit }) => isHabit).map(({ id }) => id)

async function verdictsOn({ tx, now }: VerbContext, sessionId: string, found: Found[]): Promise<Verdict[]> {
  if (found.length === 0) return []
  const { signal, at, personId } = signalFeedback
  const since = new Date(now.getTime() - traceDays * 86_400_000)
  return tx
    .select()
    .from(signalFeedback)
    .where(
      and(
        inArray(personId, [...new Set(found.map(one => one.personId))]),
        or(eq(signalFeedback.sessionId, sessionId), and(inArray(signal, habits), gt(at, since))),
      ),
    )
}

/** What the signals say of a session now, and the names of whom they speak of. A function of what is kept: nothing is written. */
export async function lookAt(
  context: VerbContext,
  sessionId: string,
  inUse: readonly Signal[],
): Promise<LookedAt> {
  const traces = await context.tx
    .select()
    .from(checkInTraces)
    .where(eq(checkInTraces.sessionId, sessionId))
    .orderBy(asc(checkInTraces.at), asc(checkInTraces.id))
  const phones = [...new Set(traces.flatMap(({ phone }) => phone ?? []))]
  const otherUsers = await otherUsersOf(context, sessionId, phones)
  const before = await pastOf(context, traces, phones)
  const cardAlarms = await cardAlarmsIn(context, sessionId)
  const spoken = [...traces, ...otherUsers, ...cardAlarms].map(({ personId }) => personId)
  const names = await namesOf(context, [...new Set(spoken)])
  const nameOf = (personId: string) => names.get(personId) ?? 'somebody'
  const seen: Seen = { traces, otherUsers, before, cardAlarms, nameOf }
  const found: Found[] = inUse.flatMap(signal => signal.find(seen).map(finding => ({ ...finding, signal })))
  return { found, nameOf, verdicts: await verdictsOn(context, sessionId, found) }
}
