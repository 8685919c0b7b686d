import { acceptUpload } from '../../domain/terminals/accept-upload.ts'
import { nextCommand } from '../../domain/terminals/next-command.ts'
import { quarantineBytesMax, quarantineUpload } from '../../domain/terminals/quarantine-upload.ts'
import { recordCommandResult } from '../../domain/terminals/record-command-result.ts'
import { releaseQuarantine } from '../../domain/terminals/release-quarantine.ts'
import { resolveTerminal } from '../../domain/terminals/resolve-terminal.ts'
import type { Context, RequestInfo, Services } from '../../kernel/context.ts'
import { errorStatus, isAppError } from '../../kernel/errors.ts'
import { createTokenBuckets } from '../rest/token-buckets.ts'
import { optionsFor, readCommandResults, readSerial, tableOf } from './protocol.ts'

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

interface Visit {
  request: Request
  url: URL
  serial: string
  context: Context
}

interface Known {
  orgId: string
  terminalId: string
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

async function upload(visit: Visit, known: Known | null): Promise<Response> {
  const { context, serial, url } = visit
  const body = await bodyOf(visit.request)
  if (body === null) return text('TOO LARGE', 413)
  const kind = tableOf(url)
  if (!known) {
    if (kind !== 'ATTLOG') return text('OK')
    if (body.length > quarantineBytesMax) return text('REGISTER FIRST', 503)
    await quarantineUpload(context, { serial, kind, body })
    return text(`OK: ${body.split('\n').filter(line => line.trim() !== '').length}`)
  }
  const { stored, repeated, unreadable } = await acceptUpload(inOrganization(visit, known), {
    terminalId: known.terminalId,
    kind,
    body,
  })
  return text(kind === 'ATTLOG' ? `OK: ${stored + repeated + unreadable}` : 'OK')
}

async function orders(visit: Visit, known: Known | null): Promise<Response> {
  const next = known && (await nextCommand(inOrganization(visit, known), { terminalId: known.terminalId }))
  return text(next ? `C:${next.id}:${next.command}` : 'OK')
}

async function results(visit: Visit, known: Known | null): Promise<Response> {
  const body = await bodyOf(visit.request)
  if (!known || body === null) return text('OK')
  const { terminalId } = known
  for (const result of readCommandResults(body))
    await recordCommandResult(inOrganization(visit, known), { terminalId, ...result })
  return text('OK')
}

function answer(visit: Visit, known: Known | null): Promise<Response> | Response {
  const { request, url, serial } = visit
  switch (`${request.method} ${url.pathname.toLowerCase().replace(/(\.aspx)?\/?$/, '')}`) {
    case 'GET /iclock/cdata':
      return text(optionsFor(serial))
    case 'POST /iclock/cdata':
      return upload(visit, known)
    case 'GET /iclock/getrequest':
      return orders(visit, known)
    case 'POST /iclock/devicecmd':
      return results(visit, known)
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
    const found = await resolveTerminal(context, { serial })
    if (!found && strangers.take(info.ip, services.clock.now().getTime()) > 0) return text('LATER', 429)
    // It keeps what it has and sends it when it is switched on again.
    if (found && !found.isActive) return text('DISABLED', 403)
    for (let left = found?.quarantined ?? 0; found && left > 0; ) {
      const { orgId, terminalId } = found
      const { released } = await releaseQuarantine(context, { serial, orgId, terminalId })
      left = released === 0 ? 0 : left - released
    }
    return answer({ request, url, serial, context }, found)
  }

  return (request, info) =>
    visit(request, info).catch(error => {
      if (isAppError(error)) return text(error.code.toUpperCase(), errorStatus[error.code])
      services.log.error({ err: error }, 'a terminal could not be answered')
      return text('ERROR', 500)
    })
}
