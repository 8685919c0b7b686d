import { describe, expect, test, vi } from 'vitest'
import { runStages } from './run.mjs'
import { chosenStages } from './stages.mjs'
import { tally } from './tally.mjs'

const names = options => chosenStages(options).map(stage => stage.name)

describe('running stages', () => {
  test('a stage that throws is red and the others still run', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {})
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const crash = {
      name: 'crash',
      run: () => {
        throw new Error('no compiler')
      },
    }
    const sum = await runStages([crash, { name: 'fine', run: async () => tally(2, 0) }], {})
    expect(sum).toMatchObject({ passed: 2, failed: 1 })
  })

  test('what stands aside runs beside the others, the rest when both have ended', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {})
    const said = []
    const stage = (name, marks, work = async () => {}) => ({
      name,
      ...marks,
      run: async () => {
        said.push(`${name} begins`)
        await work()
        said.push(`${name} ends`)
        return tally(1, 0)
      },
    })
    let endUnits = () => {}
    const units = new Promise(resolve => {
      endUnits = resolve
    })
    const list = [
      stage('types', { aside: true }, endUnits),
      stage('unit', { among: true }, () => units),
      stage('e2e', {}),
    ]
    expect(await runStages(list, {})).toMatchObject({ passed: 3, failed: 0 })
    expect(said.indexOf('unit begins')).toBeLessThan(said.indexOf('unit ends'))
    expect(said.slice(-2)).toEqual(['e2e begins', 'e2e ends'])
  })

  test('--only keeps the order and e2e brings its build along', () => {
    expect(names({ only: ['e2e', 'types'] })).toEqual(['types', 'build', 'e2e'])
  })

  test('--grep leaves out what has no named tests', () => {
    const chosen = names({ grep: 'scan' })
    expect(chosen).not.toContain('types')
    expect(chosen).toEqual(
      expect.arrayContaining(['architecture', 'unit', 'pglite', 'postgres', 'build', 'e2e']),
    )
  })

  test('without options everything runs', () => {
    const all = ['types', 'lint', 'architecture', 'unit', 'pglite', 'postgres', 'build', 'e2e']
    expect(names({})).toEqual(expect.arrayContaining(all))
  })
})
