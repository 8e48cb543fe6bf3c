import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { inFolder, missingPrograms, run } from '../../../../packages/report/src/testing/programs.ts'
import { openPress, type PaperBlock } from '../../paper/index.ts'
import { composeLetter, letterFields, letterForms } from './index.ts'
import { fullFacts } from './testing.ts'

const press = openPress()
after(() => press.close())
const skip = missingPrograms({ soffice: 'libreoffice-writer', pdftotext: 'poppler-utils' })

/** 只看字：换行、页码，和 LibreOffice 转 PDF 时会丢的行末标点，不算。 */
const bare = (text: string) => text.replace(/—\s*\d+\s*—/g, '').replace(/[\s，。、；：）]/g, '')

/** 一个要素印出来的各处文字。 */
function pieces(printed: string | readonly PaperBlock[] | undefined): readonly string[] {
  if (typeof printed === 'string') return [printed]
  return (printed ?? []).flatMap((block) => {
    if (block.kind === 'list') return block.items
    return block.kind === 'grid' ? block.rows.flat() : []
  })
}

/** 2024 年前后各印一遍：救济途径不同。 */
const days = ['2023-12-29', '2024-01-02'] as const

test('每种文书、每种办理结果：PDF 和 Word 都印得出、读得回，要素一项不少', { skip }, async () => {
  await inFolder(async (folder) => {
    const letters = letterForms.flatMap((form) => days.map((issuedOn) => ({ form, issuedOn })))
    const printed = await Promise.all(
      letters.map(async ({ form, issuedOn }, i) => {
        const facts = {
          ...fullFacts,
          issuedOn,
          originalDueOn: '2024-01-29',
          newDueOn: '2024-02-29',
        }
        const letter = composeLetter(form, form.template, facts)
        if (!('paper' in letter)) return assert.fail(`${form.label}：${JSON.stringify(letter)}`)
        writeFileSync(join(folder, `${i}-pdf.pdf`), await press.pdf(letter.paper))
        writeFileSync(join(folder, `${i}-word.docx`), await press.docx(letter.paper))
        return { form, facts }
      }),
    )
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const documents = printed.map((_, i) => join(folder, `${i}-word.docx`))
    run('soffice', '--headless', profile, '--convert-to', 'pdf', '--outdir', folder, ...documents)
    for (const [i, { form, facts }] of printed.entries()) {
      for (const kind of ['pdf', 'word']) {
        const text = bare(run('pdftotext', '-raw', join(folder, `${i}-${kind}.pdf`), '-'))
        assert.ok(text.includes(bare(form.title)), `${form.label}（${kind}）：题目`)
        for (const id of form.required) {
          const field = letterFields[id]
          const { basis, disposition, self } = form
          const value = field.print({ facts, basis, disposition, self })
          for (const piece of pieces(value).filter((each) => each !== '不适用'))
            assert.ok(
              text.includes(bare(piece)),
              `${form.label}（${kind}，${facts.issuedOn}）：${field.name}「${piece}」`,
            )
        }
      }
    }
  })
})
