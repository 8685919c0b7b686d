import { eq } from 'drizzle-orm'
import { evidence } from '../../../db/schema/attendance.ts'
import { terminalQuarantine, terminalUploads } from '../../../db/schema/devices/terminals.ts'
import { addTerminal } from '../../../server/domain/terminals/add-terminal.ts'
import { listTerminals } from '../../../server/domain/terminals/list-terminals.ts'
import { createSchool, type School } from '../../support/school.ts'
import { createWorld } from '../../support/world.ts'
import { simulatedTerminal } from './simulator.ts'

export const schoolsAddress = '192.0.2.10'
export const rivalsAddress = '198.51.100.66'
export const morning = '2026-03-02T09:00:00Z'

/** A school whose terminal it is, and another that knows its serial number: all one needs for that is to read its case. */
export async function twoSchools() {
  const world = await createWorld()
  const { db } = world.database
  const rooms = new Map<string, string>()
  const found = async () => {
    const school = await createSchool(world)
    rooms.set(school.orgId, await school.room())
    return school
  }
  const [school, rival] = [await found(), await found()]
  let serials = 0
  let terminal = simulatedTerminal(world.services, 'NONE0', schoolsAddress)
  return {
    world,
    db,
    school,
    rival,
    found,
    /** Another terminal and the same morning, before each test. */
    begin() {
      world.clock.set(morning)
      const serial = `PROOF${String(++serials).padStart(5, '0')}`
      terminal = simulatedTerminal(world.services, serial, schoolsAddress)
      return terminal
    },
    /** Another box that says it is this terminal. */
    forger: (ip = rivalsAddress) => simulatedTerminal(world.services, terminal.serial, ip),
    ask(whose: School, asked: { serial?: string; name?: string } = {}) {
      const serial = asked.serial ?? terminal.serial
      const name = asked.name ?? `Gate ${serial}`
      return addTerminal(whose.admin.context, { serial, name, roomId: rooms.get(whose.orgId) ?? '' })
    },
    seenBy: async (whose: School) =>
      (await listTerminals(whose.admin.context, {})).find(({ serial }) => serial === terminal.serial),
    factsOf: async (whose: School) =>
      (await db.select().from(evidence).where(eq(evidence.orgId, whose.orgId))).filter(({ raw }) =>
        JSON.stringify(raw).includes(`"${terminal.serial}"`),
      ),
    quarantined: () =>
      db.select().from(terminalQuarantine).where(eq(terminalQuarantine.serial, terminal.serial)),
    uploadsOf: (terminalId: string) =>
      db.select().from(terminalUploads).where(eq(terminalUploads.terminalId, terminalId)),
    punchAt: (time: string, pin = '42') => terminal.punch({ pin, time: `2026-03-02 ${time}` }).upload(),
  }
}

export type TwoSchools = Awaited<ReturnType<typeof twoSchools>>
