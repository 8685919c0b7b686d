import { createHash } from 'node:crypto'
import type { ImportCounts, StoredSheet } from '../../../../db/schema/roster.ts'
import { newId } from '../../../kernel/ids.ts'
import { type HistoryReading, readEntries } from './entry.ts'
import { Past, type PastRows, type PastSession, type PastStay, pairKey } from './past.ts'
import { type PlannedFact, type Planning, planRow, type RowChoices, type RowPlan } from './plan-row.ts'
import { missingStays } from './stays.ts'
import { meaningOf, wordKey } from './words.ts'

export interface PlannedSession extends PastSession {
  /** It stands here already, cancelled when an earlier import was undone. */
  isRevived: boolean
}

export interface PlannedStay extends PastStay {
  /** Its first day until now; undefined: a new stay. */
  was?: string
}

export interface HistoryPlan {
  outcomes: (Pick<RowPlan, 'action' | 'name' | 'details' | 'problems'> & { rowNumber: number })[]
  counts: ImportCounts
  sessions: PlannedSession[]
  facts: PlannedFact[]
  stays: PlannedStay[]
  /** Of everything shown, without ids: two plans that look the same are the same. */
  digest: string
}

/** So that percentages count what was brought in, and nobody comes to be absent where the class met without them. */
function planStays(past: Past, plans: readonly RowPlan[], facts: readonly PlannedFact[]): PlannedStay[] {
  const named = new Set(facts.map(fact => pairKey(fact.sessionId, fact.personId)))
  const datesOf = new Map<string, { classId: string; personId: string; dates: string[] }>()
  for (const { fact, session } of plans) {
    if (!fact || !session) continue
    const { classId, localDate } = session
    const key = pairKey(classId, fact.personId)
    const known = datesOf.get(key) ?? { classId, personId: fact.personId, dates: [] }
    known.dates.push(localDate)
    datesOf.set(key, known)
  }
  const metOf = new Map<string, PastSession[]>()
  for (const session of past.rows.sessions) {
    if (session.isImported || session.isCancelled) continue
    metOf.set(session.classId, [...(metOf.get(session.classId) ?? []), session])
  }
  return [...datesOf.values()].flatMap(({ classId, personId, dates }) => {
    const isWithout = ({ id }: PastSession) => !named.has(pairKey(id, personId)) && !past.markOf(id, personId)
    const metWithout = (metOf.get(classId) ?? []).filter(isWithout).map(({ localDate }) => localDate)
    const { moved, added } = missingStays(dates, past.staysOf(classId, personId), metWithout)
    return [
      ...moved.map(({ stay, startsOn }) => ({ ...stay, startsOn, was: stay.startsOn })),
      ...added.map(span => ({ id: newId(), classId, personId, ...span })),
    ]
  })
}

const asText = (key: string, value: unknown) => (key === 'id' || key.endsWith('Id') ? undefined : value)

/**
 * What importing a file of the past would do, row by row, from the sheet, the choices and what is known alone. Rows are
 * taken in their order: those of one class, date and start meet in one session.
 */
export function planHistory(
  sheet: StoredSheet,
  choices: HistoryReading & RowChoices,
  rows: PastRows,
  now: Date,
): HistoryPlan {
  const past = new Past(rows)
  const planning: Planning = { past, choices, now, said: new Map() }
  const plans: RowPlan[] = []
  const sessions = new Map<string, PlannedSession>()
  const outcomes = readEntries(sheet, choices).map(entry => {
    const planned = planRow(planning, entry)
    const { person, session, isNewSession, said, name, details } = planned
    const problems = planned.problems
    const action = problems.length > 0 ? ('error' as const) : planned.action
    if (action !== 'error' && session && person && said) {
      if (isNewSession && planned.fact) {
        sessions.set(session.id, { ...session, isRevived: session.isCancelled })
        past.addSession({ ...session, isCancelled: false })
      }
      const key = pairKey(session.id, person.id)
      if (!planning.said.has(key)) planning.said.set(key, said)
      plans.push(planned)
    }
    return { rowNumber: entry.row, action, name, details, problems }
  })
  const facts = plans.flatMap(({ fact }) => fact ?? [])
  const stays = planStays(past, plans, facts)
  const counts: ImportCounts = { add: 0, change: 0, unchanged: 0, remove: 0, error: 0 }
  for (const { action } of outcomes) counts[action]++
  const shown = { outcomes, sessions: [...sessions.values()], facts, stays }
  const digest = createHash('sha256').update(JSON.stringify(shown, asText)).digest('hex')
  return { ...shown, counts, digest }
}

/** The different words for a status in a file, each with what it seems to mean; at most as many as a person would go through. */
export function statusWordsOf(sheet: StoredSheet, column: number, rows: Pick<PastRows, 'statuses'>) {
  const seen = new Map<string, { key: string; word: string; rows: number; guess: string | null }>()
  for (const { c } of sheet.rows) {
    const word = c[column] ?? ''
    if (!word) continue
    const key = wordKey(word)
    const known = seen.get(key)
    if (known) known.rows++
    else {
      const meaning = meaningOf(word, null, rows.statuses, new Map())
      const guess = meaning && meaning !== 'leave-out' ? (meaning.statusId ?? meaning.status) : null
      seen.set(key, { key, word, rows: 1, guess })
    }
  }
  return [...seen.values()].sort((a, b) => b.rows - a.rows).slice(0, mostWords)
}

export const mostWords = 60
