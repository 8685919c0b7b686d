import { posix } from 'node:path'
import type { SourceTree } from './source-tree.ts'

const written = /^([A-Z]+\.md|docs\/.+\.md|(device-sdk|firmware\/[^/]+)\/.*\.md)$/
const endings = /\.(ts|tsx|mjs|js|py|sql|md|json|css|yml|yaml|sh|csv|toml|txt)$/
const madeLater = /^(\.data|\.next|dist|node_modules|test-results|coverage)(\/|$)/

/** Paths a text claims to exist: whole code spans that look like one, and targets of relative links. */
export function pathsIn(text: string): string[] {
  const prose = text.replace(/^```.*?^```/gms, '')
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(match => match[1] ?? '')
  const paths = spans.filter(span => /^[\w@.()[\]-]+(\/[\w@.()[\]-]+)+\/?$/.test(span))
  const links = [...prose.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(match => match[1] ?? '')
  const relative = links.filter(link => !/^([a-z]+:|\/)/i.test(link))
  return [...paths.filter(path => endings.test(path) || path.endsWith('/')), ...relative]
}

/** Paths cited in the documents that are not there, as "document cites path". */
export function deadPaths(tree: SourceTree): string[] {
  const files = new Set(tree.files)
  const folders = new Set(
    tree.files.flatMap(file => file.split('/').map((_, at, all) => all.slice(0, at).join('/'))),
  )
  const exists = (path: string) => files.has(path) || folders.has(path)
  return tree.files
    .filter(file => written.test(file))
    .flatMap(document =>
      pathsIn(tree.read(document)).flatMap(cited => {
        const path = posix.normalize(cited).replace(/\/$/, '')
        const beside = posix.join(posix.dirname(document), path)
        return madeLater.test(path) || exists(path) || exists(beside) ? [] : [`${document} cites ${cited}`]
      }),
    )
}
