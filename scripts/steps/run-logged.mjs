import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { logFolder, repositoryRoot } from './paths.mjs'

export class CommandFailed extends Error {}

const tailLength = 40

/** Runs a program with its output kept in .data/logs/<log>.log; on failure the error carries the last lines. */
export async function runLogged(
  log,
  command,
  args,
  { env = process.env, timeoutMs, cwd = repositoryRoot } = {},
) {
  mkdirSync(logFolder, { recursive: true })
  const path = join(logFolder, `${log}.log`)
  const file = createWriteStream(path)
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs })
  let tail = []
  const keep = chunk => {
    file.write(chunk)
    tail = (tail.join('\n') + chunk.toString()).split('\n').slice(-tailLength)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const reason = await new Promise(resolve => {
    child.on('error', error => resolve(error.message))
    child.on('close', (code, signal) =>
      resolve(code === 0 ? '' : signal ? `stopped by ${signal}` : `exit code ${code}`),
    )
  })
  await new Promise(resolve => file.end(resolve))
  if (reason === '') return tail.join('\n')
  throw new CommandFailed(`${reason}\n\n${tail.join('\n').trim()}\n\nThe whole output is in ${path}`)
}
