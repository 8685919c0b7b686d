type Counts = { present: number; late: number; absent: number; excused: number }

export const totalOf = ({ present, late, absent, excused }: Counts) => present + late + absent + excused

/** "5 present, 1 late, 2 absent, 0 excused": a bar or a cell in words. */
export const countWords = ({ present, late, absent, excused }: Counts) =>
  `${present} present, ${late} late, ${absent} absent, ${excused} excused`

export const percentText = (rate: number | null) => (rate === null ? '–' : `${rate} %`)

/** A percentage with a bar: the number says it, the bar lets the eye compare. */
export function Share({ rate }: { rate: number | null }) {
  const tone = rate === null ? '' : rate >= 90 ? 'bg-present' : rate >= 80 ? 'bg-late' : 'bg-absent'
  return (
    <span className="flex min-w-28 items-center justify-end gap-2">
      <span aria-hidden className="h-2 w-16 overflow-hidden rounded-full bg-surface-tertiary">
        <span className={`block h-full ${tone}`} style={{ width: `${rate ?? 0}%` }} />
      </span>
      <span className="w-11 text-right tabular">{percentText(rate)}</span>
    </span>
  )
}
