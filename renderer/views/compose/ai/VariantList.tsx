import { Badge, Button, Modal, Text } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { useState } from 'react';
import type { AiVariant } from '../../../../shared/contract/ai.ts';
import { bestVariant } from '../../../../shared/writing/best-variant.ts';
import { useDesk } from './desk-context.ts';
import { MarkList } from './MarkList.tsx';
import { ScoreRow } from './ScoreRow.tsx';
import { TextView } from './TextView.tsx';
import classes from './VariantList.module.css';
import type { Run } from './write-desk.ts';

type Done = Extract<Run, { state: 'done' }>;

const letter = (index: number) => String.fromCharCode(65 + index);

function Choice({ run, index, variant }: { run: Done; index: number; variant: AiVariant }) {
  const desk = useDesk();
  const best = bestVariant(run.task.variants);
  return (
    <label className={classes.choice}>
      <input
        type="radio"
        name={`variant of ${run.task.id}`}
        checked={run.chosen === index}
        onChange={() => desk.choose(index)}
      />
      <span className={classes.head}>
        <strong>{letter(index)}</strong>
        {best?.index === index && (
          <Badge size="xs" variant="light">
            best by the rules
          </Badge>
        )}
        {variant.marks.length > 0 && (
          <Badge size="xs" variant="light" color="orange">
            {variant.marks.length} to check
          </Badge>
        )}
      </span>
      <span className={classes.text} dir="auto">
        {variant.text}
      </span>
    </label>
  );
}

function Compared({ run, onClose }: { run: Done; onClose: () => void }) {
  const desk = useDesk();
  const best = bestVariant(run.task.variants);
  return (
    <Modal opened size="min(1280px, 94vw)" title="Variants" onClose={onClose}>
      <div className={classes.columns}>
        {run.task.variants.map((variant, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a variant is its place
          <section key={index} className={classes.column} aria-label={`Variant ${letter(index)}`}>
            <span className={classes.head}>
              <strong>{letter(index)}</strong>
              {best?.index === index && (
                <Badge size="xs" variant="light">
                  best by the rules
                </Badge>
              )}
            </span>
            <TextView text={variant.text} marks={variant.marks} />
            <ScoreRow scores={variant.scores} />
            <MarkList marks={variant.marks} />
            {variant.why && (
              <Text fz={12} c="dimmed">
                {variant.why}
              </Text>
            )}
            <Button
              size="compact-sm"
              variant={run.chosen === index ? 'filled' : 'default'}
              onClick={() => {
                desk.choose(index);
                onClose();
              }}
            >
              Choose {letter(index)}
            </Button>
          </section>
        ))}
      </div>
    </Modal>
  );
}

/** Several texts to choose from, which one the rules find best, and all of them side by side. */
export function VariantList({ run }: { run: Done }) {
  const [isComparing, setComparing] = useState(false);
  const { variants } = run.task;
  const best = bestVariant(variants);
  return (
    <div className={classes.root}>
      <div role="radiogroup" aria-label="Variants" className={classes.list}>
        {variants.map((variant, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a variant is its place
          <Choice key={index} run={run} index={index} variant={variant} />
        ))}
      </div>
      <div className={classes.foot}>
        <Text fz={12} c="dimmed" flex={1}>
          {best ? `${letter(best.index)}: ${best.why}.` : 'The rules find no difference between them.'}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconColumns size={13} aria-hidden />}
          onClick={() => setComparing(true)}
        >
          Side by side
        </Button>
      </div>
      {isComparing && <Compared run={run} onClose={() => setComparing(false)} />}
    </div>
  );
}
