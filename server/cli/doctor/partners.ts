import { connect } from 'node:net'
import type { Env } from '../../env.ts'
import { bad, type Check, sentenceOf, well } from './check.ts'

const patienceMs = 5_000

/** Whether something listens there: no more is asked, so nothing is sent and nothing is charged. */
export const reach = (host: string, port: number) =>
  new Promise<void>((resolve, reject) => {
    const socket = connect({ host, port, timeout: patienceMs })
    const end = (error?: Error) => {
      socket.destroy()
      if (error) reject(error)
      else resolve()
    }
    socket.once('connect', () => end())
    socket.once('timeout', () => end(new Error('no answer within five seconds')))
    socket.once('error', end)
  })

async function checkReach(name: string, host: string, port: number, advice: string): Promise<Check> {
  try {
    await reach(host, port)
    return well(name, `${host}:${port} can be reached`)
  } catch (error) {
    return bad(name, `${host}:${port} cannot be reached (${sentenceOf(error)})`, advice)
  }
}

const portOf = ({ port, protocol }: URL, secure: number, plain: number) =>
  Number(port) || (/s:$/.test(protocol) ? secure : plain)

export async function checkMail({ mail }: Env): Promise<Check> {
  if (mail.kind === 'outbox') return well('Mail', 'stays in the local mailbox (/outbox)')
  if (mail.kind === 'resend')
    return checkReach('Mail', 'api.resend.com', 443, 'Let this machine out to Resend, or set SMTP_URL.')
  const url = new URL(mail.url)
  return checkReach('Mail', url.hostname, portOf(url, 465, 587), 'Correct SMTP_URL, or open the way there.')
}

export async function checkRealtime({ realtime }: Env): Promise<Check> {
  if (realtime.kind === 'embedded') return well('Realtime', 'served by Muster itself')
  const { host = `api-${realtime.cluster}.pusher.com`, useTLS = !realtime.host, port } = realtime
  const advice = 'Correct PUSHER_HOST and PUSHER_PORT, or PUSHER_CLUSTER; screens stand still until then.'
  return checkReach('Realtime', host, port ?? (useTLS ? 443 : 80), advice)
}

export async function checkKafka({ kafka }: Env): Promise<Check[]> {
  if (!kafka) return [well('Kafka', 'not used; facts are read from the database')]
  const advice = 'Start the broker or correct KAFKA_BROKERS; scans are taken meanwhile, reactions wait.'
  return Promise.all(
    kafka.brokers.map(broker => {
      const at = broker.lastIndexOf(':')
      return checkReach('Kafka', broker.slice(0, at), Number(broker.slice(at + 1)), advice)
    }),
  )
}

export async function checkObjects({ objects }: Env): Promise<Check> {
  if (objects.kind === 'folder') return well('Files', `in ${objects.folder}`)
  const url = new URL(objects.endpoint)
  return checkReach(
    'Files',
    url.hostname,
    portOf(url, 443, 80),
    'Correct S3_ENDPOINT, or open the way there.',
  )
}
