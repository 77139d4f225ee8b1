import { Button, Group, Select, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconExclamationCircle } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { type BrandFinding, checkCompliance, scoreWeights } from '../../../../shared/brand/compliance.ts';
import type { BrandKit } from '../../../../shared/brand/kit.ts';
import { applyFix } from '../../../../shared/brand/preflight.ts';
import { compileBrand } from '../../../../shared/brand/reading.ts';
import { networkFacts } from '../../../../shared/networks/facts.ts';
import { type NetworkId, networkIds } from '../../../../shared/networks/types.ts';
import classes from './CheckPanel.module.css';

function Finding({ finding, onFix }: { finding: BrandFinding; onFix(): void }) {
  const isError = finding.level === 'error';
  return (
    <li className={classes.finding} data-level={finding.level}>
      {isError ? (
        <IconExclamationCircle size={16} aria-label="Keeps a post back" />
      ) : (
        <IconAlertTriangle size={16} aria-label="Pointed out" />
      )}
      <div>
        <p>{finding.message}</p>
        {finding.fix ? (
          <Button size="compact-xs" variant="light" onClick={onFix}>
            {finding.fix.label}
          </Button>
        ) : (
          <p className={classes.remedy}>{finding.remedy}</p>
        )}
      </div>
      <span className={classes.takes}>{finding.takes > 0 ? `−${finding.takes}` : '0'}</span>
    </li>
  );
}

function marked(text: string, findings: readonly BrandFinding[]) {
  const spans = findings
    .flatMap(({ span, level }) => (span ? [{ ...span, level }] : []))
    .sort((one, other) => one.start - other.start);
  const pieces = [];
  let from = 0;
  for (const { start, end, level } of spans) {
    if (start < from) continue;
    pieces.push(text.slice(from, start));
    pieces.push(
      <mark key={start} data-level={level}>
        {text.slice(start, end)}
      </mark>,
    );
    from = end;
  }
  return [...pieces, text.slice(from)];
}

/** Tries the rules on a text as they stand on the screen, saved or not. */
export function CheckPanel({ kit }: { kit: BrandKit }) {
  const [text, setText] = useState('');
  const [network, setNetwork] = useState<NetworkId | null>(null);
  const rules = useDeferredValue(kit);
  const compiled = useMemo(() => compileBrand(rules), [rules]);
  const { score, findings } = checkCompliance(compiled, { text, labels: [], network });
  return (
    <aside className={classes.root} aria-label="Check a text">
      <h2>Check a text</h2>
      <Textarea
        aria-label="Text to check"
        placeholder="Paste a text to see what the kit says of it"
        autosize
        minRows={5}
        maxRows={14}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        size="xs"
        clearable
        placeholder="On any network"
        aria-label="On the network"
        data={networkIds.map((id) => ({ value: id, label: networkFacts[id].name }))}
        value={network}
        onChange={(chosen) => setNetwork(chosen as NetworkId | null)}
      />
      {text.trim() !== '' && (
        <div role="status" className={classes.verdict}>
          <Group justify="space-between" align="baseline">
            <strong className={classes.score}>{score}</strong>
            <span>
              {findings.length === 0
                ? 'Keeps to the kit'
                : findings.length === 1
                  ? '1 finding'
                  : `${findings.length} findings`}
            </span>
          </Group>
          {findings.some(({ span }) => span) && <p className={classes.marked}>{marked(text, findings)}</p>}
          <ul>
            {findings.map((finding) => (
              <Finding
                key={`${finding.rule} ${finding.message} ${finding.span?.start}`}
                finding={finding}
                onFix={() => setText((before) => (finding.fix && applyFix(before, finding.fix)) ?? before)}
              />
            ))}
          </ul>
          <p className={classes.how}>
            Out of 100: what keeps a post back takes {scoreWeights.error}, what is pointed out{' '}
            {scoreWeights.warning}, a spelling {scoreWeights.spelling}.
          </p>
        </div>
      )}
    </aside>
  );
}
