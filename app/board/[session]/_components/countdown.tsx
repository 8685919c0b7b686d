type CountdownProps = { endsInMs: number; periodMs: number; leftMs: number; stepKey: string }

/** A ring that empties, and the seconds in it: the number alone says it where nothing may move. */
export function Countdown({ endsInMs, periodMs, leftMs, stepKey }: CountdownProps) {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000))
  return (
    <svg aria-hidden className="board-ring shrink-0" viewBox="0 0 100 100">
      <circle cx="50" cy="50" fill="none" r="42" stroke="var(--border)" strokeWidth="10" />
      <circle
        cx="50"
        cy="50"
        data-run
        fill="none"
        key={stepKey}
        pathLength={100}
        r="42"
        stroke="var(--accent)"
        strokeDasharray="100"
        strokeLinecap="round"
        strokeWidth="10"
        style={{
          animationDuration: `${periodMs}ms`,
          animationDelay: `${endsInMs - periodMs}ms`,
        }}
        transform="rotate(-90 50 50)"
      />
      <text
        className="font-semibold tabular"
        dominantBaseline="central"
        fill="currentColor"
        textAnchor="middle"
        x="50"
        y="51"
      >
        {seconds}
      </text>
    </svg>
  )
}
