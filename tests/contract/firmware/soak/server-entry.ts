// A real Muster with its database on disk, without its pages; whoever started it asks for a school and reads the facts.
import { createServer } from 'node:http'
import { z } from 'zod'
import { answerRest } from '../../../../server/api/rest/node-door.ts'
import { getApp } from '../../../../server/app.ts'
import type { Actor } from '../../../../server/kernel/context.ts'
import { newId } from '../../../../server/kernel/ids.ts'
import { nextSession, prepareSchool, readFacts, type SoakSchool } from './school.ts'

const app = await getApp()
const { services } = app
const as = (actor: Actor) => ({
  ...{ services, actor },
  request: { id: newId(), ip: '127.0.0.1', userAgent: 'soak' },
})
const ground = { database: services.database, services, clock: services.clock, as }
const server = createServer((request, response) => void answerRest(app.door, request, response))

const asked = z.object({ id: z.int(), what: z.enum(['prepare', 'next', 'facts']), school: z.unknown() })
const work = {
  prepare: () => prepareSchool(ground),
  next: (school: SoakSchool) => nextSession(ground, school),
  facts: (school: SoakSchool) => readFacts(ground, school),
}
process.on('message', async message => {
  const { id, what, school } = asked.parse(message)
  try {
    process.send?.({ id, value: await work[what](school as SoakSchool) })
  } catch (error) {
    process.send?.({ id, error: String(error) })
  }
})
process.once('disconnect', () => process.exit(0))
server.listen(app.env.port, '127.0.0.1', () => {
  app.background.start()
  process.send?.({ id: 0 })
})
