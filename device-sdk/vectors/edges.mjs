import { createHmac } from 'node:crypto'
import { gzippedScan, hmac, keys, noon, oneScan, request, response, utf8 } from './build.mjs'

const valid = request('negative base', { query: 'b=2&a=1' })
const spoil = (name, reason, change) => {
  const { keyId, key, method, path, query, time, nonce, bodyBase64, authorization } = { ...valid, ...change }
  const now = change.now ?? noon
  return { name, reason, now, keyId, key, method, path, query, time, nonce, bodyBase64, authorization }
}
const header = replace => ({ authorization: replace(valid.authorization) })
const flip = hex => hex.slice(0, -1) + (hex.endsWith('0') ? '1' : '0')

export const refusedRequests = [
  spoil('other method', 'signature', { method: 'PUT' }),
  spoil('other path', 'signature', { path: '/api/v1/scan' }),
  spoil('path decoded on the way', 'signature', {
    ...request('encoded path', { path: '/a%2Fb' }),
    path: '/a/b',
  }),
  spoil('other query value', 'signature', { query: 'b=3&a=1' }),
  spoil('pair added to the query', 'signature', { query: 'b=2&a=1&c=3' }),
  spoil('query removed', 'signature', { query: '' }),
  spoil('other body', 'signature', { bodyBase64: utf8(oneScan.replace('04A1B2C3', '04A1B2C4')).toString('base64') }),
  spoil('body reformatted', 'signature', {
    bodyBase64: utf8(JSON.stringify(JSON.parse(oneScan), null, 1)).toString('base64'),
  }),
  spoil('body removed', 'signature', { bodyBase64: '' }),
  spoil('signed before compressing', 'signature', { bodyBase64: gzippedScan }),
  spoil('other time', 'signature', header(text => text.replace(`time=${noon}`, `time=${noon + 1}`))),
  spoil('other nonce', 'signature', header(text => text.replace(valid.nonce, flip(valid.nonce)))),
  spoil('other key', 'signature', { key: keys.kiosk }),
  spoil('last digit of the signature', 'signature', header(text => flip(text))),
  spoil('a response signature', 'signature', header(text => text.replace(valid.signature, response('negative base').signature))),
  spoil('signature over LF-terminated text', 'signature', header(text =>
    text.replace(valid.signature, hmac(valid.key, `${valid.stringToSign}\n`)))),
  spoil('key used as hexadecimal text', 'signature', header(text =>
    text.replace(valid.signature, createHmac('sha256', valid.key).update(valid.stringToSign).digest('hex')))),
  spoil('empty header', 'malformed', { authorization: '' }),
  spoil('other scheme', 'malformed', header(text => text.replace('MUSTER1-HMAC-SHA256', 'MUSTER0-HMAC-SHA256'))),
  spoil('signature in upper case', 'malformed', header(text =>
    text.replace(valid.signature, valid.signature.toUpperCase()))),
  spoil('signature cut', 'malformed', header(text => text.slice(0, -2))),
  spoil('signature too long', 'malformed', header(text => `${text}00`)),
  spoil('nonce missing', 'malformed', header(text => text.replace(`nonce=${valid.nonce}, `, ''))),
  spoil('nonce of 15 bytes', 'malformed', header(text => text.replace(valid.nonce, valid.nonce.slice(2)))),
  spoil('time with a leading zero', 'malformed', header(text => text.replace('time=', 'time=0'))),
  spoil('time negative', 'malformed', header(text => text.replace('time=', 'time=-'))),
  spoil('time with a fraction', 'malformed', header(text => text.replace(`time=${noon}`, `time=${noon}.5`))),
  spoil('key id with a slash', 'malformed', header(text => text.replace('key=key_reader_1', 'key=key/reader'))),
  spoil('parameters in another order', 'malformed', header(text =>
    text.replace(/(key=\S+), (time=\d+)/, '$2, $1'))),
  spoil('something after the signature', 'malformed', header(text => `${text}, extra=1`)),
  spoil('301 seconds old', 'clock-skew', { now: noon + 301 }),
  spoil('301 seconds ahead', 'clock-skew', { now: noon - 301 }),
  spoil('booted in 1970', 'clock-skew', request('booted in 1970', { time: 5 })),
]

const answer = response('negative base')
const forge = (name, change) => {
  const { key, status, nonce, bodyBase64, header: value } = { ...answer, ...change }
  return { name, key, status, nonce, bodyBase64, header: value }
}
export const refusedResponses = [
  forge('no header', { header: null }),
  forge('empty header', { header: '' }),
  forge('other status', { status: 201 }),
  forge('answer to another request', { nonce: flip(answer.nonce) }),
  forge('other body', { bodyBase64: utf8('{"results":[]}').toString('base64') }),
  forge('body removed', { bodyBase64: '' }),
  forge('other key', { key: keys.kiosk }),
  forge('other time', { header: answer.header.replace(`time=${noon}`, `time=${noon + 1}`) }),
  forge('last digit of the signature', { header: flip(answer.header) }),
  forge('signature in upper case', { header: answer.header.replace(answer.signature, answer.signature.toUpperCase()) }),
  forge('signature cut', { header: answer.header.slice(0, -2) }),
  forge('time with a leading zero', { header: answer.header.replace('time=', 'time=0') }),
  forge('time missing', { header: `signature=${answer.signature}` }),
  forge('something after the signature', { header: `${answer.header}, extra=1` }),
  forge('a request signature', { header: answer.header.replace(answer.signature, valid.signature) }),
]

// Right signatures at the edge of the window, and one with its pairs sent in another order.
const edge = ({ name, ...vector }, now, label) => ({ name: label ?? name, now, ...vector })
export const acceptedRequests = [
  edge(valid, noon + 300, '300 seconds old'),
  edge(valid, noon - 300, '300 seconds ahead'),
  edge({ ...valid, query: 'a=1&b=2' }, noon, 'query in another order, same signature'),
]
