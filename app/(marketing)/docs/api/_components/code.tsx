import { useId } from 'react'

/** A block of text as programs write it; a read-only field scrolls by keys and can be copied from. */
export function Code({ label, text }: { label: string; text: string }) {
  const id = useId()
  return (
    <div className="grid min-w-0 gap-1">
      <label className="text-muted text-xs" htmlFor={id}>
        {label}
      </label>
      <textarea
        className="w-full resize-y overflow-auto whitespace-pre rounded-lg border bg-surface-secondary p-3 font-mono text-xs focus-visible:outline-2 focus-visible:outline-focus"
        id={id}
        readOnly
        rows={Math.min(20, text.split('\n').length + 1)}
        spellCheck={false}
        value={text}
        wrap="off"
      />
    </div>
  )
}
