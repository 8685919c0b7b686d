import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { eventCatalog } from '../../events/catalog.ts'
import { describedEventTypes, webhookEventTypes } from './event-types.ts'
import { isTaken, triesPerRound, webhookDelayMs } from './rules.ts'
import { messageIdOf, newWebhookSecret, signedHeaders } from './signature.ts'

describe('a signature', () => {
  it('is the one of the specification’s own example', () => {
    const message = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: new Date(1_614_265_330_000),
      body: '{"test": 2432232314}',
    }
    expect(signedHeaders(message, ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])).toMatchObject({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })

  it('is made by each secret, with a blank between, over id, second and body', () => {
    const secrets = [newWebhookSecret(), newWebhookSecret()]
    const at = new Date('2026-03-02T09:00:00.900Z')
    const headers = signedHeaders({ id: 'msg_1', at, body: '{"a":"ü"}' }, secrets)
    expect(headers['webhook-timestamp']).toBe('1772442000')
    const expected = secrets.map(secret => {
      const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
      expect(key).toHaveLength(24)
      return `v1,${createHmac('sha256', key).update('msg_1.1772442000.{"a":"ü"}').digest('base64')}`
    })
    expect(headers['webhook-signature']?.split(' ')).toEqual(expected)
  })

  it('belongs to a message whose id follows from the delivery', () => {
    expect(messageIdOf('0195e3a0-5b8e-7c31-9f64-2d8a1b7c4e07')).toBe('msg_0195e3a05b8e7c319f642d8a1b7c4e07')
  })
})

describe('when a try failed', () => {
  it('the next comes after 5 s, and four times as long each time, up to twelve hours', () => {
    const seconds = Array.from({ length: triesPerRound }, (_, index) => webhookDelayMs(index + 1, 0) / 1_000)
    expect(seconds.slice(0, 6)).toEqual([5, 20, 80, 320, 1_280, 5_120])
    expect(seconds.at(-1)).toBe(43_200)
    const longest = seconds.slice(0, -1).reduce((sum, each) => sum + each, 0)
    expect(longest / 86_400).toBeGreaterThan(1.5)
    expect(longest / 86_400).toBeLessThan(4)
  })

  it('chance takes up to half of it', () => {
    expect(webhookDelayMs(3, 0.5)).toBe(60_000)
    for (let index = 0; index < 200; index++) {
      const delayMs = webhookDelayMs(4)
      expect(delayMs).toBeGreaterThanOrEqual(160_000)
      expect(delayMs).toBeLessThanOrEqual(320_000)
    }
  })

  it.each([
    [200, true],
    [204, true],
    [299, true],
    [199, false],
    [301, false],
    [410, false],
    [500, false],
    [null, false],
  ])('%s counts as taken: %s', (status, taken) => expect(isTaken(status)).toBe(taken))
})

describe('what may be heard', () => {
  it('is facts of the catalog, each in words, and none that holds a card’s number or is of one person’s bell', () => {
    for (const type of webhookEventTypes) expect(Object.keys(eventCatalog)).toContain(type)
    expect(webhookEventTypes.length).toBeGreaterThan(20)
    expect(webhookEventTypes).not.toContain('card.assigned')
    expect(webhookEventTypes).not.toContain('notification.changed')
    expect(describedEventTypes.every(({ description }) => description.length > 10)).toBe(true)
  })
})
