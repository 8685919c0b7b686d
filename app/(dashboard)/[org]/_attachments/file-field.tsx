'use client'

import { CircleAlert, Paperclip, X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { buttonClasses } from '@/app/_ui/form/button-classes'
import { sizeWords } from './file-words'
import { mostFiles, type Upload, useUploads } from './use-uploads'

/** The name under which a form carries the files' ids. */
export const fileField = 'attachmentId'

export const fileIdsIn = (form: FormData): string[] => form.getAll(fileField).map(String)

const takes = '.pdf,.jpg,.jpeg,.png,.webp,application/pdf,image/jpeg,image/png,image/webp'

function stateOf({ sent, error, share, bytes }: Upload): string {
  if (error) return error
  if (sent) return sizeWords(bytes)
  return share < 1 ? `${Math.round(share * 100)} %` : 'Checking…'
}

function UploadRow({ upload, onRemove }: { upload: Upload; onRemove: () => void }) {
  const { name, sent, error, share } = upload
  return (
    <li className={`rounded-lg border px-3 py-2 text-sm ${error ? 'border-danger' : ''}`}>
      <div className="flex items-center gap-3">
        {error ? (
          <CircleAlert aria-hidden className="size-4 shrink-0 text-absent-ink" />
        ) : (
          <Paperclip aria-hidden className="size-4 shrink-0 text-muted" />
        )}
        <span className="min-w-0 flex-1">
          <span className="block break-words">{name}</span>
          <span className={`block text-xs ${error ? 'text-absent-ink' : 'text-muted'}`}>
            {stateOf(upload)}
          </span>
        </span>
        <button
          className={buttonClasses({ variant: 'ghost', size: 'sm', iconOnly: true })}
          onClick={onRemove}
          type="button"
        >
          <X aria-hidden />
          <span className="sr-only">Remove {name}</span>
        </button>
      </div>
      {sent || error ? null : (
        <progress
          aria-label={`Sending ${name}`}
          className="mt-2 block h-1.5 w-full overflow-hidden rounded-full accent-(--accent)"
          max={1}
          value={share}
        />
      )}
      {sent ? <input name={fileField} type="hidden" value={sent.attachmentId} /> : null}
    </li>
  )
}

/** Chooses files and sends them at once; the form around it cannot be sent while one is on its way. */
export function FileField({ hint }: { hint: string }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { uploads, add, remove, busy } = useUploads()
  const full = uploads.filter(each => !each.error).length >= mostFiles
  useEffect(() => {
    input.current?.setCustomValidity(busy ? 'Wait until the file has been sent.' : '')
  }, [busy])
  const take = (target: HTMLInputElement) => {
    add([...(target.files ?? [])])
    target.value = '' // so that the same file can be chosen again after it failed
  }
  const problems = uploads.filter(each => each.error).map(each => `${each.name}: ${each.error}`)
  return (
    <div className="flex flex-col gap-2">
      <input
        accept={takes}
        aria-describedby={`${id}-hint`}
        className="peer sr-only"
        disabled={full}
        id={id}
        multiple
        onChange={event => take(event.target)}
        ref={input}
        type="file"
      />
      <label
        className={`${buttonClasses({ size: 'md' })} cursor-pointer self-start peer-focus-visible:outline-2 peer-focus-visible:outline-focus peer-focus-visible:outline-offset-2 peer-disabled:cursor-not-allowed peer-disabled:opacity-50`}
        htmlFor={id}
      >
        <Paperclip aria-hidden />
        Attach a file
      </label>
      <p className="text-muted text-sm" id={`${id}-hint`}>
        {hint} PDF, JPEG, PNG or WebP, up to 8 MB each, three at most.
      </p>
      {uploads.length > 0 ? (
        <ul aria-label="Attached files" className="flex flex-col gap-2">
          {uploads.map(upload => (
            <UploadRow key={upload.key} onRemove={() => remove(upload.key)} upload={upload} />
          ))}
        </ul>
      ) : null}
      <p className="sr-only" role="alert">
        {problems.join(' ')}
      </p>
    </div>
  )
}
