type CodeSheetProps = { title: string; code: string }

// Long lines scroll inside the sheet, so it has to be reachable by keyboard.
const reachable = { tabIndex: 0 }

export function CodeSheet({ title, code }: CodeSheetProps) {
  return (
    <figure className="overflow-hidden rounded-xl border bg-surface shadow-card">
      <figcaption className="border-b bg-surface-secondary px-4 py-2.5 font-medium text-sm">
        {title}
      </figcaption>
      <section aria-label={title} className="overflow-x-auto p-4 sm:p-5" {...reachable}>
        <pre className="font-mono text-[13px] leading-[1.4rem]">
          <code>{code}</code>
        </pre>
      </section>
    </figure>
  )
}
