import { describe, expect, it } from 'vitest'
import { createFrameRelay } from './frame-relay.ts'

const picture = (level: number) => new Uint8Array([level])
const at = (number: number, boot = 1) => ({ boot, number })

function watched(stepMs: number) {
  let nowMs = 0
  const relay = createFrameRelay(() => (nowMs += stepMs))
  const seen: number[] = []
  const leave = relay.watch('kiosk', {
    frame: jpeg => seen.push(jpeg[0] ?? -1),
    problem: reason => seen.push(-reason.length),
  })
  return { relay, seen, leave }
}

describe('pictures', () => {
  it('reach whoever watches that device, in order, and nobody after that', () => {
    const { relay, seen, leave } = watched(1_000)
    expect(relay.pass('kiosk', at(1), picture(1))).toBe('shown')
    expect(relay.pass('other kiosk', at(1), picture(9))).toBe('nobody')
    expect(relay.pass('kiosk', at(2), picture(2))).toBe('shown')
    relay.tell('kiosk', 'dark')
    leave()
    expect(relay.pass('kiosk', at(3), picture(3))).toBe('nobody')
    expect(seen).toEqual([1, 2, -4])
  })
  it('played again, or out of order, are not shown; a restarted device begins anew', () => {
    const { relay, seen } = watched(1_000)
    relay.pass('kiosk', at(5), picture(5))
    expect(relay.pass('kiosk', at(5), picture(5))).toBe('stale')
    expect(relay.pass('kiosk', at(4), picture(4))).toBe('stale')
    expect(relay.pass('kiosk', at(1, 2), picture(1))).toBe('shown')
    expect(relay.pass('kiosk', at(9, 1), picture(9))).toBe('stale')
    expect(seen).toEqual([5, 1])
  })
  it('that come faster than a screen needs are dropped', () => {
    const { relay, seen } = watched(20)
    for (let number = 1; number <= 10; number++) relay.pass('kiosk', at(number), picture(number))
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.length).toBeLessThan(10)
  })
})

describe('a device that waits for a viewer', () => {
  it('goes on with the next wake of its own, or when its time is over', async () => {
    const relay = createFrameRelay()
    const order: string[] = []
    const mine = relay.rest('kiosk', 60_000).then(() => order.push('woken'))
    relay.wake('other kiosk')
    expect(order).toEqual([])
    relay.wake('kiosk')
    await mine
    await relay.rest('kiosk', 1).then(() => order.push('late'))
    expect(order).toEqual(['woken', 'late'])
  })
})
