import { sendAnnouncement } from '../domain/announcements/send-announcement.ts'
import { uploadAttachment } from '../domain/attachments/upload-attachment.ts'
import type { Context } from '../kernel/context.ts'

const lines = [
  'Riverside College: open evening',
  '',
  '17:30  Doors open, tour of the laboratories',
  '18:15  Welcome in Room A1',
  '18:45  Teachers answer questions, by programme',
  '20:00  End',
]

/** One page of plain text as a PDF; the table of places at its end counts bytes. */
function pageOf(texts: readonly string[]) {
  const drawn = texts.map(text => `(${text.replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n')
  const stream = `BT /F1 16 Tf 26 TL 64 760 Td\n${drawn}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let document = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = document.length
    document += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const start = document.length
  const table = `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${places.join('')}`
  document += `${table}trailer\n<< /Size ${places.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(document, 'latin1')
}

/** An announcement with its programme attached, to the teachers and the student whom a visitor signs in as. */
export async function tellAround(admin: Context, studentId: string): Promise<void> {
  const file = { name: 'open-evening.pdf', content: pageOf(lines) }
  const { attachmentId } = await uploadAttachment(admin, file)
  await sendAnnouncement(admin, {
    to: { role: 'teacher', personIds: [studentId] },
    title: 'Open evening: who does what',
    body: 'The open evening is three weeks from now. The programme is attached.\n\nPlease tell the office by Friday if you cannot come.',
    attachmentIds: [attachmentId],
  })
}
