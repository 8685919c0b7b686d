import ts from 'typescript'
import { importsOf } from '../analysis/imports/imports.ts'
import { isTest, isTypeScript, type SourceTree } from '../analysis/source-tree.ts'
import { parse, visit } from '../analysis/syntax.ts'
import { allOf, noneOf, type Row } from './row.ts'

interface Verb {
  name: string
  file: string
  /** A platform verb serves no organization; a public one refuses no role. */
  isPlatform: boolean
  isPublic: boolean
}

function property(shape: ts.ObjectLiteralExpression, name: string): string | undefined {
  const found = shape.properties.find(entry => entry.name?.getText() === name)
  return found && ts.isPropertyAssignment(found) ? found.initializer.getText() : undefined
}

/** Every `export const x = verb({ ... })` of the domain. */
export function verbsOf(tree: SourceTree): Verb[] {
  const verbs: Verb[] = []
  const files = tree.files.filter(
    file => file.startsWith('server/domain/') && isTypeScript(file) && !isTest(file),
  )
  for (const file of files) {
    visit(parse(tree, file), node => {
      if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isCallExpression(node.initializer))
        return
      const [shape] = node.initializer.arguments
      if (node.initializer.expression.getText() !== 'verb' || !shape || !ts.isObjectLiteralExpression(shape))
        return
      const isPublic = /public|anyone/.test(property(shape, 'permission') ?? '')
      verbs.push({
        name: node.name.getText(),
        file,
        isPlatform: property(shape, 'platform') === 'true',
        isPublic,
      })
    })
  }
  return verbs
}

/** Texts of the single tests that can prove something about a verb. */
function testTexts(tree: SourceTree): { file: string; text: string }[] {
  return tree.files
    .filter(file => isTest(file) && isTypeScript(file))
    .map(file => ({ file, text: tree.read(file) }))
}

/** The tests that walk over every procedure with every role, and with every foreign id. */
const matrices = { role: /role-matrix\.test\.ts$/, tenant: /tenant-crossing\.test\.ts$/ }

const proofs = {
  works: () => true,
  tenant: (text: string) =>
    /\b(other|foreign|stranger|elsewhere|outsider)/i.test(text) && /not-found|toEqual\(\[\]\)/.test(text),
  role: (text: string) => /forbidden/.test(text),
}

function unproven(tree: SourceTree, verbs: Verb[], proof: keyof typeof proofs): string[] {
  const tests = testTexts(tree)
  const matrix = proof === 'works' ? undefined : matrices[proof]
  if (matrix && tests.some(({ file }) => matrix.test(file))) return []
  return verbs
    .filter(({ name }) => {
      const named = new RegExp(`\\b${name}\\b`)
      return !tests.some(({ text }) => named.test(text) && proofs[proof](text))
    })
    .map(({ name, file }) => `${file} ${name}`)
}

/** Mocks that replace a module of ours; only ports may be faked, and those need no mock. */
function ownMocks(tree: SourceTree): string[] {
  const mock = /\b(vi|jest)\.(mock|doMock)\(\s*(import\()?['"](\.|@\/)/
  return testTexts(tree).flatMap(({ file, text }) => (mock.test(text) ? [file] : []))
}

function testShare(tree: SourceTree): Row {
  const count = (files: string[]) => files.reduce((sum, file) => sum + tree.read(file).split('\n').length, 0)
  const code = tree.files.filter(file => isTypeScript(file) && /^(server|db|device-sdk\/src)\//.test(file))
  const tests = tree.files.filter(file => isTypeScript(file) && isTest(file))
  const share = count(tests) / Math.max(1, count(code.filter(file => !isTest(file))))
  const question = 'test lines per line of server and SDK code'
  return { number: 8, question, measured: share.toFixed(2), bar: '>= 1', ok: share >= 1, details: [] }
}

/** Consumers whose test never hands them the same event twice. */
function withoutReplay(tree: SourceTree): { all: string[]; missing: string[] } {
  const defines = importsOf(tree).filter(({ target }) => target === 'server/consumers/consumer.ts')
  const reacts = (file: string) => /\bconsumer\(\{|: Consumer\b/.test(tree.read(file))
  const all = defines
    .map(({ from }) => from)
    .filter(file => file.startsWith('server/consumers/') && !isTest(file) && reacts(file))
    .filter(file => !file.endsWith('/runner.ts'))
  const isReplayed = (file: string) =>
    importsOf(tree).some(
      ({ from, target }) =>
        target === file && isTest(from) && /twice|replay|again|second time/i.test(tree.read(from)),
    )
  const missing = all.filter(file => !isReplayed(file))
  return { all, missing }
}

export function verbRows(tree: SourceTree): Row[] {
  const verbs = verbsOf(tree)
  const names = (list: Verb[]) => list.map(({ name }) => name)
  const inTenant = verbs.filter(({ isPlatform }) => !isPlatform)
  const guarded = verbs.filter(({ isPublic, isPlatform }) => !isPublic && !isPlatform)
  const consumers = withoutReplay(tree)
  return [
    testShare(tree),
    allOf(8, 'verbs with a test that works', names(verbs), unproven(tree, verbs, 'works')),
    allOf(
      8,
      'verbs with a test from another organization',
      names(inTenant),
      unproven(tree, inTenant, 'tenant'),
    ),
    allOf(8, 'verbs with a test of the wrong role', names(guarded), unproven(tree, guarded, 'role')),
    noneOf(8, 'mocks of our own code', ownMocks(tree)),
    allOf(10, 'consumers with a replay test', consumers.all, consumers.missing),
  ]
}
