/** The terminal's own words, to its own taste: LF between the lines and none after the last. */
export const optionsFor = (serial: string): string =>
  [
    `GET OPTION FROM: ${serial}`,
    'ATTLOGStamp=9999',
    'OPERLOGStamp=9999',
    'ATTPHOTOStamp=None',
    'ErrorDelay=30',
    'Delay=10',
    'TransTimes=00:00;14:05',
    'TransInterval=1',
    'TransFlag=1111000000',
    'TimeZone=0',
    'Realtime=1',
    'Encrypt=None',
  ].join('\n')

const parameter = (url: URL, wanted: string): string => {
  for (const [name, value] of url.searchParams) if (name.toLowerCase() === wanted) return value
  return ''
}

/** In any case, under a name in any case; null when it cannot be one. */
export function readSerial(url: URL): string | null {
  const serial = parameter(url, 'sn').trim().toUpperCase()
  return /^[0-9A-Z][0-9A-Z_-]{3,39}$/.test(serial) ? serial : null
}

export const tableOf = (url: URL): string => parameter(url, 'table').toUpperCase().slice(0, 40)

/** `ID=7&Return=0&CMD=DATA`, one or several lines. */
export function readCommandResults(body: string): { id: number; returnCode: number }[] {
  return body.split(/\r?\n/).flatMap(line => {
    const values = new Map([...new URLSearchParams(line)].map(([name, value]) => [name.toLowerCase(), value]))
    const [id, returnCode] = [values.get('id'), values.get('return')]
    if (!/^\d{1,15}$/.test(id ?? '') || !/^-?\d{1,9}$/.test(returnCode ?? '')) return []
    return [{ id: Number(id), returnCode: Number(returnCode) }]
  })
}

const numberInPunch = /^([1-9]\d{7})[\t ]/
const numberOfUser = /^(?:USER[\t ]+)?PIN=([1-9]\d{7})(?:\s|$)/i

const linesOf = (body: string) => body.split(/\r\n|\n|\r/).filter(line => line.trim() !== '')

const numberIn = (kind: string, line: string) =>
  (kind === 'ATTLOG' ? numberInPunch : numberOfUser).exec(line.trimStart())?.[1]

/** Users' numbers that could be a one-time number, of a punch or of a user who was just added; the newest `most`. */
export function possibleNumbers(kind: string, body: string, most: number): string[] {
  const found = new Set<string>()
  for (const line of linesOf(body).reverse()) {
    const number = numberIn(kind, line)
    if (number) found.add(number)
    if (found.size === most) break
  }
  return [...found]
}

/** The upload without the rows that only proved whose terminal it is. */
export const withoutNumber = (body: string, number: string): string =>
  linesOf(body)
    .filter(line => numberInPunch.exec(line.trimStart())?.[1] !== number)
    .join('\n')

export const countLines = (body: string): number => linesOf(body).length
