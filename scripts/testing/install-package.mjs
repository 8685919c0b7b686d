import { aptGet } from '../steps/find-program.mjs'
import { runLogged } from '../steps/run-logged.mjs'

const updateMs = 120_000
const installMs = 300_000

/** Installs a Debian package; false when this machine or account cannot. */
export async function installPackage(name) {
  const apt = aptGet()
  if (!apt) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const call = (args, timeoutMs) =>
    runLogged(`apt-${name}`, apt[0], [...apt.slice(1), ...args], { env, timeoutMs })
  try {
    await call(['update'], updateMs).catch(() => {}) // a stale list may still hold the package
    await call(['install', '-y', '--no-install-recommends', name], installMs)
    return true
  } catch {
    return false
  }
}
