import { createHash, createHmac } from 'node:crypto'

export const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
export const hmac = (key, text) => createHmac('sha256', Buffer.from(key, 'hex')).update(text, 'utf8').digest('hex')
export const utf8 = text => Buffer.from(text, 'utf8')

export const keys = {
  reader: sha256('vector key: reader'),
  kiosk: sha256('vector key: kiosk'),
  zero: '00'.repeat(32),
  ones: 'ff'.repeat(32),
}
export const noon = 1924948800

export const heartbeat = '{"boot":3,"upMs":120000,"queueDepth":0,"highestSeq":41,"firmware":"1.0.0","clockMs":1924948800123}'
export const oneScan =
  '{"boot":3,"upMs":125000,"events":[{"seq":42,"upMs":124950,"at":"2030-12-31T11:59:59.000Z","kind":"card","value":"04A1B2C3"}]}'
// Fixed bytes instead of a call to gzip: other zlib versions compress the same text to other bytes.
export const gzippedScan =
  'H4sIAAAAAAACA0WLOw6DMBAF7/JqE+2u7QJ3kDodFRGFE1wgEITwaRB3ZzukaUaaOfCZphXBGmy/14LA4onIIO1pXNXfB5Y0Izi5C5d7LaJuELKUsWSWK+bgc+Whfw2DvhtbLb7x36rtcdiSKrmCS3lanM15AaXmr2R9AAAA'

function canonicalQuery(query) {
  const pairs = query.split('&').map(pair => Buffer.from(pair, 'latin1'))
  return pairs.sort(Buffer.compare).map(pair => pair.toString('latin1')).join('&')
}

export function request(name, fields = {}) {
  const { method = 'POST', path = '/api/v1/scans', query = '', time = noon, key = keys.reader } = fields
  const { keyId = 'key_reader_1', contentEncoding } = fields
  const nonce = fields.nonce ?? sha256(`vector nonce: ${name}`).slice(0, 32)
  const body = fields.body === undefined ? utf8(oneScan) : Buffer.from(fields.body)
  const parts = ['MUSTER1', method.toUpperCase(), path, canonicalQuery(query), time, nonce, sha256(body)]
  const stringToSign = parts.join('\n')
  const signature = hmac(key, stringToSign)
  return {
    name,
    keyId,
    key,
    method,
    path,
    query,
    canonicalQuery: canonicalQuery(query),
    time,
    nonce,
    ...(contentEncoding ? { contentEncoding } : {}),
    bodyBase64: body.toString('base64'),
    bodySha256: sha256(body),
    stringToSign,
    signature,
    authorization: `MUSTER1-HMAC-SHA256 key=${keyId}, time=${time}, nonce=${nonce}, signature=${signature}`,
  }
}

export function response(name, fields = {}) {
  const { status = 200, time = noon, key = keys.reader } = fields
  const nonce = fields.nonce ?? sha256(`vector nonce: ${name}`).slice(0, 32)
  const body = Buffer.from(fields.body ?? '{"results":[],"serverTime":"2030-12-31T12:00:00.000Z"}')
  const stringToSign = ['MUSTER1-RESPONSE', status, nonce, time, sha256(body)].join('\n')
  const signature = hmac(key, stringToSign)
  return {
    name,
    key,
    status,
    nonce,
    time,
    bodyBase64: body.toString('base64'),
    stringToSign,
    signature,
    header: `time=${time}, signature=${signature}`,
  }
}
