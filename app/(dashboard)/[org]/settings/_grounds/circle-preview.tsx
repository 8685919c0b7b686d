import type { Grounds } from './draft'

const size = 220
const middle = size / 2

/** A length that fits under the circle: 1, 2 or 5 times a power of ten, about half of the radius. */
function scaleOf(radiusM: number): number {
  const power = 10 ** Math.floor(Math.log10(radiusM / 2))
  const times = [5, 2, 1].find(step => step * power <= radiusM / 2) ?? 1
  return times * power
}

const words = (metres: number) => (metres < 1_000 ? `${metres} m` : `${metres / 1_000} km`)

/** The circle to scale, without a map: nothing is fetched from anywhere. */
export function CirclePreview({ fence }: { fence: NonNullable<Grounds['fence']> }) {
  const { radiusM } = fence
  const radius = 78
  const scaleM = scaleOf(radiusM)
  const scale = (scaleM / radiusM) * radius
  const foot = size - 12
  return (
    <svg
      aria-label={`A circle of ${words(radiusM)} around the middle of the site`}
      className="mx-auto w-full max-w-56 rounded-lg border bg-surface-secondary text-muted"
      role="img"
      viewBox={`0 0 ${size} ${size}`}
    >
      <path
        className="stroke-separator"
        d={[44, 88, 132, 176].map(at => `M${at} 0V${size}M0 ${at}H${size}`).join('')}
      />
      <circle
        className="fill-accent-tint stroke-accent"
        cx={middle}
        cy={middle - 8}
        r={radius}
        strokeWidth="2"
      />
      <circle className="fill-accent" cx={middle} cy={middle - 8} r="4" />
      <path className="stroke-accent" d={`M${middle} ${middle - 8}h${radius}`} strokeDasharray="3 3" />
      <text
        className="fill-current text-[12px] text-foreground"
        textAnchor="middle"
        x={middle + radius / 2}
        y={middle - 14}
      >
        {words(radiusM)}
      </text>
      <path className="stroke-current" d={`M12 ${foot - 4}v4h${scale}v-4`} fill="none" strokeWidth="1.5" />
      <text className="fill-current text-[11px]" x={18 + scale} y={foot}>
        {words(scaleM)}
      </text>
    </svg>
  )
}
