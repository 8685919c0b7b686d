import { acceptUpload } from '../../domain/terminals/accept-upload.ts'
import { nextCommand } from '../../domain/terminals/next-command.ts'
import { numbersAtOnceMax, proveTerminal } from '../../domain/terminals/proving/prove-terminal.ts'
import { resolveTerminal } from '../../domain/terminals/proving/resolve-terminal.ts'
import { recordCommandResult } from '../../domain/terminals/record-command-result.ts'
import { quarantineBytesMax, quarantineUpload } from '../../domain/terminals/waiting/quarantine-upload.ts'
import type { Context, RequestInfo, Services } from '../../kernel/context.ts'
import { errorStatus, isAppError } from '../../kernel/errors.ts'
import { createTokenBuckets } from '../rest/admission/token-buckets.ts'
import {
  countLines,
  optionsFor,
  possibleNumbers,
  readCommandResults,
  readSerial,
  tableOf,
  withoutNumber,
} from './protocol.ts'

export const terminalBodyBytesMax = 10 * 1_048_576

export type TerminalHandler = (request: Request, info: RequestInfo) => Promise<Response>

const text = (body: string, status = 200) =>
  new Response(body, {
    status,
    headers: {
      'content-type': 'text/plain',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })

interface Known {
  orgId: string
  terminalId: string
}

interface Visit {
  request: Request
  url: URL
  serial: string
  context: Context
  /** Whose it is; null while nobody has proved that. */
  known: Known | null
  /** Somebody waits for a number from it. */
  asked: boolean
}

async function bodyOf(request: Request): Promise<string | null> {
  const bytes = Buffer.from(await request.arrayBuffer())
  // Names may come in the terminal's own code page; what we read of a row is ASCII.
  return bytes.length > terminalBodyBytesMax ? null : bytes.toString('latin1')
}

const inOrganization = ({ context }: Visit, { orgId }: Known): Context => ({
  ...context,
  actor: { kind: 'system', orgId },
})

/** Whose terminal an upload proves it to be; null when it proves nothing, or has tried too often. */
async function proof({ context, serial, asked }: Visit, kind: string, body: string) {
  const numbers = asked ? possibleNumbers(kind, body, numbersAtOnceMax) : []
  if (numbers.length === 0) return null
  return proveTerminal(context, { serial, numbers }).catch(error => {
    if (isAppError(error) && error.code === 'rate-limited') return null
    throw error
  })
}

async function upload(visit: Visit): Promise<Response> {
  const { context, serial, url } = visit
  const sent = await bodyOf(visit.request)
  if (sent === null) return text('TOO LARGE', 413)
  const kind = tableOf(url)
  const isAttendance = kind === 'ATTLOG'
  const taken = text(isAttendance ? `OK: ${countLines(sent)}` : 'OK')
  const proved = await proof(visit, kind, sent)
  const known = proved ?? visit.known
  const body = proved && isAttendance ? withoutNumber(sent, proved.number) : sent
  if (known) {
    await acceptUpload(inOrganization(visit, known), { terminalId: known.terminalId, kind, body })
    return taken
  }
  if (!isAttendance) return taken
  if (body.length > quarantineBytesMax) return text('PROVE FIRST', 503)
  await quarantineUpload(context, { serial, kind, body })
  return taken
}

async function orders(visit: Visit): Promise<Response> {
  const { known } = visit
  const next = known && (await nextCommand(inOrganization(visit, known), { terminalId: known.terminalId }))
  return text(next ? `C:${next.id}:${next.command}` : 'OK')
}

async function results(visit: Visit): Promise<Response> {
  const { known } = visit
  const body = await bodyOf(visit.request)
  if (!known || body === null) return text('OK')
  const { terminalId } = known
  for (const result of readCommandResults(body))
    await recordCommandResult(inOrganization(visit, known), { terminalId, ...result })
  return text('OK')
}

function answer(visit: Visit): Promise<Response> | Response {
  const { request, url, serial } = visit
  switch (`${request.method} ${url.pathname.toLowerCase().replace(/(\.aspx)?\/?$/, '')}`) {
    case 'GET /iclock/cdata':
      return text(optionsFor(serial))
    case 'POST /iclock/cdata':
      return upload(visit)
    case 'GET /iclock/getrequest':
      return orders(visit)
    case 'POST /iclock/devicecmd':
      return results(visit)
    case 'GET /iclock/ping':
      return text('OK')
    default:
      return text('NOT FOUND', 404)
  }
}

/** /iclock, where commercial terminals push their punches. They speak plain text and know no more than a serial number. */
export function createTerminalHandler(services: Services): TerminalHandler {
  const strangers = createTokenBuckets({ burst: 60, perSecond: 2 })

  async function visit(request: Request, info: RequestInfo): Promise<Response> {
    const url = new URL(request.url)
    const serial = readSerial(url)
    if (!serial) return text('WHICH TERMINAL?', 400)
    const context: Context = { services, request: info, actor: { kind: 'system' } }
    const { owner, asked } = await resolveTerminal(context, { serial })
    if (!owner && strangers.take(info.ip, services.clock.now().getTime()) > 0) return text('LATER', 429)
    // It keeps what it has and sends it when it is switched on again.
    if (owner && !owner.isActive) return text('DISABLED', 403)
    return answer({ request, url, serial, context, known: owner, asked })
  }

  return (request, info) =>
    visit(request, info).catch(error => {
      if (isAppError(error)) return text(error.code.toUpperCase(), errorStatus[error.code])
      services.log.error({ err: error }, 'a terminal could not be answered')
      return text('ERROR', 500)
    })
}
