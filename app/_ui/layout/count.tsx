/** A small number beside a name; nothing when there is none. */
export function Count({ value }: { value?: number | undefined }) {
  if (value === undefined) return null
  return (
    <span className="rounded-md bg-surface-tertiary px-1.5 py-0.5 font-medium text-foreground text-xs tabular">
      {value}
    </span>
  )
}
