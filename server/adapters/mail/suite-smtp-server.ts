import { createServer, type Socket } from 'node:net'
import type { Delivered, MailHost } from './suite-hosts.ts'

export type SmtpMood = 'accepts' | 'refuses' | 'busy' | 'hangs' | 'wrong-password'

export interface SmtpHost extends MailHost {
  mood(mood: SmtpMood): void
  /** Each message as it came over the wire. */
  raw: string[]
  /** Each command line. */
  commands: string[]
}

const recipientReply: Record<SmtpMood, string> = {
  accepts: '250 OK',
  hangs: '250 OK',
  'wrong-password': '250 OK',
  refuses: '550 5.1.1 No such mailbox',
  busy: '451 4.3.0 Try again later',
}

/** RFC 2047 words, as nodemailer writes them. */
function decodeWords(text: string): string {
  const decode = (_: string, encoding: string, body: string) =>
    encoding.toUpperCase() === 'B'
      ? Buffer.from(body, 'base64').toString('utf8')
      : quotedPrintable(body.replaceAll('_', ' '))
  return text.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, decode)
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function partOf(raw: string, type: string): string {
  const part = raw.split(/^--.*$/m).find(candidate => candidate.includes(`Content-Type: ${type}`)) ?? ''
  const body = part.slice(part.indexOf('\r\n\r\n') + 4)
  if (/Content-Transfer-Encoding: base64/i.test(part)) return Buffer.from(body, 'base64').toString('utf8')
  const text = /Content-Transfer-Encoding: quoted-printable/i.test(part) ? quotedPrintable(body) : body
  return text.replaceAll('\r\n', '\n')
}

/** The value of one header, unfolded and decoded. */
export function headerOf(raw: string, name: string): string | undefined {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  const line = head.split('\r\n').find(each => each.toLowerCase().startsWith(`${name.toLowerCase()}:`))
  return line && decodeWords(line.slice(name.length + 1).trim())
}

function parse(raw: string): Delivered {
  return {
    to: headerOf(raw, 'to') ?? '',
    subject: headerOf(raw, 'subject') ?? '',
    html: partOf(raw, 'text/html').trim(),
    text: partOf(raw, 'text/plain').trim(),
  }
}

/** One connection's conversation: commands line by line until DATA, then one message up to the lone dot. */
function converse(socket: Socket, host: { mood(): SmtpMood; commands: string[]; raw: string[] }) {
  const { mood } = host
  let waiting = ''
  let inData = false
  const say = (line: string) => socket.write(`${line}\r\n`)
  const replies: Record<string, () => string | undefined> = {
    ehlo: () => '250-suite\r\n250 AUTH PLAIN',
    auth: () => (mood() === 'wrong-password' ? '535 5.7.8 Bad credentials' : '235 OK'),
    rcpt: () => recipientReply[mood()],
    data: () => {
      inData = mood() !== 'hangs'
      return inData ? '354 Go on' : undefined
    },
    quit: () => '221 Bye',
  }
  socket.on('error', () => {}) // the other side hung up
  socket.on('data', chunk => {
    waiting += chunk.toString('latin1')
    for (;;) {
      const end = inData ? '\r\n.\r\n' : '\r\n'
      const at = waiting.indexOf(end)
      if (at < 0) return
      const taken = waiting.slice(0, at)
      waiting = waiting.slice(at + end.length)
      if (inData) {
        inData = false
        host.raw.push(Buffer.from(taken, 'latin1').toString('utf8'))
        say('250 Queued')
      } else {
        host.commands.push(taken)
        const reply = replies[taken.slice(0, 4).toLowerCase()]
        const line = reply ? reply() : '250 OK'
        if (line) say(line)
      }
    }
  })
  say('220 suite ESMTP')
}

export async function openSmtpServer(): Promise<SmtpHost> {
  const raw: string[] = []
  const commands: string[] = []
  const sockets = new Set<Socket>()
  let current: SmtpMood = 'accepts'
  const server = createServer(socket => {
    sockets.add(socket.on('close', () => sockets.delete(socket)))
    converse(socket, { mood: () => current, commands, raw })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    raw,
    commands,
    mood: next => {
      current = next
    },
    delivered: async () => raw.map(parse),
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
