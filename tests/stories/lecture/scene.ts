import { z } from 'zod'
import type { Dice } from '../../sim/dice.ts'
import type { Student } from './campus.ts'
import { campusAddress, type Where } from './doors.ts'
import type { Hall } from './hall.ts'
import type { Position } from './positions.ts'
import type { Timeline } from './timeline.ts'

const board = z.object({ showing: z.object({ qrPath: z.string() }) })
const nearby = z.object({ showing: z.object({ token: z.string() }) })
const outcome = z.object({ outcome: z.string() })
const checkedIn = outcome.extend({ status: z.string().nullable() })

/** What people of the lecture do, on top of the hall's doors. */
export function sceneOf(hall: Hall, timeline: Timeline, dice: Dice, sessionId: string) {
  /** A quarter is early, most come at the start. */
  const arrival = () => dice.next() * 480
  return {
    hall,
    dice,
    timeline,
    arrival,
    campus: { ip: campusAddress } satisfies Where,
    /** What the wall shows now. */
    async qr() {
      const { showing } = board.parse(await hall.look(`/sessions/${sessionId}/code`))
      return new URLSearchParams(showing.qrPath.split('?')[1]).get('q') ?? ''
    },
    async proximityToken() {
      return nearby.parse(await hall.look(`/sessions/${sessionId}/proximity-token`)).showing.token
    },
    async scan(student: Student, token: string, where: Where) {
      return checkedIn.parse(await hall.say(student, '/check-ins/qr', { token }, where))
    },
    async sendToken(student: Student, token: string, where: Where) {
      return outcome.parse(await hall.say(student, '/check-ins/proximity', { token }, where))
    },
    async place(student: Student, position: Position | null, where: Where) {
      return outcome.parse(await hall.say(student, '/check-ins/place', { sessionId, position }, where))
    },
  }
}

export type Scene = ReturnType<typeof sceneOf>
