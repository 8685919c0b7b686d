function pad(cells, widths) {
  return cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ')
}

const named = (title, lines) => (lines.length > 0 ? ['', title, ...lines] : [])

/** The stages with counts and durations, then by name every skip and all that passed only at a second try. */
export function tableOf(results) {
  const head = ['stage', 'passed', 'failed', 'skipped', 'seconds']
  const rows = results.map(({ name, counts, durationMs }) => [
    name,
    String(counts.passed),
    String(counts.failed),
    String(counts.skipped.length),
    (durationMs / 1000).toFixed(1),
  ])
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map(row => row[at].length)))
  const lines = [
    pad(head, widths),
    ...rows.map((row, at) => noted(pad(row, widths), results[at].counts.note)),
  ]
  const namesIn = list =>
    results.flatMap(({ name, counts }) => counts[list].map(test => `  ${name}: ${test}`))
  return [
    ...lines,
    ...named('Skipped:', namesIn('skipped')),
    ...named('Passed only at a second try:', namesIn('again')),
  ].join('\n')
}

function noted(line, note) {
  return note ? `${line}  ${note}` : line
}
