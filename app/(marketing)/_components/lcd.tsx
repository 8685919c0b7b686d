import localFont from 'next/font/local'

const pixels = localFont({
  src: '../../../node_modules/geist/dist/fonts/geist-pixel/GeistPixel-Square.woff2',
  weight: '500',
  preload: false,
  adjustFontFallback: false,
  fallback: ['ui-monospace', 'monospace'],
})

const columns = 16

function cellsOf(line: string) {
  return [...line.padEnd(columns).slice(0, columns)].map((letter, column) => ({
    letter,
    key: `${column}${letter}`,
  }))
}

/** The two lines of a reader's display, 16 characters each. */
export function Lcd({ lines }: { lines: readonly [string, string] }) {
  return (
    <div className="rounded-xl bg-[#10142b] p-3 shadow-raised sm:p-4">
      <p className="sr-only">{`The display reads: ${lines.join(', ')}`}</p>
      <div
        aria-hidden
        className={`${pixels.className} flex flex-col gap-1.5 rounded-md bg-[#2440d8] px-2.5 py-3 text-[#f1f5ff] sm:px-4 sm:py-4`}
      >
        {lines.map(line => (
          <div className="grid grid-cols-16 gap-[2px] sm:gap-1" key={line}>
            {cellsOf(line).map(cell => (
              <span
                className="flex aspect-[5/8] min-w-0 items-center justify-center bg-[#1d35bd] text-[clamp(0.9rem,5.4vw,2rem)] leading-none lg:text-[1.9rem]"
                key={cell.key}
              >
                {cell.letter}
              </span>
            ))}
          </div>
        ))}
      </div>
      <div aria-hidden className="mt-3 flex items-center gap-2 px-1">
        <span className="size-2.5 rounded-full bg-white/15" />
        <span className="size-2.5 rounded-full bg-[#fbbf24]" />
        <span className="size-2.5 rounded-full bg-white/15" />
      </div>
    </div>
  )
}
