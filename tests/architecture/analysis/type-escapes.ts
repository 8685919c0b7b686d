import ts from 'typescript'
import { isTypeScript, type SourceTree } from './source-tree.ts'
import { lineOf, parse, visit } from './syntax.ts'

const switches = /@ts-(ignore|nocheck|expect-error)|(biome|eslint|oxlint)-(ignore|disable)/

function escapeOf(node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any'
  if (ts.isNonNullExpression(node)) return 'a non-null assertion'
  if (ts.isPropertyDeclaration(node) && node.exclamationToken) return 'a definite assignment'
  if (ts.isVariableDeclaration(node) && node.exclamationToken) return 'a definite assignment'
  if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node)) return undefined
  const inner = ts.isParenthesizedExpression(node.expression) ? node.expression.expression : node.expression
  const twice = ts.isAsExpression(inner) || ts.isTypeAssertionExpression(inner)
  return twice && inner.type.kind === ts.SyntaxKind.UnknownKeyword ? 'as unknown as' : undefined
}

function tokensOf(node: ts.Node): ts.Node[] {
  if (node.kind === ts.SyntaxKind.JsxText) return []
  const children = node.getChildren()
  return children.length === 0 ? [node] : children.flatMap(tokensOf)
}

/** Texts of a file's comments; read between tokens, so that a string never counts as one. */
function commentsOf(source: ts.SourceFile): string[] {
  const text = source.getFullText()
  return tokensOf(source).flatMap(token => {
    const start = token.getFullStart()
    const ranges = [
      ...(ts.getTrailingCommentRanges(text, start) ?? []),
      ...(ts.getLeadingCommentRanges(text, start) ?? []),
    ]
    return [...new Map(ranges.map(range => [range.pos, text.slice(range.pos, range.end)])).values()]
  })
}

/** Ways around the compiler, as "file:line uses x". */
export function typeEscapes(tree: SourceTree): string[] {
  return tree.files.filter(isTypeScript).flatMap(file => {
    const found: string[] = []
    const source = parse(tree, file)
    visit(source, node => {
      const way = escapeOf(node)
      if (way) found.push(`${file}:${lineOf(node)} uses ${way}`)
    })
    const comments = switches.test(source.text) ? commentsOf(source) : []
    const silenced = comments.filter(comment => switches.test(comment))
    return [...found, ...silenced.map(comment => `${file} uses ${comment}`)]
  })
}
