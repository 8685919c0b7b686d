import type { Student } from './campus.ts'
import { metresOff } from './positions.ts'
import type { Scene } from './scene.ts'

/** `index` counts the cheats of a kind; `friend` is in the hall and helps. */
type Cheat = (scene: Scene, student: Student, friend: Student, index: number) => void

/** What somebody at home knows of their own position. */
const atHome = (scene: Scene) =>
  metresOff(4_000 + scene.dice.next() * 9_000, 2_000, 10 + scene.dice.next() * 30)

/** A friend sends the code on at once; some press what the page offers next, and let the phone say where it is. */
const relay: Cheat = (scene, student, _friend, index) => {
  const { timeline, dice, arrival } = scene
  timeline.at(arrival(), async () => {
    const token = await scene.qr()
    timeline.at(timeline.secondsNow() + 4 + dice.next() * 21, async () => {
      // Whoever knows of proxies also writes the school's address in front.
      await scene.scan(student, token, { ip: student.home, forged: scene.campus.ip })
      if (index % 2 === 0) await scene.place(student, atHome(scene), { ip: student.home })
    })
  })
}

/** A picture of the wall, opened when it is convenient. */
const screenshot: Cheat = (scene, student) => {
  const { timeline, dice, arrival } = scene
  timeline.at(arrival(), async () => {
    const token = await scene.qr()
    timeline.at(timeline.secondsNow() + 40 + dice.next() * 260, () =>
      scene.scan(student, token, { ip: student.home }),
    )
  })
}

/** Every other of those who share a phone has its cookie deleted between the two, as in the weeks before. */
export const deletesCookie = (index: number) => index % 2 === 1

/** The friend signs in for both, one after the other, on the phone in the hall. */
const sharedPhone: Cheat = (scene, student, friend, index) => {
  const { timeline, dice, campus, arrival } = scene
  timeline.at(arrival(), async () => {
    await scene.scan(friend, await scene.qr(), campus)
    timeline.at(timeline.secondsNow() + 10 + dice.next() * 30, async () =>
      scene.scan(student, await scene.qr(), {
        ...campus,
        phone: deletesCookie(index) ? student.phone : friend.phone,
      }),
    )
  })
}

/** What held once is sent again: the room's token of an earlier slot, and a code that was good at the beginning. */
const replayedToken: Cheat = (scene, student, _friend, index) => {
  const { timeline, arrival } = scene
  timeline.at(arrival(), async () => {
    const [token, qr] = [await scene.proximityToken(), await scene.qr()]
    const later = timeline.secondsNow() + 900 + index * 20
    for (const again of [0, 1, 2]) {
      timeline.at(later + again, () => scene.sendToken(student, token, { ip: student.home }))
      timeline.at(later + 5 + again, () => scene.scan(student, qr, { ip: student.home }))
    }
  })
}

/** A copy of the card's number in the hall, while the card itself opens a door elsewhere, for some of them. */
const clonedCard: Cheat = (scene, student, _friend, index) => {
  const { timeline, arrival, hall } = scene
  const at = arrival()
  timeline.at(at, () => hall.tap('hall', 'card', student.uid))
  if (index % 2 === 0) timeline.at(at + 1, () => hall.tap('library', 'card', student.uid))
}

/** A code that was sent on, and an app that makes the position up: the three ways in which such apps are used. */
const spoofedLocation: Cheat = (scene, student, _friend, index) => {
  const { timeline, dice, arrival } = scene
  const where = { ip: student.home }
  const made = [metresOff(0.4, 0.3, 20), metresOff(20 + dice.next() * 40, 15, 1), metresOff(-30, 22, 12)][
    index % 3
  ]
  timeline.at(arrival(), async () => {
    const token = await scene.qr()
    timeline.at(timeline.secondsNow() + 3 + dice.next() * 8, async () => {
      await scene.scan(student, token, where)
      // The third way: the app was not on yet at the first press.
      if (index % 3 === 2) await scene.place(student, atHome(scene), where)
      timeline.at(timeline.secondsNow() + 8, () => scene.place(student, made ?? null, where))
    })
  })
}

export const cheats: readonly (readonly [name: string, cheat: Cheat])[] = [
  ['relay', relay],
  ['screenshot', screenshot],
  ['shared phone', sharedPhone],
  ['replayed token', replayedToken],
  ['cloned card', clonedCard],
  ['spoofed location', spoofedLocation],
]
