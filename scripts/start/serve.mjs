import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { repositoryRoot } from '../steps/paths.mjs'

const patienceMs = 20_000

/** Runs the server in the foreground; resolves with its exit code. Signals reach it once. */
export function runServer(args, env) {
  const child = spawn(process.execPath, args, { cwd: repositoryRoot, env, stdio: 'inherit' })
  const stop = signal => {
    // Ctrl-C on a terminal already reaches the whole group; a second one would read as "quit now".
    if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
    setTimeout(() => child.kill('SIGKILL'), patienceMs).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}
