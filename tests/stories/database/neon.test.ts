import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Database, openDatabase } from '../../../db/client.ts'
import { migrate } from '../../../db/migrate.ts'
import { createRoom } from '../../../server/domain/organizations/create-room.ts'
import { listRooms } from '../../../server/domain/organizations/list-rooms.ts'
import { createSchool } from '../../support/school.ts'
import { startNeonProxy } from '../../support/servers/neon-proxy.ts'
import { createWorld, type World } from '../../support/world.ts'

const onPostgres = inject('template').kind === 'postgres'

/** The Neon driver speaks PostgreSQL's protocol inside a WebSocket; here it reaches a real server through a local proxy. */
describe.runIf(onPostgres)('the Neon driver against a real PostgreSQL', () => {
  let world: World
  let neon: Database
  let proxy: Awaited<ReturnType<typeof startNeonProxy>>
  beforeAll(async () => {
    world = await createWorld()
    const { hostname, port } = new URL(world.url)
    proxy = await startNeonProxy(hostname, Number(port))
    neon = await openDatabase({ url: world.url, poolSize: 4, neonProxy: proxy.address })
  })
  afterAll(async () => {
    await neon?.close()
    await proxy?.close()
    await world?.close()
  })

  it('is chosen, migrates a database that is up to date without a change, and reports its kind', async () => {
    expect(neon.kind).toBe('neon')
    await migrate(neon, 'db')
  })

  it('runs verbs in tenant transactions: own rows only, roll-back on a refusal, many at once', async () => {
    const services = { ...world.services, database: neon }
    const through = {
      ...world,
      database: neon,
      services,
      as: (actor: Parameters<World['as']>[0]) => ({ ...world.as(actor), services }),
    }
    const [one, two] = [await createSchool(through), await createSchool(through)]
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => createRoom(one.admin.context, { name: `Room ${index}` })),
    )
    await createRoom(two.admin.context, { name: 'Room 1' })
    await expect(createRoom(two.admin.context, { name: 'Room 1' })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await listRooms(one.admin.context, {})).toHaveLength(20)
    expect(await listRooms(two.admin.context, {})).toHaveLength(1)
  })

  it('gives a connection back without the tenant of the last call', async () => {
    const result = await neon.db.execute(
      sql`select current_user as who, current_setting('app.org_id', true) as org`,
    )
    expect(result).toMatchObject({ rows: [{ who: 'muster' }] })
    expect(JSON.stringify(result)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/)
  })
})
