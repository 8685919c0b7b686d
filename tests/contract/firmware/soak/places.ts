import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { freePort } from '../../../support/servers/free-port.ts'
import type { Facts, SoakSchool } from './school.ts'

/** The server of a run. */
export interface SoakPlace {
  url: string
  school: SoakSchool
  nextSession(): Promise<void>
  facts(): Promise<Facts>
  pid?(): number | undefined
  /** An administrator watches the kiosk: the address of the pictures. */
  watch?(): Promise<string>
  /** Absent where it lives in the same process: then an outage is the network's alone. */
  kill?(): Promise<void>
  start?(): Promise<void>
  close(): Promise<void>
}

const answered = z.object({ id: z.int(), value: z.unknown().optional(), error: z.string().optional() })

/** Asks a child and waits for what it says. */
function asker(child: ChildProcess) {
  let serial = 0
  return (what: string, school?: SoakSchool) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++serial
      const hear = (message: unknown) => {
        const told = answered.parse(message)
        if (told.id !== id) return
        child.off('message', hear)
        if (told.error) reject(new Error(told.error))
        else resolve(told.value)
      }
      child.on('message', hear)
      child.once('exit', () => reject(new Error('The server has ended.')))
      child.send({ id, what, school: school ?? null })
    })
}

/** A server in a process of its own, which can be killed. */
export async function separatePlace(folder: string): Promise<SoakPlace> {
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  const env: NodeJS.ProcessEnv = {
    ...{ PATH: process.env.PATH, NODE_ENV: 'production', LOG_LEVEL: 'warn', PORT: String(port) },
    MUSTER_DATA: join(folder, 'server'),
  }
  let child: ChildProcess
  async function start() {
    child = fork(join(import.meta.dirname, 'server-entry.ts'), { env, execArgv: ['--import', 'tsx'] })
    await once(child, 'message')
  }
  async function kill() {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  await start()
  const ask = (what: string, school?: SoakSchool) => asker(child)(what, school)
  const school = (await ask('prepare')) as SoakSchool
  return {
    ...{ url: `http://127.0.0.1:${port}`, school, kill, start, close: kill },
    pid: () => child.pid,
    async watch() {
      const { viewId } = z.object({ viewId: z.string() }).parse(await ask('watch', school))
      return `http://127.0.0.1:${port}/watch/${viewId}`
    },
    nextSession: async () => void (await ask('next', school)),
    facts: async () => (await ask('facts', school)) as Facts,
  }
}
