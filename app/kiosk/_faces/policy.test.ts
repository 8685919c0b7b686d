import { NextRequest } from 'next/server'
import { describe, expect, it } from 'vitest'
import { proxy } from '@/proxy'

const policyOf = (path: string) =>
  proxy(new NextRequest(`https://muster.test${path}`)).headers.get('content-security-policy') ?? ''
const scripts = (path: string) =>
  policyOf(path)
    .split('; ')
    .find(rule => rule.startsWith('script-src')) ?? ''

describe('the nets may run', () => {
  it.each(['/kiosk', '/kiosk/', '/riverside/face', '/riverside/face/'])('on %s', path => {
    expect(scripts(path)).toContain(`'wasm-unsafe-eval'`)
  })

  it.each([
    ...['/', '/kiosks', '/kiosk/other', '/face', '/a/b/face', '/riverside', '/riverside/faces'],
    ...['/riverside/kiosk', '/check-in', '/board/x', '/sign-in', '/face-consent/token', '/riverside/face/x'],
  ])('not on %s', path => {
    expect(scripts(path)).not.toContain('wasm')
  })

  it('and nothing else is allowed for it: no eval, no inline script, no other origin', () => {
    for (const path of ['/kiosk', '/riverside/face']) {
      expect(scripts(path)).toMatch(
        /^script-src 'self' 'nonce-[A-Za-z0-9+/=]+' 'strict-dynamic' 'wasm-unsafe-eval'$/,
      )
      expect(
        policyOf(path)
          .replace(` 'wasm-unsafe-eval'`, '')
          .replace(/nonce-[^']+/, ''),
      ).toBe(policyOf('/riverside').replace(/nonce-[^']+/, ''))
    }
  })
})
