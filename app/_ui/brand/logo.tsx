/** Where people stand: a formation of five by four that spells M. */
const formation = ['X...X', 'XX.XX', 'X.X.X', 'X...X']
const latest = { row: 2, column: 2 }

type MarkProps = { size?: number; title?: string }

/** The formation mark: everybody in ink, the one who has just been marked in green. */
export function Mark({ size = 28, title }: MarkProps) {
  const dots = formation.flatMap((line, row) =>
    [...line].map((cell, column) => ({ cell, column, row, key: `${row}-${column}` })),
  )
  return (
    <svg
      aria-hidden={title ? undefined : true}
      aria-label={title}
      className="shrink-0"
      height={(size * 4) / 5}
      role={title ? 'img' : undefined}
      viewBox="0 0 50 40"
      width={size}
    >
      {dots
        .filter(dot => dot.cell === 'X')
        .map(dot => (
          <rect
            fill={dot.row === latest.row && dot.column === latest.column ? 'var(--present)' : 'currentColor'}
            height="8"
            key={dot.key}
            rx="2.4"
            width="8"
            x={dot.column * 10 + 1}
            y={dot.row * 10 + 1}
          />
        ))}
    </svg>
  )
}

type LogoProps = { size?: 'sm' | 'md' | 'lg' }

const sizes = {
  sm: { mark: 22, text: 'text-base' },
  md: { mark: 27, text: 'text-lg' },
  lg: { mark: 36, text: 'text-2xl' },
}

/** Mark and word. Put it inside a link when it leads somewhere; the word is the link's name. */
export function Logo({ size = 'md' }: LogoProps) {
  return (
    <span className="inline-flex items-center gap-2.5">
      <Mark size={sizes[size].mark} />
      <span className={`font-semibold tracking-tight ${sizes[size].text}`}>Muster</span>
    </span>
  )
}
