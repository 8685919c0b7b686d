import { schemaOf } from '../rest/openapi.ts'
import { authenticateData, closeCodes, markData, noData, serverMessages } from './messages.ts'

const said = {
  AUTHENTICATE: {
    schema: authenticateData,
    summary:
      'Signs in, where the handshake could set no header, and renews a token that runs out. Answered like coming in.',
  },
  ATTENDANCE_MARKED: {
    schema: markData,
    summary:
      'Whoever runs the session marks one person: `status` (present, late, absent, excused) or an own `statusId`.',
  },
  TODAY_SUMMARY: {
    schema: noData,
    summary: 'Whoever runs the session asks for the counts, for everybody who listens.',
  },
  MY_ATTENDANCE: { schema: noData, summary: 'A student asks for the own mark.' },
  DONE: {
    schema: noData,
    summary: 'Whoever runs the session ends it: who was expected and did not come is absent.',
  },
}

const heard: Record<keyof typeof serverMessages, string> = {
  ATTENDANCE_MARKED:
    'To those who run the session: one mark changed, whatever changed it. `expected`: it was taken back.',
  TODAY_SUMMARY: 'The counts, to everybody. Staff hear it when they come in.',
  MY_ATTENDANCE: 'To the student alone: the own mark and why, when they come in and whenever it changes.',
  DONE: 'The session was ended, here or elsewhere; its result is stored.',
  ERROR: 'A refusal. The connection stays open unless it says goodbye with a code of its own.',
}

type JsonSchema = Record<string, unknown>

const message = (name: string, title: string, summary: string, data: JsonSchema) => [
  name,
  {
    name: title,
    summary,
    contentType: 'application/json',
    payload: {
      type: 'object',
      required: ['event', 'data'],
      properties: {
        event: { const: title },
        data,
        ref: { type: 'string', maxLength: 64, description: 'Of the request that this answers.' },
      },
    },
  },
]

const description = `One WebSocket per session. A program sends \`Authorization: Bearer <token>\` with the handshake (and
\`Muster-Organization\` where the person is a member of several); a browser sends AUTHENTICATE as its first message, within ten
seconds. Every message is \`{"event", "data", "ref"}\`; \`ref\` is yours and comes back with the answer.

Whoever asked is answered first, then everybody else in this session hears, and nobody outside of it. Delivery is at most
once: after a reconnect, or when a \`version\` was skipped, ask GET /sessions/{sessionId}/marks. Roles are checked before
anything about the session. A suspension ends the connection with the next thing that happens, a token or sign-in that
somebody ended within a second, one that ran out within fifteen: send AUTHENTICATE with a new one before that.

Close codes: ${Object.entries(closeCodes)
  .map(([why, code]) => `${code} ${why}`)
  .join(', ')}; 1001 the server restarts: come back; 1003 not text; 1009 longer than 4 KiB.`

/** AsyncAPI 3.0, printed from the schemas that the socket itself reads and writes. */
export function asyncApiDocument(): Record<string, unknown> {
  const sent = Object.entries(said).map(([event, { schema, summary }]) =>
    message(`say_${event}`, event, summary, schemaOf(schema, 'input')),
  )
  const received = Object.entries(serverMessages).map(([event, schema]) =>
    message(`hear_${event}`, event, heard[event as keyof typeof heard], schemaOf(schema, 'output')),
  )
  const references = (messages: typeof sent) =>
    messages.map(([name]) => ({ $ref: `#/channels/classroom/messages/${name}` }))
  const channel = { $ref: '#/channels/classroom' }
  return {
    asyncapi: '3.0.0',
    info: { title: 'Muster live classroom', version: '1.0.0', description },
    defaultContentType: 'application/json',
    channels: {
      classroom: {
        address: '/api/v1/sessions/{sessionId}/live',
        parameters: { sessionId: { description: 'As POST /sessions or GET /sessions gave it.' } },
        messages: Object.fromEntries([...sent, ...received]),
      },
    },
    operations: {
      say: { action: 'receive', channel, messages: references(sent) },
      hear: { action: 'send', channel, messages: references(received) },
    },
  }
}
