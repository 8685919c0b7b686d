import { Link2, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/app/_ui/form/button'
import { useOrganization } from '../../_frame/organization-context'
import { statusNames } from '../../people/_components/role-words'
import { type Hint, type JoinRequest, reasonWords } from '../_items/join-request'

interface DuplicateHintsProps {
  request: JoinRequest
  linked: Hint | undefined
  onLink: (hint: Hint | undefined) => void
}

/** Why somebody may be the same person, in words: "same number, similar name". */
const why = (hint: Hint) => hint.reasons.map(reason => reasonWords[reason]).join(', ')

const standing = (hint: Hint) => {
  if (hint.linkable) return 'on the list, no sign-in'
  return hint.status === 'active' ? 'signs in already' : statusNames[hint.status].toLowerCase()
}

/** People that the request may already be. Who was entered before can be linked: their history stays theirs. */
export function DuplicateHints({ request, linked, onLink }: DuplicateHintsProps) {
  const { slug } = useOrganization().organization
  if (request.duplicates.length === 0) return null
  return (
    <div className="mt-3 rounded-lg bg-late-tint px-3 py-2 sm:ml-8">
      <p className="flex items-center gap-2 font-medium text-late-ink text-sm">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        May be somebody you have
      </p>
      <ul className="mt-1">
        {request.duplicates.map(hint => (
          <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1 text-sm" key={hint.personId}>
            <span className="min-w-0 flex-1 basis-48">
              <Link
                className="py-0.5 font-medium underline underline-offset-4"
                href={`/${slug}/people/${hint.personId}`}
              >
                {hint.fullName}
              </Link>{' '}
              <span className="text-foreground/80">
                {why(hint)}; {standing(hint)}
              </span>
            </span>
            {hint.linkable ? (
              <Button
                aria-pressed={linked?.personId === hint.personId}
                icon={<Link2 aria-hidden />}
                onClick={() => onLink(linked?.personId === hint.personId ? undefined : hint)}
                size="sm"
                variant={linked?.personId === hint.personId ? 'primary' : 'secondary'}
              >
                {linked?.personId === hint.personId ? 'Same person' : 'It is them'}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
