import type { Student } from './campus.ts'
import type { Where } from './doors.ts'
import { metresOff } from './positions.ts'
import type { Scene } from './scene.ts'

/** Three mobile operators, whose gateways many share. */
const gateways = ['192.0.2.31', '192.0.2.62', '192.0.2.93'] as const
const onMobileData = 0.12
const withCard = 0.08
const tooSlow = 0.02
/** A lent phone is rare, and looks like cheating: so many in a hundred. */
const lendersShare = 1 / 240

export interface HonestCounts {
  /** Asked for one more proof, which the page then took at one press. */
  askedOnce: number
}

/** How a phone knows its position in a hall: some tens of metres off, and it says so. */
function indoors({ dice }: Scene) {
  const off = () => (dice.next() + dice.next() + dice.next() - 1.5) * 60
  return metresOff(off(), off(), 8 + dice.next() * 60)
}

/** From the wall through the phone's camera. */
async function scanTheWall(scene: Scene, student: Student, where: Where, counts: HonestCounts) {
  const { timeline, dice } = scene
  const token = await scene.qr()
  timeline.at(timeline.secondsNow() + 1 + dice.next() * 4, async () => {
    const { status } = await scene.scan(student, token, where)
    if (status !== null) return
    counts.askedOnce++
    timeline.at(timeline.secondsNow() + 5 + dice.next() * 20, () =>
      scene.place(student, indoors(scene), where),
    )
  })
}

/** Everybody who is in the hall and means it. */
export async function comeHonestly(scene: Scene, students: Student[]): Promise<HonestCounts> {
  const { timeline, dice, campus, arrival } = scene
  const counts: HonestCounts = { askedOnce: 0 }
  const lenders = Math.round(students.length * lendersShare)
  for (const [index, student] of students.entries()) {
    const at = arrival()
    const kind = dice.next()
    const gateway = dice.pick(gateways)
    const neighbour = students[lenders + index]
    if (index < lenders && neighbour) {
      // A flat battery: signed in on the neighbour's phone for a minute.
      timeline.at(at, () => scanTheWall(scene, student, { ...campus, phone: neighbour.phone }, counts))
    } else if (kind < onMobileData) {
      timeline.at(at, () => scanTheWall(scene, student, { ip: gateway }, counts))
    } else if (kind < onMobileData + withCard) {
      const tap = await scene.hall.chip(student)
      timeline.at(at, () => tap(1 + dice.below(500)))
    } else if (kind < onMobileData + withCard + tooSlow) {
      // Looked away: the first code has run out, the next one is scanned.
      timeline.at(at, async () => {
        const token = await scene.qr()
        timeline.at(timeline.secondsNow() + 40, () => scene.scan(student, token, campus))
        timeline.at(timeline.secondsNow() + 45, () => scanTheWall(scene, student, campus, counts))
      })
    } else timeline.at(at, () => scanTheWall(scene, student, campus, counts))
  }
  return counts
}
