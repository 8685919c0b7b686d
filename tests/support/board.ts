import { changeBoard } from '../../server/domain/codes/change-board.ts'
import { showBoard } from '../../server/domain/codes/show-board.ts'
import type { Member } from './school.ts'

/** What a session's board shows at this moment. */
export async function readBoard(teacher: Member, sessionId: string) {
  const { showing } = await showBoard(teacher.context, { sessionId })
  if (!showing) throw new Error('The board shows nothing.')
  const token = new URLSearchParams(showing.qrPath.split('?')[1]).get('q') ?? ''
  return { ...showing, token }
}

export const setRotation = (teacher: Member, sessionId: string, rotationSeconds: number) =>
  changeBoard(teacher.context, { sessionId, rotationSeconds })

/** A code of the same length that is not this one. */
export const wrongCode = (code: string, offset = 1) =>
  String((Number(code) + offset) % 10 ** code.length).padStart(code.length, '0')
