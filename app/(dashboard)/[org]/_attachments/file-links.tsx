'use client'

import { Download } from 'lucide-react'
import { useOrganization } from '../_frame/organization-context'
import { sizeWords } from './file-words'

interface FileLinksProps {
  /** What the files hang on. */
  of: 'announcements' | 'requests'
  id: string
  files: readonly { id: string; name: string; bytes: number }[]
  className?: string
}

/** The files of something, each a download. */
export function FileLinks({ of, id, files, className = '' }: FileLinksProps) {
  const { slug } = useOrganization().organization
  if (files.length === 0) return null
  return (
    <ul aria-label="Files" className={`flex flex-wrap gap-2 ${className}`}>
      {files.map(file => (
        <li className="min-w-0 max-w-full" key={file.id}>
          <a
            className="inline-flex min-h-9 max-w-full items-center gap-2 rounded-lg border bg-surface px-3 py-1.5 text-sm hover:bg-surface-secondary"
            download={file.name}
            href={`/api/attachments/${of}/${id}/${file.id}?${new URLSearchParams({ o: slug })}`}
          >
            <Download aria-hidden className="size-4 shrink-0 text-muted" />
            <span className="min-w-0 break-words">
              {file.name}{' '}
              <span className="whitespace-nowrap text-muted text-xs">{sizeWords(file.bytes)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
