import { Dice } from '../../sim/dice.ts'
import type { World } from '../../support/services/world-on.ts'
import type { Student } from './campus.ts'
import type { Hall } from './hall.ts'
import { type Scene, sceneOf } from './scene.ts'
import { timelineOf } from './timeline.ts'

const meetings = 3
const dayMs = 86_400_000
/** So many in a hundred have a new phone by the day of the lecture, or always a private window. */
const newPhoneShare = 1 / 30
const privateShare = 1 / 240

/** Who had another browser before the lecture than they have in it. The last of the honest: those who lend are the first. */
export function changersOf(honest: Student[]) {
  const [fresh, always] = [newPhoneShare, privateShare].map(share => Math.ceil(honest.length * share))
  const ones = honest.slice(-((fresh ?? 0) + (always ?? 0)))
  return { withNewPhone: ones.slice(0, fresh), inPrivate: ones.slice(fresh ?? 0) }
}

async function scanWith(scene: Scene, student: Student, phone: string) {
  const token = await scene.qr()
  scene.timeline.at(scene.timeline.secondsNow() + 2, () =>
    scene.scan(student, token, { ...scene.campus, phone }),
  )
}

/**
 * The meetings before the lecture, of those alone whose browsers have a past. At each end the teacher asks whoever of
 * the honest stands on the list, and answers that it was fine. Returns whom they asked.
 */
export async function holdWeeksBefore(
  world: World,
  hall: Hall,
  { honest, clearing, seed }: { honest: Student[]; clearing: Student[]; seed: number },
): Promise<Set<string>> {
  const { withNewPhone, inPrivate } = changersOf(honest)
  const asked = new Set<string>()
  for (let meeting = 0; meeting < meetings; meeting++) {
    const { id: sessionId } = await hall.open()
    const timeline = timelineOf(world, world.clock.now())
    const scene = sceneOf(hall, timeline, new Dice(seed + meeting), sessionId)
    for (const student of withNewPhone)
      timeline.at(scene.arrival(), () => scanWith(scene, student, `old-${student.phone}`))
    for (const student of [...inPrivate, ...clearing])
      timeline.at(scene.arrival(), () => scanWith(scene, student, `${meeting}-${student.phone}`))
    await timeline.play()
    const { flagged } = await hall.verdict(sessionId)
    for (const { personId } of honest.filter(one => flagged.has(one.personId))) {
      await hall.findFine(sessionId, personId)
      asked.add(personId)
    }
    await hall.close(sessionId)
    world.clock.advance(3 * dayMs)
  }
  return asked
}
