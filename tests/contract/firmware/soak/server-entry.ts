// A real Muster with its database on disk, without its pages; whoever started it asks for a school and reads the facts.
import { createServer, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { answerLiveVideo } from '../../../../server/api/live-video/stream.ts'
import { answerRest } from '../../../../server/api/rest/node-door.ts'
import { getApp } from '../../../../server/app.ts'
import { startLiveView } from '../../../../server/domain/devices/watching/start-view.ts'
import { updateOrganization } from '../../../../server/domain/organizations/update-organization.ts'
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

/** The door of the pictures without its page: whoever started this server is the administrator. */
async function answerWatching(viewId: string, response: ServerResponse) {
  const context = async () => as(watcher ?? { kind: 'anonymous' })
  const answer = await answerLiveVideo(context, viewId, app.env.publicUrl)
  response.writeHead(answer.status)
  for await (const part of answer.body ?? []) response.write(part)
  response.end()
}
let watcher: Actor | undefined
const server = createServer((request, response) => {
  const viewId = /^\/watch\/([\w-]+)$/.exec(request.url ?? '')?.[1]
  void (viewId ? answerWatching(viewId, response) : answerRest(app.door, request, response))
})

const asked = z.object({
  id: z.int(),
  what: z.enum(['prepare', 'next', 'facts', 'watch']),
  school: z.unknown(),
})
const work = {
  prepare: () => prepareSchool(ground),
  next: (school: SoakSchool) => nextSession(ground, school),
  facts: (school: SoakSchool) => readFacts(ground, school),
  async watch({ admin, deviceId }: SoakSchool) {
    watcher = admin
    await updateOrganization(as(admin), { liveVideo: true })
    return startLiveView(as(admin), { deviceId })
  },
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
