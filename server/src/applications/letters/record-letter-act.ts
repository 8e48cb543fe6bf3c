import type { Acting } from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Letter } from './letter.ts'

/** 记下对文书做的一件事；事实里没有个人信息。 */
export async function recordLetterAct(
  tx: Tx,
  acting: Acting,
  role: string,
  { agencyId, id, kind, disposition }: Pick<Letter, 'agencyId' | 'id' | 'kind' | 'disposition'>,
  action:
    | 'draft'
    | 'save'
    | 'submit'
    | 'decide'
    | 'issue'
    | 'serve'
    | 'void'
    | 'open'
    | 'openEvidence',
  facts: Readonly<Record<string, unknown>> = {},
  after?: unknown,
): Promise<void> {
  await recordAct(tx, {
    ...{ agencyId, at: acting.at, personId: acting.personId, role },
    action: `letter.${action}`,
    record: { kind: 'letter', id },
    ...(after === undefined ? {} : { after }),
    facts: { letter: kind, ...(disposition ? { disposition } : {}), ...facts },
  })
}
