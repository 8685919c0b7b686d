import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'

/** Where initdb and postgres live: Debian's versioned folders, newest first, else the PATH. */
export function findPostgresBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map(version => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ]
  return folders.find(folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** PostgreSQL refuses to run as root: then the system's `postgres` user runs it, when there is one. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

export interface PostgresCluster {
  url: string
  /** SIGKILL to the whole server, then a start on the same data: what a power cut does to it. */
  crash(): Promise<void>
  /** Starts it where it ended by itself, as a service manager would. */
  revive(): Promise<void>
  stop(): Promise<void>
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      await client.end().catch(() => {})
      if (attempt > 300) throw error
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}

/** A folder of the server's own user, and how to run its programs there. */
function prepareFolder(parent = tmpdir()) {
  const bin = findPostgresBinaries()
  if (!bin) throw new Error('No PostgreSQL server binaries on this machine.')
  const folder = mkdtempSync(join(parent, 'muster-postgres-'))
  const user = serverUser()
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const run = (program: string, args: string[]) =>
    execFileSync(join(bin, program), args, { ...user, cwd: folder, stdio: 'pipe' })
  return { bin, folder, user, data, run }
}

/** Again and again: what is left of a killed server may hold its memory for a moment, and a new one then refuses to start. */
async function insist(hasEnded: () => boolean, launch: () => void) {
  for (let tries = 0; tries < 100 && hasEnded(); tries++) {
    launch()
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}

async function serve(
  { bin, folder, user, data }: ReturnType<typeof prepareFolder>,
  settings: string[],
): Promise<PostgresCluster> {
  const port = await freePort()
  const url = `postgres://muster@127.0.0.1:${port}/postgres`
  const flags = [
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=100',
    ...settings,
  ]
  const launch = () =>
    spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags.flatMap(flag => ['-c', flag])], {
      ...user,
      cwd: folder,
      stdio: 'ignore',
    })
  let server = launch()
  const halt = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const gone = new Promise(resolve => server.once('exit', resolve))
    server.kill(signal)
    await gone
  }
  const hasEnded = () => server.exitCode !== null || server.signalCode !== null
  const begin = async () => {
    await insist(hasEnded, () => {
      server = launch()
    })
    await untilReady(url)
  }
  await untilReady(url)
  return {
    url,
    crash: async () => {
      await halt('SIGKILL')
      await begin()
    },
    revive: async () => {
      if (hasEnded()) await begin()
      else await untilReady(url)
    },
    stop: async () => {
      await halt('SIGINT')
      if (statSync(folder, { throwIfNoEntry: false })) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * A throw-away cluster on loopback. `settings` are extra "name=value" server settings; durability stays on by default. Its
 * data are in a folder of their own under `parent`.
 */
export async function startPostgres(settings: string[] = [], parent?: string): Promise<PostgresCluster> {
  const place = prepareFolder(parent)
  const form = ['-U', 'muster', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C.UTF-8']
  place.run('initdb', ['-D', place.data, ...form])
  return serve(place, settings)
}

/** A server that follows the one at `primaryUrl`, which must be a cluster of startPostgres(). */
export async function startReplica(primaryUrl: string): Promise<PostgresCluster> {
  const place = prepareFolder()
  place.run('pg_basebackup', [
    '-d',
    primaryUrl,
    '-D',
    place.data,
    '-R',
    '-X',
    'stream',
    '-c',
    'fast',
    '--no-sync',
  ])
  return serve(place, ['fsync=off'])
}
