import ts from 'typescript'
import { importsOf } from '../analysis/imports/imports.ts'
import { isTest, isTypeScript, type SourceTree } from '../analysis/source-tree.ts'
import { lineOf, linesOf, parse, visit } from '../analysis/syntax.ts'
import { atMost, noneOf, type Row } from './row.ts'

const procedureLines = 3

function filesBelow(tree: SourceTree, folder: string): string[] {
  return tree.files.filter(file => file.startsWith(folder) && isTypeScript(file) && !isTest(file))
}

/** Lines of each entry of a `router({ ... })` call. */
function longestProcedure(tree: SourceTree): number {
  let longest = 0
  for (const file of filesBelow(tree, 'server/api/trpc/routers/')) {
    visit(parse(tree, file), node => {
      const isRouter = ts.isCallExpression(node) && node.expression.getText() === 'router'
      const [shape] = isRouter ? node.arguments : []
      if (!shape || !ts.isObjectLiteralExpression(shape)) return
      for (const entry of shape.properties) longest = Math.max(longest, linesOf(entry))
    })
  }
  return longest
}

function databaseInApi(tree: SourceTree): string[] {
  const touches = importsOf(tree).filter(
    ({ from, target, vendor }) =>
      /^(server\/api|app\/api)\//.test(from) &&
      !isTest(from) &&
      (target?.startsWith('db/') || vendor === 'drizzle-orm' || vendor === 'pg'),
  )
  return touches.map(({ from, line, specifier }) => `${from}:${line} imports ${specifier}`)
}

/** Object schemas of three fields or more that read the same in two places. */
function schemasTwice(tree: SourceTree): string[] {
  const places = new Map<string, string[]>()
  for (const file of filesBelow(tree, 'server/')) {
    visit(parse(tree, file), node => {
      if (!ts.isCallExpression(node) || !/^z\.(strictO|o)bject$/.test(node.expression.getText())) return
      const [shape] = node.arguments
      if (!shape || !ts.isObjectLiteralExpression(shape) || shape.properties.length < 3) return
      const text = shape.properties
        .map(property => property.getText().replace(/\s+/g, ' '))
        .sort()
        .join(';')
      places.set(text, [...(places.get(text) ?? []), `${file}:${lineOf(node)}`])
    })
  }
  return [...places.values()].filter(list => list.length > 1).map(list => list.join(' = '))
}

/** Comparisons of a caller's role or organization outside the kernel: `verb()` has answered that already. */
function checksOutsideKernel(tree: SourceTree): string[] {
  const caller = /(^|\.)(actor|viewer|caller|user|session\.user)\??\.(role|orgId|organizationId)$/
  const found: string[] = []
  const files = [...filesBelow(tree, 'server/'), ...filesBelow(tree, 'app/api/')]
  for (const file of files.filter(path => !/^server\/(kernel|auth)\//.test(path))) {
    visit(parse(tree, file), node => {
      const compares =
        ts.isBinaryExpression(node) && /^[!=]==?$/.test(node.operatorToken.getText())
          ? [node.left, node.right]
          : ts.isCallExpression(node) && /\.includes$/.test(node.expression.getText())
            ? [...node.arguments]
            : []
      if (compares.some(side => caller.test(side.getText())))
        found.push(`${file}:${lineOf(node)} ${node.getText()}`)
    })
  }
  return found
}

/** Files of one transport that translate the kernel's error codes. */
function mappingSites(tree: SourceTree, folder: string): string[] {
  const maps = /Record<ErrorCode|\berrorStatus\b|new TRPCError\(/
  return filesBelow(tree, folder).filter(file => maps.test(tree.read(file)))
}

function mappingRow(tree: SourceTree, transport: string): Row {
  const sites = mappingSites(tree, `server/api/${transport}/`)
  const question = `error-mapping sites of ${transport}`
  return {
    number: 6,
    question,
    measured: String(sites.length),
    bar: '1',
    ok: sites.length === 1,
    details: sites,
  }
}

export function apiRows(tree: SourceTree): Row[] {
  return [
    atMost(4, 'lines of the longest tRPC procedure', longestProcedure(tree), procedureLines),
    noneOf(4, 'API files that touch the database', databaseInApi(tree)),
    noneOf(4, 'schemas declared twice', schemasTwice(tree)),
    noneOf(5, 'role or tenant checks outside the kernel', checksOutsideKernel(tree)),
    mappingRow(tree, 'trpc'),
    mappingRow(tree, 'rest'),
  ]
}
