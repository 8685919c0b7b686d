type RateRingProps = { rate: number | null }

const radius = 26
const around = 2 * Math.PI * radius

/** A percentage as a number in a ring; the ring alone says nothing. */
export function RateRing({ rate }: RateRingProps) {
  const tone =
    rate === null ? '' : rate >= 90 ? 'stroke-present' : rate >= 75 ? 'stroke-late' : 'stroke-absent'
  return (
    <span className="relative flex size-16 shrink-0 items-center justify-center">
      <svg aria-hidden className="-rotate-90 absolute inset-0 size-16" fill="none" viewBox="0 0 64 64">
        <circle className="stroke-surface-tertiary" cx="32" cy="32" r={radius} strokeWidth="6" />
        <circle
          className={`${tone} transition-[stroke-dashoffset] duration-700 ease-settle`}
          cx="32"
          cy="32"
          r={radius}
          strokeDasharray={around}
          strokeDashoffset={around * (1 - (rate ?? 0) / 100)}
          strokeLinecap="round"
          strokeWidth={rate ? 6 : 0}
        />
      </svg>
      <span className="font-semibold text-sm tabular">{rate === null ? '–' : `${rate}%`}</span>
    </span>
  )
}
