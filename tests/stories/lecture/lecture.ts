import { Dice } from '../../sim/dice.ts'
import type { World } from '../../support/services/world-on.ts'
import type { Student } from './campus.ts'
import { cheats, deletesCookie } from './cheats.ts'
import { type Hall, openHall } from './hall.ts'
import { comeHonestly } from './honest.ts'
import { sceneOf } from './scene.ts'
import { timelineOf } from './timeline.ts'
import { changersOf, holdWeeksBefore } from './weeks-before.ts'

export interface LectureOptions {
  students: number
  /** Of each of the six kinds. */
  cheatsOfKind: number
  seed: number
}

export interface KindResult {
  kind: string
  cheats: number
  /** Not marked present by what they did. */
  refused: number
  /** Worth a look, with a reason, on the teacher's list. */
  flagged: number
  /** Neither. */
  missed: number
}

export interface LectureResult {
  kinds: KindResult[]
  honest: {
    people: number
    present: number
    /** Asked for one more proof by the policy, and marked after one press. */
    askedOnce: number
    /** On the teacher's list, or not marked at all. */
    challenged: number
    /** With a new phone since the weeks before: a hint, and no reason to ask. */
    withNewPhone: number
    /** Always in a private window: asked about it once in the weeks before, and left alone since. */
    askedBefore: number
  }
}

/** The last replay comes after a quarter of an hour and some minutes. */
const lectureMinutes = 30

type Verdict = Awaited<ReturnType<Hall['verdict']>>

function resultOf(kind: string, of: Student[], { came, flagged }: Verdict): KindResult {
  const refused = of.filter(({ personId }) => !came.has(personId))
  const seen = of.filter(({ personId }) => flagged.has(personId))
  const missed = of.filter(({ personId }) => came.has(personId) && !flagged.has(personId))
  return { kind, cheats: of.length, refused: refused.length, flagged: seen.length, missed: missed.length }
}

/**
 * One lecture over the API: who is honest, who cheats in one of six ways, and those who help. The same seed, the same
 * lecture.
 */
export async function holdLecture(world: World, options: LectureOptions): Promise<LectureResult> {
  const { cheatsOfKind, seed, students: size } = options
  const helpers = cheatsOfKind
  const needed = cheatsOfKind * cheats.length + helpers
  if (size <= needed) throw new Error(`A lecture with these cheats needs more than ${needed} students.`)
  const hall = await openHall(world, size)
  const { students } = hall
  const friends = students.slice(0, helpers)
  const groups = cheats.map(([kind], index) => ({
    kind,
    of: students.slice(helpers + index * cheatsOfKind, helpers + (index + 1) * cheatsOfKind),
  }))
  const honest = students.slice(needed)
  const clearing = (groups.find(({ kind }) => kind === 'shared phone')?.of ?? []).filter((_, index) =>
    deletesCookie(index),
  )
  const askedBefore = await holdWeeksBefore(world, hall, { honest, clearing, seed })
  const { id: sessionId } = await hall.open()
  const timeline = timelineOf(world, world.clock.now())
  const scene = sceneOf(hall, timeline, new Dice(seed), sessionId)
  for (const [index, [, cheat]] of cheats.entries())
    for (const [turn, student] of (groups[index]?.of ?? []).entries())
      cheat(scene, student, friends[turn] ?? student, turn)
  const counts = await comeHonestly(scene, honest)
  for (let minute = 1; minute <= lectureMinutes; minute++) timeline.at(minute * 60, hall.tick)
  await timeline.play()
  const verdict = await hall.verdict(sessionId)
  await hall.close(sessionId)
  const { came, flagged } = verdict
  const challenged = honest.filter(({ personId }) => flagged.has(personId) || !came.has(personId))
  return {
    kinds: groups.map(({ kind, of }) => resultOf(kind, of, verdict)),
    honest: {
      people: honest.length,
      present: honest.filter(({ personId }) => came.has(personId)).length,
      askedOnce: counts.askedOnce,
      challenged: challenged.length,
      withNewPhone: changersOf(honest).withNewPhone.length,
      askedBefore: askedBefore.size,
    },
  }
}

export const missedIn = ({ kinds }: LectureResult) => kinds.reduce((sum, { missed }) => sum + missed, 0)

const cells = (values: (string | number)[]) =>
  `| ${values.map((value, index) => (index === 0 ? String(value).padEnd(18) : String(value).padStart(10))).join(' | ')} |`

/** As it is printed, and stands in docs/security.md. */
export function tableOf({ kinds, honest }: LectureResult): string {
  const share = ((honest.challenged / honest.people) * 100).toFixed(1)
  return [
    cells(['cheat', 'tried', 'refused', 'flagged', 'neither']),
    cells(['-'.repeat(18), ...Array.from({ length: 4 }, () => `${'-'.repeat(9)}:`)]),
    ...kinds.map(row => cells([row.kind, row.cheats, row.refused, row.flagged, row.missed])),
    '',
    `Of ${honest.people} honest students ${honest.present} were marked present; ${honest.askedOnce} were asked for one more ` +
      `proof and gave it at one press; ${honest.challenged} (${share} %) were challenged.`,
    `${honest.withNewPhone} of them had a new phone; ${honest.askedBefore} in private windows had been asked about it in the weeks before, once.`,
  ].join('\n')
}
