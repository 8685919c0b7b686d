import { describe, expect, it } from 'vitest'
import { commandNames, parseOptions, UsageError, usage } from './options.ts'
import { run } from './run.ts'

const nothing = { subject: undefined, name: undefined, force: false, withoutFiles: false }

describe('a command line', () => {
  it.each([
    [['backup', 'a.muster'], { command: 'backup', subject: 'a.muster' }],
    [
      ['backup', 'a.muster', '--without-files'],
      { command: 'backup', subject: 'a.muster', withoutFiles: true },
    ],
    [['restore', '--force', 'a.muster'], { command: 'restore', subject: 'a.muster', force: true }],
    [['verify'], { command: 'verify' }],
    [['operators'], { command: 'operators' }],
    [
      ['create-operator', 'ops@example.org', '--name', 'Ada Ops'],
      { command: 'create-operator', subject: 'ops@example.org', name: 'Ada Ops' },
    ],
    [['remove-operator', 'ops@example.org'], { command: 'remove-operator', subject: 'ops@example.org' }],
    [['doctor'], { command: 'doctor' }],
    [[], { command: 'help' }],
    [['restore', '--help'], { command: 'help', subject: undefined }],
  ])('%j', (args, meant) => {
    expect(parseOptions(args)).toEqual({ ...nothing, ...meant })
  })

  it.each([
    [['destroy'], 'There is no command "destroy"'],
    [['backup'], 'muster backup needs a file.'],
    [['suspend'], 'muster suspend needs the short name'],
    [['create-operator'], 'muster create-operator needs an e-mail address.'],
    [['restore', 'a', 'b'], '"b" is one word too many.'],
    [['verify', '--fast'], '--fast'],
  ])('%j is not understood, and the usage is shown', async (args, sentence) => {
    expect(() => parseOptions(args)).toThrow(UsageError)
    const said: string[] = []
    expect(await run(args, line => said.push(line))).toBe(2)
    expect(said.join('\n')).toContain(sentence)
    expect(said.join('\n')).toContain(usage)
  })

  it('every command stands in the usage', () => {
    for (const name of commandNames) expect(usage).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
  })
})
