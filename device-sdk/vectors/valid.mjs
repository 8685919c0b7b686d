import { gunzipSync } from 'node:zlib'
import { gzippedScan, heartbeat, keys, noon, oneScan, request, response } from './build.mjs'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map(method =>
  request(`method ${method}`, ['POST', 'PUT', 'PATCH'].includes(method) ? { method } : { method, body: '' }),
)

const paths = {
  'path root': '/',
  'path heartbeat': '/api/v1/devices/heartbeat',
  'path roster': '/api/v1/devices/roster',
  'path trailing slash': '/api/v1/scans/',
  'path double slash': '//api//v1/scans',
  'path encoded space': '/api/v1/rooms/Room%20A',
  'path encoded slash': '/api/v1/rooms/A%2FB',
  'path encoding in lower case is kept': '/api/v1/rooms/A%2fb',
  'path encoded unicode': '/api/v1/rooms/Z%C3%BCrich',
  'path plus': '/api/v1/rooms/A+B',
  'path dots': '/api/v1/./x/../scans',
  'path sub-delimiters': "/:@!$&'()*+,;=~-._",
  'path long': `/${'segment/'.repeat(60)}end`,
  'path under a prefix': '/attendance/api/v1/scans',
}

const queries = {
  'query one pair': 'limit=50',
  'query sorted already': 'a=1&b=2',
  'query unsorted': 'b=2&a=1',
  'query repeated name keeps order by value': 'a=2&a=10&a=1',
  'query identical pairs stay': 'a=1&a=1',
  'query name without value': 'b&a',
  'query name with empty value': 'a=&a',
  'query empty name': '=1&=',
  'query only an ampersand': '&',
  'query empty pair in the middle': 'b=1&&a=2',
  'query trailing ampersand': 'a=1&',
  'query upper case sorts first': 'a=1&B=2&A=3&b=4',
  'query equals sign sorts as a byte': 'a=1&a-b=1&a.b=1&a0=1&aa=1',
  'query plus and %2B differ': 'q=%2B&q=+&q=%20',
  'query hex case is kept': 'n=%c3%bc&n=%C3%BC',
  'query encoded ampersand': 'a=1%262&a=1',
  'query encoded equals': 'a%3Db=1&a=b=1',
  'query more than one equals': 'token=abc==&since=1',
  'query question mark and slash': 'next=/a?b&a=?',
  'query time': 'since=2030-12-31T12:00:00Z&limit=100',
  'query brackets': 'ids[]=2&ids[]=1',
  'query numbers sort as text': 'p=10&p=9&p=1',
  'query forty pairs': Array.from({ length: 40 }, (_, i) => `k${(i * 17) % 40}=${i}`).join('&'),
}

const bodies = {
  'body empty': '',
  'body empty object': '{}',
  'body heartbeat': heartbeat,
  'body latin letters': '{"name":"Zoë Müller-Ångström"}',
  'body han': '{"name":"王小明"}',
  'body arabic': '{"name":"ليلى"}',
  'body emoji': '{"say":["Welcome 🎓","👩🏽‍🏫"]}',
  'body composed accent': '{"name":"\u00e9"}',
  'body decomposed accent': '{"name":"e\u0301"}',
  'body escaped accent': '{"name":"\\u00e9"}',
  'body final line feed': '{}\n',
  'body carriage return': '{\r\n"boot":1\r\n}',
  'body byte order mark': '\ufeff{}',
  'body spaces': ' { "boot" : 1 } ',
  'body zero byte': '\0',
  'body every byte': Uint8Array.from({ length: 256 }, (_, i) => i),
  'body invalid utf-8': Uint8Array.from([0xff, 0xfe, 0xc3, 0x28]),
  'body one byte below a hash block': 'x'.repeat(55),
  'body one hash block': 'x'.repeat(64),
  'body 4 KB': 'Muster! '.repeat(512),
}

const times = [0, 5, 946684800, 1700000000, 2147483647, 2147483648, 4294967296, 9999999999]

const gzipped = request('gzip: the compressed bytes are hashed', {
  body: Buffer.from(gzippedScan, 'base64'),
  contentEncoding: 'gzip',
})
if (gunzipSync(Buffer.from(gzippedScan, 'base64')).toString() !== oneScan) throw new Error('stale gzip bytes')

// The example of README.md sends exactly this.
const readmeNonce = '000102030405060708090a0b0c0d0e0f'
const readme = request('README curl example', {
  keyId: 'key_example',
  key: keys.kiosk,
  nonce: readmeNonce,
  body: `{"boot":${noon},"upMs":0,"events":[{"seq":${0x0001020},"upMs":0,"at":null,"kind":"card","value":"04A1B2C3"}]}`,
})

export const requests = [
  ...methods,
  request('method in lower case is signed in upper case', { method: 'post' }),
  ...Object.entries(paths).map(([name, path]) => request(name, { path })),
  ...Object.entries(queries).map(([name, query]) =>
    request(name, { method: 'GET', path: '/api/v1/devices/roster', query, body: '' }),
  ),
  request('query on a POST', { query: 'b=2&a=1' }),
  ...Object.entries(bodies).map(([name, body]) => request(name, { body })),
  ...times.map(time => request(`time ${time}`, { time })),
  gzipped,
  request('gzip: empty text', {
    body: Buffer.from('H4sIAAAAAAAAAwMAAAAAAAAAAAA=', 'base64'),
    contentEncoding: 'gzip',
  }),
  request('key all zero', { key: keys.zero }),
  request('key all ones', { key: keys.ones }),
  request('key in upper-case hexadecimal', { key: keys.reader.toUpperCase() }),
  request('key id with every kind of character', { keyId: 'Aa0_-9zZ', key: keys.kiosk }),
  request('key id of 64 characters', { keyId: 'k'.repeat(64), key: keys.kiosk }),
  request('nonce all zero', { nonce: '0'.repeat(32) }),
  request('nonce all f', { nonce: 'f'.repeat(32) }),
  readme,
]

const problem = (status, code, title, detail) =>
  JSON.stringify({ type: 'about:blank', title, status, code, detail })

export const responses = [
  response('scan results'),
  response('201 created', { status: 201 }),
  response('empty body', { status: 204, body: '' }),
  response('unicode names', {
    body: '{"results":[{"seq":1,"result":"present","name":"Zoë 王","say":["Welcome, Zoë","10:02"],"led":"green"}],"serverTime":"2030-12-31T12:00:00.000Z"}',
  }),
  response('heartbeat', {
    body: '{"serverTime":"2030-12-31T12:00:00.000Z","configVersion":7,"commands":[]}',
    key: keys.kiosk,
  }),
  response('400 problem', { status: 400, body: problem(400, 'invalid', 'Bad request', 'events is missing.') }),
  response('401 clock skew', {
    status: 401,
    body: problem(401, 'clock-skew', 'Clock is wrong', 'Set the clock from this answer.'),
  }),
  response('409 problem', { status: 409, body: problem(409, 'conflict', 'Conflict', 'Try again.') }),
  response('413 problem', { status: 413, body: problem(413, 'too-large', 'Too large', 'At most 1 MB.') }),
  response('429 problem', { status: 429, body: problem(429, 'rate-limited', 'Slow down', 'Wait 7 seconds.') }),
  response('503 problem', { status: 503, body: problem(503, 'unavailable', 'Unavailable', 'Try later.') }),
  response('every byte', { body: Uint8Array.from({ length: 256 }, (_, i) => i) }),
  response('final line feed', { body: '{}\n' }),
  response('time 0', { time: 0 }),
  response('time beyond 32 bits', { time: 4294967296 }),
  response('key all zero', { key: keys.zero }),
]
