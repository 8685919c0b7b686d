import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/client.ts'
import { rowsOf } from '../../db/rows.ts'

/** Functions of db/functions.sql that run as a step; those that only read say so. */
const steps = {
  scan_picture_at: { reads: true },
  known_scans: { reads: true },
  taken_taps: { reads: true },
  append_scans: { reads: false },
  write_marks: { reads: false },
  note_scans: { reads: false },
  append_events: { reads: false },
}

export type StepName = keyof typeof steps

export interface Step {
  orgId: string
  name: StepName
  args: Record<string, unknown>
}

const answersRow = z.object({ answers: z.array(z.unknown()) })

/** Runs steps in the order given, in one round trip, each as its organization's; answers in the same order. */
async function runSteps(tx: Tx, list: Step[]): Promise<unknown[]> {
  const result = await tx.execute(sql`select run_steps(${JSON.stringify(list)}::jsonb) as answers`)
  const [row] = rowsOf(answersRow, result)
  if (row?.answers.length !== list.length) throw new Error('The database left a step without an answer.')
  return row.answers
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
