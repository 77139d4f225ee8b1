import { useMemo } from 'react';
import { checkCompliance } from '../../../../shared/brand/compliance.ts';
import type { CompiledBrand } from '../../../../shared/brand/reading.ts';
import type { NetworkId } from '../../../../shared/networks/types.ts';
import { useBrandRules } from '../../media/brand/use-brand-rules.ts';
import { useCompose, useMode } from '../composer-context.ts';
import classes from './Analysis.module.css';
import { FindingLine } from './FindingLine.tsx';
import { ScoreRow } from './ScoreRow.tsx';
import { useMend } from './use-mend.ts';

function hasRules({ kit, required, disclosures }: CompiledBrand): boolean {
  return [kit.bannedWords, kit.spellings, required, disclosures].some((rules) => rules.length > 0);
}

interface BrandRowProps {
  text: string;
  /** null: of several. */
  network: NetworkId | null;
}

/** Whether the text keeps to the rules of the brand kit. */
export function BrandRow({ text, network }: BrandRowProps) {
  const brand = useBrandRules();
  const labels = useCompose((state) => state.draft.labels);
  const mend = useMend();
  const readOnly = useMode() === 'readonly';
  const verdict = useMemo(
    () => (brand && hasRules(brand) ? checkCompliance(brand, { text, labels, network }) : null),
    [brand, text, labels, network],
  );
  if (verdict === null) return null;
  return (
    <ScoreRow
      label="Brand"
      score={verdict.score}
      value={String(verdict.score)}
      toMend={verdict.findings.length}
      basis="The rules of your brand kit: 100 less what each finding takes."
    >
      <ul className={classes.findings}>
        {verdict.findings.map(({ rule, span, fix, ...finding }) => (
          <FindingLine
            key={`${rule} ${span?.start ?? ''} ${finding.message}`}
            text={text}
            span={span}
            finding={finding}
            fix={readOnly ? null : fix}
            onMend={readOnly ? null : mend}
          />
        ))}
      </ul>
    </ScoreRow>
  );
}
