import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { repositoryRoot } from '../steps/paths.mjs'

const patienceMs = 20_000
const echoMs = 2_000

/**
 * Runs the server in the foreground; resolves with its exit code. It stands in a process group of its own: Ctrl-C
 * and `npm` signal whole groups, and a second signal would read as "end at once".
 */
export function runServer(args, env) {
  const detached = process.platform !== 'win32'
  const child = spawn(process.execPath, args, { cwd: repositoryRoot, env, stdio: 'inherit', detached })
  let forwardedMs = 0
  const stop = signal => {
    if (Date.now() - forwardedMs < echoMs) return
    forwardedMs = Date.now()
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
    setTimeout(() => child.kill('SIGKILL'), patienceMs).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  process.on('exit', () => child.kill('SIGKILL'))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}
