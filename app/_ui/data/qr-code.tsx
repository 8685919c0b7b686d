import { encode } from 'uqr'

/** Runs of dark modules as one path: a code of 40 × 40 is one element, not a thousand. */
function pathOf(modules: readonly (readonly boolean[])[]): string {
  let path = ''
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      let run = 0
      while (row[x + run]) run++
      if (run > 0) path += `M${x} ${y}h${run}v1h-${run}z`
      x += run
    }
  })
  return path
}

/** Black on white in either theme: that is what cameras are made for. */
export function QrCode({ text, label, dimmed }: { text: string; label: string; dimmed?: boolean }) {
  const { data, size } = encode(text, { ecc: 'M', border: 3 })
  return (
    <svg
      aria-label={label}
      className={`block aspect-square h-auto w-full rounded-[4%] bg-white ${dimmed ? 'opacity-15' : ''}`}
      role="img"
      shapeRendering="crispEdges"
      viewBox={`0 0 ${size} ${size}`}
    >
      <path d={pathOf(data)} fill="black" />
    </svg>
  )
}
