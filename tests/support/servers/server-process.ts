import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

export interface ServerProcess {
  url: string
  dataFolder: string
  /** Of the process that runs now. */
  pid(): number | undefined
  /** Starts again after a stop or a kill, on the same port and data. */
  start(): Promise<void>
  /** SIGTERM, and waits. */
  stop(): Promise<void>
  /** SIGKILL, and waits. */
  kill(): Promise<void>
  /** Stops and removes the data. */
  dispose(): Promise<void>
}

export interface ServerOptions {
  /** Arguments to node: the built server, or the sources with tsx. */
  command: string[]
  env?: Record<string, string>
}

async function untilHealthy(url: string, child: ChildProcess, output: () => string) {
  for (let attempt = 0; attempt < 1_200; attempt++) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`)
    const answer = await fetch(`${url}/api/v1/health`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`The server did not become healthy:\n${output()}`)
}

/** A real Muster in a process of its own, with a data folder of its own. */
export async function prepareServer({ command, env = {} }: ServerOptions): Promise<ServerProcess> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'muster-server-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  let child: ChildProcess | undefined
  let output = ''

  async function end(signal: NodeJS.Signals) {
    const current = child
    if (!current || current.exitCode !== null || current.signalCode !== null) return
    const gone = new Promise(resolve => current.once('exit', resolve))
    current.kill(signal)
    await gone
  }

  return {
    url,
    dataFolder,
    pid: () => child?.pid,
    async start() {
      output = ''
      child = spawn(process.execPath, command, {
        env: {
          PATH: process.env.PATH ?? '',
          NODE_ENV: 'production',
          NEXT_TELEMETRY_DISABLED: '1',
          LOG_LEVEL: 'warn',
          PORT: String(port),
          MUSTER_DATA: dataFolder,
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      const keep = (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-8_000)
      }
      child.stdout?.on('data', keep)
      child.stderr?.on('data', keep)
      await untilHealthy(url, child, () => output)
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async dispose() {
      await end('SIGKILL')
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
