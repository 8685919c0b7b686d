/** Text with `code` in backquotes and **bold**, which is all that the document uses. */
export function Prose({ text }: { text: string }) {
  return text.split('\n\n').map(paragraph => (
    <p className="max-w-[70ch] break-words text-sm leading-relaxed" key={paragraph}>
      {paragraph.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part, index) => {
        const key = `${index}${part}`
        if (part.startsWith('`'))
          return (
            <code className="break-all font-mono text-[0.85em]" key={key}>
              {part.slice(1, -1)}
            </code>
          )
        return part.startsWith('**') ? <strong key={key}>{part.slice(2, -2)}</strong> : part
      })}
    </p>
  ))
}
