import { SourceList } from '@/app/_ui/feedback/source-list'

type ConsentTextProps = {
  paragraphs: readonly string[]
  notice: { words: string; sources: readonly { title: string; url: string }[] }
}

/** The words that are agreed to, and what the law of the place says. */
export function ConsentText({ paragraphs, notice }: ConsentTextProps) {
  return (
    <div className="flex max-w-prose flex-col gap-3 text-[15px]">
      {paragraphs.map(paragraph => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <div className="rounded-lg border bg-surface-secondary px-4 py-3 text-sm">
        <p>{notice.words}</p>
        <SourceList sources={notice.sources} />
      </div>
    </div>
  )
}
