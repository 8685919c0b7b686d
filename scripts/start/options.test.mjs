import { describe, expect, test } from 'vitest'
import { isNewEnough } from '../steps/require-node.mjs'
import { demoEnvironment, parseOptions } from './options.mjs'

describe('npm start', () => {
  test('listens on the flag, then PORT, then 3000', () => {
    expect(parseOptions([], {}).port).toBe(3000)
    expect(parseOptions([], { PORT: '3100' }).port).toBe(3100)
    expect(parseOptions(['--port', '3200'], { PORT: '3100' }).port).toBe(3200)
    expect(parseOptions(['--port=3300'], {}).port).toBe(3300)
  })

  test.each([['--port'], ['--port', '0'], ['--port', '70000'], ['--port', '30x'], ['--fast']])(
    'refuses %s %s',
    (...args) => {
      expect(() => parseOptions(args, {})).toThrow(/not a port|Unknown option/)
    },
  )

  test.each([
    [[], {}, '1', '1'],
    [['--no-simulation'], {}, '1', '0'],
    [['--no-demo'], {}, '0', '0'],
    [[], { DATABASE_URL: 'postgres://db/muster' }, '0', '0'],
    [[], { DATABASE_URL: 'postgres://db/muster', MUSTER_DEMO: '1' }, '1', '1'],
    [['--no-demo'], { MUSTER_DEMO: '1' }, '0', '0'],
  ])('%j with %j asks for demo %s and simulation %s', (args, env, demo, simulation) => {
    const asked = demoEnvironment(parseOptions(args, env), env)
    expect([asked.MUSTER_DEMO, asked.MUSTER_SIMULATION, asked.PORT]).toEqual([demo, simulation, '3000'])
  })

  test.each([
    ['18.20.0', false],
    ['20.18.9', false],
    ['20.19.0', true],
    ['24.0.0', true],
  ])('on Node %s: %s', (version, fits) => {
    expect(isNewEnough(version)).toBe(fits)
  })
})
