import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import type { Env } from '../../env.ts'
import { bad, type Check, mind, sentenceOf, well } from './check.ts'

const oldestNode = [20, 19]
const leastFreeBytes = 1024 ** 3

export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [needMajor = 0, needMinor = 0] = oldestNode
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return well('Node', version)
  return bad('Node', version, `Install Node ${oldestNode.join('.')} or newer.`)
}

/** The nearest folder above that is there: the data folder is made at the first start. */
const existing = (folder: string): string => (existsSync(folder) ? folder : existing(dirname(folder)))

export async function checkDisk({ dataFolder }: Env): Promise<Check> {
  const { bavail, bsize } = await statfs(existing(dataFolder))
  const free = bavail * bsize
  const found = `${(free / 1024 ** 3).toFixed(1)} GiB free below ${dataFolder}`
  return free >= leastFreeBytes
    ? well('Disk', found)
    : bad(
        'Disk',
        found,
        'Make room: a full disk stops the database, and readers keep their scans until then.',
      )
}

const isFree = (host: string, port: number) =>
  new Promise<boolean>(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })

export async function checkPort({ host, port }: Env): Promise<Check> {
  if (await isFree(host, port)) return well('Port', `${port} on ${host} is free`)
  const address = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host
  try {
    const answer = await fetch(`http://${address}:${port}/api/health/ready`, {
      signal: AbortSignal.timeout(5_000),
    })
    const found = `Muster answers on ${port}, ${answer.ok ? 'ready' : `not ready (${answer.status})`}`
    return answer.ok
      ? well('Port', found)
      : bad('Port', found, 'Look at its log: the database does not answer it.')
  } catch (error) {
    return bad(
      'Port',
      `${port} is taken by something else (${sentenceOf(error)})`,
      'Set PORT, or end what holds it.',
    )
  }
}

export function checkAddress({ publicUrl }: Env): Check {
  const { protocol, hostname } = new URL(publicUrl)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (protocol === 'https:' || isHere) return well('Address', publicUrl)
  return mind(
    'Address',
    publicUrl,
    'Put TLS in front and set MUSTER_URL to the https address: passkeys need it.',
  )
}

export function checkBackupKey({ backupKey }: Env): Check {
  return backupKey
    ? well('Backups', 'are encrypted')
    : mind('Backups', 'are not encrypted', 'Set MUSTER_BACKUP_KEY, and keep it apart from the backups.')
}
