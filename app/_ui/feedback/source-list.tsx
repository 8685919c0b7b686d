interface Source {
  title: string
  url: string
}

/** Where something that is said here can be read in full. */
export function SourceList({ sources }: { sources: readonly Source[] }) {
  return (
    <ul className="mt-2 flex flex-col gap-1">
      {sources.map(({ title, url }) => (
        <li key={url}>
          <a className="break-words underline underline-offset-4" href={url} rel="noreferrer" target="_blank">
            {title}
          </a>
        </li>
      ))}
    </ul>
  )
}
