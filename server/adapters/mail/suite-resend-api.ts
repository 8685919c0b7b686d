import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Delivered, MailHost } from './suite-hosts.ts'

const request = z.object({ to: z.string(), subject: z.string(), html: z.string(), text: z.string() })

async function bodyOf(message: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(Buffer.from(chunk))
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

function answer(
  response: ServerResponse,
  status: number,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

const failures = {
  refuses: (response: ServerResponse) =>
    answer(response, 422, { statusCode: 422, name: 'validation_error', message: 'Invalid `to` field.' }),
  fails: (response: ServerResponse) =>
    answer(response, 500, {
      statusCode: 500,
      name: 'internal_server_error',
      message: 'An unexpected error.',
    }),
  busy: (response: ServerResponse) =>
    answer(
      response,
      429,
      { statusCode: 429, name: 'rate_limit_exceeded', message: 'Too many requests.' },
      { 'retry-after': '7' },
    ),
  'wrong-key': (response: ServerResponse) =>
    answer(response, 401, { statusCode: 401, name: 'validation_error', message: 'API key is invalid' }),
}

export type ResendMood = 'accepts' | keyof typeof failures

/** What the mail adapter sees of Resend's API: one POST, an Idempotency-Key, JSON errors. */
export async function openResendApi(): Promise<MailHost & { mood: (mood: ResendMood) => void }> {
  const delivered = new Map<string, Delivered>()
  let mood: ResendMood = 'accepts'
  const server = createServer(async (message, response) => {
    if (mood !== 'accepts') return failures[mood](response)
    if (message.url !== '/emails' || message.headers.authorization !== 'Bearer re_test') {
      return answer(response, 404, { statusCode: 404, name: 'not_found', message: 'Not found' })
    }
    const key = String(message.headers['idempotency-key'])
    const mail = request.parse(await bodyOf(message))
    if (!delivered.has(key)) delivered.set(key, mail)
    answer(response, 200, { id: `mail-${[...delivered.keys()].indexOf(key)}` })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    mood: next => {
      mood = next
    },
    delivered: async () => [...delivered.values()],
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
