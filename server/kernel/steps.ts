import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import { rowsOf } from '../../db/rows.ts'

/** Functions of db/functions.sql that run as a step; those that only read say so. */
const steps = {
  scan_picture_at: { reads: true },
  find_scans: { reads: true },
  find_taps: { reads: true },
  append_scans: { reads: false },
  write_marks: { reads: false },
  note_scans: { reads: false },
  append_events: { reads: false },
}

export type StepName = keyof typeof steps

/** What a step takes: lists of rows, which get their organization here. */
export type StepRows = Record<string, readonly object[]>

export interface Step {
  orgId: string
  name: StepName
  rows: StepRows
}

/** Rows name their organization; a step hands each only its own. */
const answerRows = z.record(z.string(), z.array(z.looseObject({ org: z.string() })))
const answersRow = z.object({ answers: z.array(answerRows) })

type Answer = z.output<typeof answerRows>

/** Steps of one name, of different organizations: one statement for all. */
interface Group {
  name: StepName
  orgIds: Set<string>
  rows: Record<string, object[]>
}

/** An organization that asks for the same twice has two answers, so its second goes into a group of its own. */
function groupOf(groups: Group[], { name, orgId }: Step): Group {
  const known = groups.find(group => group.name === name && !group.orgIds.has(orgId))
  const group = known ?? { name, orgIds: new Set(), rows: {} }
  if (!known) groups.push(group)
  group.orgIds.add(orgId)
  return group
}

/** An answer's rows by their organization, in one walk. */
function split(answer: Answer): (orgId: string) => Answer {
  const parts = new Map<string, Answer>()
  const lists = Object.keys(answer)
  const partOf = (orgId: string) => {
    const known = parts.get(orgId)
    const part = known ?? Object.fromEntries(lists.map(list => [list, []]))
    if (!known) parts.set(orgId, part)
    return part
  }
  for (const [list, rows] of Object.entries(answer)) for (const row of rows) partOf(row.org)[list]?.push(row)
  return partOf
}

/** Runs steps in one round trip, one statement for all organizations that ask for the same; answers in the order asked. */
async function runSteps(tx: Tx, list: Step[]): Promise<unknown[]> {
  const groups: Group[] = []
  const placed = list.map(step => {
    const group = groupOf(groups, step)
    for (const [name, rows] of Object.entries(step.rows)) {
      const all = group.rows[name] ?? []
      for (const row of rows) all.push({ ...row, org: step.orgId })
      group.rows[name] = all
    }
    return groups.indexOf(group)
  })
  const asked = JSON.stringify(groups.map(({ name, rows }) => ({ name, rows })))
  const [row] = rowsOf(answersRow, await tx.execute(sql`select take_steps(${asked}::jsonb) as answers`))
  if (row?.answers.length !== groups.length) throw new Error('The database left a step without an answer.')
  const parts = row.answers.map(split)
  return list.map(({ orgId }, index) => parts[placed[index] ?? -1]?.(orgId))
}

interface Passenger {
  /** Steps asked for and not answered. */
  waiting: number
  /** Whether anything of it may be in the transaction. */
  wrote: boolean
}

interface Asked {
  step: Step
  passenger: Passenger
  resolve(answer: unknown): void
  reject(error: unknown): void
}

/** Runs what was asked and hands out the answers; rejects, as everyone in it does, when a step fails. */
async function carry(tx: Tx, batch: Asked[]): Promise<void> {
  for (const { step, passenger } of batch) passenger.wrote ||= !steps[step.name].reads
  try {
    const answers = await runSteps(
      tx,
      batch.map(one => one.step),
    )
    batch.forEach((one, index) => {
      one.passenger.waiting--
      one.resolve(answers[index])
    })
  } catch (error) {
    for (const one of batch) one.reject(error)
    throw error
  }
}

export interface StepBus {
  /** Runs `ride` with a way to call steps; they leave together with those of the others on board. */
  board<T>(ride: (call: (step: Step) => Promise<unknown>) => Promise<T>): Promise<T>
  /** What stopped the transaction for everyone: a step that failed, or a passenger who left after writing. */
  broken(): unknown
}

/**
 * Gathers the steps of everyone on board: one round trip leaves as soon as each has asked for something. Steps that a
 * passenger asks for without waiting in between leave in one as well.
 */
export function createStepBus(tx: Tx): StepBus {
  const onBoard = new Set<Passenger>()
  let asked: Asked[] = []
  let isLeaving = false
  let failure: unknown

  async function leave() {
    isLeaving = false
    if (asked.length === 0 || [...onBoard].some(passenger => passenger.waiting === 0)) return
    const batch = asked
    asked = []
    await carry(tx, batch).catch(error => {
      failure ??= error
    })
  }

  /** After what runs now: a passenger may ask for more before it waits. */
  function leaveSoon() {
    if (isLeaving) return
    isLeaving = true
    setImmediate(() => void leave())
  }

  return {
    broken: () => failure,
    async board(ride) {
      const passenger: Passenger = { waiting: 0, wrote: false }
      onBoard.add(passenger)
      const call = (step: Step) =>
        new Promise<unknown>((resolve, reject) => {
          passenger.waiting++
          asked.push({ step, passenger, resolve, reject })
          leaveSoon()
        })
      try {
        return await ride(call)
      } catch (error) {
        if (passenger.wrote) failure ??= error
        throw error
      } finally {
        onBoard.delete(passenger)
        leaveSoon()
      }
    },
  }
}
