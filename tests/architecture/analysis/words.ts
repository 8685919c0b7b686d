import { isGenerated, type SourceTree } from './source-tree.ts'

const readable = /\.(ts|tsx|mjs|js|py|css|md|json|sql|ya?ml|sh|toml|html|svg|txt|run)$|^\.ci\/|^\.[a-z]+rc$/

/** Spelled so that this file does not match itself. */
const patterns: [RegExp, string][] = [
  [/\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/, 'unfinished work'],
  [/coming[ -]soon|lorem[ ]ipsum/i, 'a promise instead of a feature'],
  [/(?<![\w.])\/(work|root|home|Users)\/\w/, "a machine's own path"],
  [/^(<{7}|>{7}) /, 'a merge left unfinished'],
  [/-----BEGIN [A-Z ]*PRIVATE[ ]KEY/, 'a private key'],
]

/** Words that have no place in the repository, as "file:line: what". */
export function forbiddenWords(tree: SourceTree): string[] {
  return tree.files
    .filter(file => readable.test(file) && !isGenerated(file) && file !== 'package-lock.json')
    .flatMap(file => {
      const lines = tree.read(file).split('\n')
      return lines.flatMap((line, at) =>
        patterns.flatMap(([pattern, what]) => (pattern.test(line) ? [`${file}:${at + 1}: ${what}`] : [])),
      )
    })
}
