import { openDatabase } from '../../../db/client.ts'
import { migrate } from '../../../db/migrate.ts'
import { build, isBuilt } from '../../../scripts/steps/build.mjs'
import { openSession } from '../../../server/domain/sessions/open-session.ts'
import { type CardHolder, cardHolder } from '../../support/classroom.ts'
import { type PostgresCluster, startPostgres } from '../../support/postgres-cluster.ts'
import { createSchool, type School } from '../../support/school.ts'
import { prepareServer, type ServerProcess } from '../../support/servers/server-process.ts'
import { testSecret, type World, worldOn } from '../../support/services/world-on.ts'
import type { FleetReader } from './fleet.ts'

export interface Size {
  readers: number
  students: number
}

export interface Lesson {
  school: School
  students: CardHolder[]
  readers: FleetReader[]
}

export interface Battlefield {
  cluster: PostgresCluster
  world: World
  /** A school of its own with one lesson that everybody is in, open from now on. */
  lesson(size: Size): Promise<Lesson>
  /** A built server on this database, not started yet. */
  server(services: string, env?: Record<string, string>): Promise<ServerProcess>
  close(): Promise<void>
}

async function openLesson(world: World, size: Size): Promise<Lesson> {
  world.clock.set(new Date())
  const school = await createSchool(world)
  const roomId = await school.room()
  const students: CardHolder[] = []
  while (students.length < size.students) {
    const number = String(students.length).padStart(3, '0')
    students.push(await cardHolder(school, `Pupil ${number}`))
  }
  const classId = await school.course({ roomId, students, teacher: school.teacher })
  await openSession(school.admin.context, { classId })
  const readers: FleetReader[] = []
  while (readers.length < size.readers) readers.push(await school.reader(roomId))
  return { school, students, readers }
}

/** A PostgreSQL that keeps what it has said (fsync on); its data are in a folder of their own under `parent`. */
export async function layBattlefield(parent?: string): Promise<Battlefield> {
  if (!isBuilt()) await build()
  const cluster = await startPostgres([], parent)
  const database = await openDatabase({ url: cluster.url, poolSize: 4 })
  await migrate(database, 'db')
  const world = worldOn({ url: cluster.url, database, drop: cluster.stop })
  const running: ServerProcess[] = []
  return {
    ...{ cluster, world },
    lesson: size => openLesson(world, size),
    async server(services, env = {}) {
      const surroundings = { MUSTER_SECRET: testSecret, DATABASE_URL: cluster.url, ...env }
      const command = ['dist/main.js', '--services', services]
      const server = await prepareServer({ command, env: surroundings })
      running.push(server)
      return server
    },
    async close() {
      for (const server of running) await server.dispose()
      await world.close()
    },
  }
}
